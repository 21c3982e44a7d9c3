import { takeCoded } from "../../core/answers.js";
import { compare } from "../../core/compare/compare.js";
import { assumedDeltaMin } from "../../core/compare/delta-min.js";
import { sliceColumns } from "../../core/errors/candidates.js";
import { failure } from "../../core/failure.js";
import { detectAll, localised } from "../../core/findings/catalogue.js";
import { metrics } from "../../core/metrics/catalogue.js";
import { choose } from "../../core/metrics/choose.js";
import { score } from "../../core/metrics/score.js";
import { scoreMetric } from "../../core/metrics/scored.js";
import { random } from "../../core/random.js";
import type { Comparison, Facts, ModelScore } from "../../core/study.js";
import type { Language } from "../../core/words.js";
import { join, type Predictions } from "../readers/index.js";
import { decide, labelCountsOf, noFacts } from "./facts.js";
import type { InputOptions, Side } from "./inputs.js";

/** What `assay compare` computes from two sides that were read. */
export interface CompareRequest {
  readonly base: Side;
  readonly tuned: Side;
  readonly reading: InputOptions;
  /** A metric of the catalogue. */
  readonly only?: string;
  readonly better?: "higher" | "lower";
  readonly deltaMin?: number;
  /** Metadata columns to slice by; default: all with 2 to 20 values. */
  readonly slices?: readonly string[];
  readonly randomSeed: number;
  readonly language: Language;
}

const mostSliceValues = 20;

/** The paired comparison of two sides with its findings, and the facts they were read from. Throws `Failure`s of the join. */
export async function compareFiles(request: CompareRequest): Promise<{ comparison: Comparison; facts: Facts }> {
  const { base, tuned, reading, only, better, randomSeed, language } = request;
  const joined = await join([...base.runs, ...tuned.runs], { common: reading.common });
  const sides = { base: joined.aligned.slice(0, base.runs.length), tuned: joined.aligned.slice(base.runs.length) };
  const [columns] = sides.base;
  const given = columns.task === "scores";
  const labelCounts = labelCountsOf(columns);
  const allProbs = joined.aligned.every(({ probs }) => probs !== undefined);
  const undecided = decide(
    { ...columns, probs: allProbs ? columns.probs : undefined },
    labelCounts,
    only ?? reading.metric,
    { deltaMin: 0.02, deltaMinAssumed: true },
  );
  const metric = given ? scoreMetric(reading.metric ?? "score", better ?? "higher") : metrics.get(undecided.metric);
  const deltaMinAssumed = request.deltaMin === undefined;
  const decision = {
    ...undecided,
    metric: metric.id,
    deltaMin: request.deltaMin ?? assumedDeltaMin(metric, columns),
    deltaMinAssumed,
  };
  const secondary = given
    ? []
    : choose({ task: columns.task, labelCounts, hasProbs: allProbs, n: columns.n })
        .secondary.filter((id) => id !== metric.id)
        .slice(0, 6)
        .map((id) => metrics.get(id));
  const chance = random(randomSeed);
  const ids = joined.ids ?? Array.from({ length: joined.n }, (_, i) => String(i + 1));
  const slices = given ? [] : await sliceable(base.runs[0], joined.rows[0], columns, request.slices);
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
    random: chance.fork("compare"),
    secondary,
    sliceColumns: slices,
    ids,
  });
  const scoresOf = (side: Side, role: "base" | "tuned", runs: typeof sides.base): ModelScore[] =>
    given
      ? []
      : runs.map((run, i) => ({
          model: { name: side.name, role, seed: side.seeds[i] ?? null },
          data,
          // What the findings read: accuracy with its interval, the table, calibration against chance, baselines.
          score: score(run, {
            metrics: run.task === "multilabel" ? ["subset_accuracy"] : ["accuracy"],
            random: chance.fork(`${role}/${i}`),
            resamples: 999,
          }),
        }));
  const lost = (from: number, to: number): { n: number; items: readonly string[] } => {
    const parts = joined.dropped.slice(from, to);
    return { n: Math.max(0, ...parts.map(({ n }) => n)), items: parts.flatMap(({ items }) => items) };
  };
  const ofBase = lost(0, base.runs.length);
  const ofTuned = lost(base.runs.length, joined.dropped.length);
  const facts: Facts = {
    ...noFacts(columns.task, decision),
    scores: [...scoresOf(base, "base", sides.base), ...scoresOf(tuned, "tuned", sides.tuned)],
    comparisons: [comparison],
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
  return { comparison: { ...comparison, findings: localised(detectAll(facts), language) }, facts };
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
