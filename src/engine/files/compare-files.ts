import { takeCoded } from "../../core/answers.js";
import type { Case, Cases } from "../../core/cases/case.js";
import type { Columns } from "../../core/columns.js";
import { refuseIncomparable } from "../../core/compare/comparable.js";
import { compare } from "../../core/compare/compare.js";
import { assumedDeltaMin } from "../../core/compare/delta-min.js";
import { type FlipList, flipList } from "../../core/compare/flip-list.js";
import type { Comparison } from "../../core/documents/comparison.js";
import type { ModelScore } from "../../core/documents/score.js";
import { sliceColumns } from "../../core/errors/candidates.js";
import { failure } from "../../core/failure.js";
import { detectAll, localised } from "../../core/findings/catalogue.js";
import { metrics } from "../../core/metrics/catalogue.js";
import { choiceFacts } from "../../core/metrics/choice-facts.js";
import { choose } from "../../core/metrics/choose.js";
import { misfit } from "../../core/metrics/measure.js";
import type { Metric } from "../../core/metrics/metric.js";
import { score } from "../../core/metrics/score.js";
import { scoreMetric } from "../../core/metrics/scored.js";
import { random } from "../../core/random.js";
import type { Facts } from "../../core/study.js";
import type { Language } from "../../core/words.js";
import { type Joined, join, type Predictions } from "../readers/index.js";
import { threadsOf } from "../threads/threads.js";
import { decide, noFacts } from "./facts.js";
import { fileLooks } from "./file-looks.js";
import type { InputOptions, Side } from "./inputs.js";
import { sideConditions } from "./side-conditions.js";

/** What `assay compare` computes from two sides that were read. */
export interface CompareRequest {
  readonly base: Side;
  readonly tuned: Side;
  readonly reading: InputOptions;
  /** A metric of the catalogue. */
  readonly only?: string;
  /** Further metrics beside it; default: those that the rules choose. */
  readonly beside?: readonly string[];
  readonly better?: "higher" | "lower";
  readonly deltaMin?: number;
  /** Called as parts of the comparison are done. */
  readonly progress?: (done: number, total: number) => void;
  /** The sides hold different items: a weak design, one run against one. */
  readonly unpaired?: boolean;
  /** Metadata columns to slice by; default: all with 2 to 20 values. */
  readonly slices?: readonly string[];
  /** Whether broken and fixed items are to be told side by side. */
  readonly flips?: boolean;
  /** Codes of findings that do not stop: `compare.not_comparable` goes on with sides that were not scored alike. */
  readonly allow?: readonly string[];
  readonly randomSeed: number;
  /** Threads to compute on, this one included (default: as many as cores, at most four); the numbers do not depend on it. */
  readonly threads?: number;
  readonly language: Language;
}

const mostSliceValues = 20;

/** What a log says of itself that a reader of the numbers must know. */
const unfinished = /^(partial_run|cancelled|run_failed|run_unfinished|recorded_differs)(:|$)/;

/** The paired comparison of two sides with its findings, and the facts they were read from. Throws `Failure`s of the join. */
export async function compareFiles(
  request: CompareRequest,
): Promise<{ comparison: Comparison; facts: Facts; flipped?: FlipList }> {
  const { base, tuned, reading, only, beside, better, randomSeed, language } = request;
  const allow = request.allow ?? [];
  // What the sides say of themselves first: files of two tasks have other items too, which says less.
  refuseIncomparable(sideConditions(base, tuned, null), allow);
  const joined =
    request.unpaired === true
      ? await apart(base, tuned)
      : await join([...base.runs, ...tuned.runs], { common: reading.common });
  const conditions = request.unpaired === true ? [] : sideConditions(base, tuned, joined);
  refuseIncomparable(conditions, allow);
  const decided = (side: Side, runs: typeof joined.aligned) =>
    runs.map((run) => (side.decision === undefined ? run : side.decision.decided(run)));
  const sides = {
    base: decided(base, joined.aligned.slice(0, base.runs.length)),
    tuned: decided(tuned, joined.aligned.slice(base.runs.length)),
  };
  const [columns] = sides.base;
  const given = columns.task === "scores";
  const allProbs = joined.aligned.every(({ probs }) => probs !== undefined);
  const common = { ...columns, probs: allProbs ? columns.probs : undefined };
  const own = base.runs[0].given;
  const undecided = decide(common, own?.named ?? only ?? reading.metric ?? base.decision?.metric, {
    deltaMin: 0.02,
    deltaMinAssumed: true,
  });
  const metric =
    own === undefined ? metrics.get(undecided.metric) : scoreMetric(own.metric, better ?? own.better ?? "higher");
  refuseMisfit(metric, joined.aligned);
  // What the plan of these runs fixed holds for its metric.
  const fixed = base.decision?.metric === metric.id ? base.decision.deltaMin : undefined;
  const deltaMin = request.deltaMin ?? fixed;
  const deltaMinAssumed = deltaMin === undefined;
  const decision = {
    ...undecided,
    metric: metric.id,
    deltaMin: deltaMin ?? assumedDeltaMin(metric, columns),
    deltaMinAssumed,
  };
  const secondary = given
    ? []
    : (beside ?? choose(choiceFacts(common)).secondary)
        .map((id) => metrics.get(id))
        .filter((one) => one.id !== metric.id && joined.aligned.every((run) => misfit(one, run) === null))
        .slice(0, 6);
  const chance = random(randomSeed);
  const ids = joined.ids ?? Array.from({ length: joined.n }, (_, i) => String(i + 1));
  const slices =
    given || request.unpaired === true ? [] : await sliceable(base.runs[0], joined.rows[0], columns, request.slices);
  const data = base.runs[0].split ?? "test";
  const comparison = compare({
    data,
    metric,
    ...sides,
    baseName: base.name,
    tunedName: tuned.name,
    baseSeeds: base.seeds,
    tunedSeeds: tuned.seeds,
    deltaMin: decision.deltaMin,
    deltaMinAssumed,
    ...(request.unpaired === true ? { unpaired: true } : {}),
    ...(request.progress === undefined ? {} : { progress: request.progress }),
    random: chance.fork("compare"),
    threads: threadsOf(request.threads),
    secondary,
    sliceColumns: slices,
    ids,
  });
  const tokensDiffer = request.unpaired !== true && differingTokens(sides.base[0], sides.tuned[0]);
  const scoresOf = (side: Side, role: "base" | "tuned", runs: typeof sides.base): ModelScore[] =>
    given
      ? []
      : runs.map((run, i) => ({
          model: { name: side.name, role, seed: side.seeds[i] ?? null },
          data,
          // What the findings read: accuracy with its interval, the table, calibration against chance, baselines.
          score: {
            ...score(run, {
              metrics: [
                run.task === "multilabel" ? "subset_accuracy" : run.gold === undefined ? metric.id : "accuracy",
              ],
              random: chance.fork(`${role}/${i}`),
              resamples: 999,
            }),
            ...(tokensDiffer ? { tokensDiffer } : {}),
          },
        }));
  const lost = (from: number, to: number): { n: number; items: readonly string[] } => {
    const parts = joined.dropped.slice(from, to);
    return { n: Math.max(0, ...parts.map(({ n }) => n)), items: parts.flatMap(({ items }) => items) };
  };
  const ofBase = lost(0, base.runs.length);
  const ofTuned = lost(base.runs.length, joined.dropped.length);
  const use =
    request.unpaired === true
      ? null
      : await fileLooks({
          store: reading.store,
          command: "compare",
          data,
          limited: reading.limit !== undefined,
          ids,
          metric: metric.id,
          better: metric.better,
          runs: [
            ...sides.base.map((one, i) => ({
              name: base.name,
              role: "base" as const,
              seed: base.seeds[i] ?? null,
              columns: one,
              value: comparison.base,
            })),
            ...sides.tuned.map((one, i) => ({
              name: tuned.name,
              role: "tuned" as const,
              seed: tuned.seeds[i] ?? null,
              columns: one,
              value: comparison.perSeed[i]?.tuned ?? comparison.tuned,
            })),
          ],
        });
  const facts: Facts = {
    ...noFacts(columns.task, decision),
    ...(use === null ? {} : { testUse: use }),
    scores: [...scoresOf(base, "base", sides.base), ...scoresOf(tuned, "tuned", sides.tuned)],
    comparisons: [comparison],
    ...(conditions.length === 0 ? {} : { conditions }),
    join:
      ofBase.n + ofTuned.n === 0
        ? []
        : [
            {
              data,
              common: joined.n,
              onlyBase: ofBase.n,
              onlyTuned: ofTuned.n,
              items: [...ofBase.items, ...ofTuned.items],
            },
          ],
  };
  const said = (result: Comparison["base"], runs: readonly Columns[]) => ({
    ...result,
    flags: [
      ...new Set([...result.flags, ...runs.flatMap(({ flags }) => flags.filter((flag) => unfinished.test(flag)))]),
    ],
  });
  const marked = { base: said(comparison.base, sides.base), tuned: said(comparison.tuned, sides.tuned) };
  const inputs = request.flips === true ? await base.runs[0].readInputs() : null;
  const flipped =
    request.flips === true && request.unpaired !== true
      ? flipList(comparison, {
          metric,
          ...sides,
          baseSeeds: base.seeds,
          tunedSeeds: tuned.seeds,
          margin: comparison.deltaMin,
          ids,
          ...(inputs === null ? {} : { inputs: Array.from(joined.rows[0], (row) => inputs[row]) }),
          columns: slices,
        })
      : undefined;
  return {
    comparison: { ...comparison, ...marked, findings: localised(detectAll(facts), language) },
    facts,
    ...(flipped === undefined ? {} : { flipped }),
  };
}

/** Both sides as they are, for items of their own; what the first settled (task, positive label) holds for the second. */
async function apart(base: Side, tuned: Side): Promise<Joined> {
  if (base.runs.length > 1 || tuned.runs.length > 1) {
    throw failure({
      en: "--unpaired compares one run with one; name one file a side",
      zh: "--unpaired 只比较一次运行与另一次；请每侧给出一个文件",
    });
  }
  const [before, after] = [base.runs[0], tuned.runs[0]];
  const first = before.columns();
  const second = after.columns({
    ...after.options,
    ...(first.task === "scores" || first.task === "ratings" ? {} : { task: first.task }),
    ...(first.positive < 0 ? {} : { positive: first.labels[first.positive] }),
  });
  const rows = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);
  return {
    aligned: [first, second],
    n: second.n,
    ids: after.hasIds ? await after.readIds() : null,
    rows: [rows(first.n), rows(second.n)],
    dropped: [before, after].map(({ path }) => ({ path, n: 0, items: [] })),
  };
}

/** A metric that was named must fit both sides. */
function refuseMisfit(metric: Metric, runs: readonly Columns[]): void {
  const problem = runs.map((run) => misfit(metric, run)).find((one) => one !== null);
  if (problem === undefined) return;
  const fitting = metrics.all.filter(
    (one) => one.variantOf === undefined && runs.every((run) => misfit(one, run) === null),
  );
  throw failure(
    problem?.field === undefined
      ? {
          en: "the metric {metric} does not fit these answers ({task}); choose one of {fitting}",
          zh: "指标 {metric} 不适用于这些答案（{task}）；请改用 {fitting}",
        }
      : {
          en: 'the metric {metric} needs "{field}", which a side lacks; give it, or choose one of {fitting}',
          zh: "指标 {metric} 需要“{field}”，而有一侧没有；请提供，或改用 {fitting}",
        },
    {
      metric: metric.id,
      task: runs[0].task,
      field: problem?.field ?? "",
      fitting: fitting
        .slice(0, 12)
        .map(({ id }) => id)
        .join(", "),
    },
  );
}

/** Whether two language models cut the same texts into different numbers of tokens. */
function differingTokens(base: Columns, tuned: Columns): boolean {
  if (base.cases?.kind !== "logprobs" || tuned.cases?.kind !== "logprobs") return false;
  const tokens = ({ rows }: Cases, i: number) => (rows[i] as Case<"logprobs">).pred?.tokens;
  const [a, b] = [base.cases, tuned.cases];
  return a.rows.some((row, i) => row.pred !== null && b.rows[i].pred !== null && tokens(a, i) !== tokens(b, i));
}

/** The columns to slice by: named ones, else metadata with 2 to 20 values; gold label and simple properties of the text besides. */
async function sliceable(
  run: Predictions,
  rows: Int32Array,
  columns: Parameters<typeof sliceColumns>[0],
  named: readonly string[] | undefined,
) {
  const metadata = (await run.readMetadata()).map((column) => ({ name: column.name, ...takeCoded(column, rows) }));
  const inputs = await run.readInputs();
  const unknown = named?.find((name) => !metadata.some((column) => column.name === name));
  if (unknown !== undefined) {
    throw failure(
      {
        en: 'there is no column "{unknown}" to slice by; columns: {names}',
        zh: "没有可用于切片的列“{unknown}”；现有列：{names}",
      },
      { unknown, names: metadata.map(({ name }) => name).join(", ") || "–" },
      run.path,
    );
  }
  const chosen = metadata.filter(({ name, values }) =>
    named === undefined ? values.length >= 2 && values.length <= mostSliceValues : named.includes(name),
  );
  return sliceColumns(columns, chosen, inputs === null ? undefined : Array.from(rows, (row) => inputs[row]));
}
