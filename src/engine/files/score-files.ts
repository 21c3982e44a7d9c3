import { assumedDeltaMin } from "../../core/compare/delta-min.js";
import { sideResult } from "../../core/compare/side-result.js";
import type { ScoreDocument } from "../../core/documents/score.js";
import { detectAll, localised } from "../../core/findings/catalogue.js";
import { preferenceJudgement } from "../../core/judging/preference-judgement.js";
import { metrics } from "../../core/metrics/catalogue.js";
import { score } from "../../core/metrics/score.js";
import { scoreMetric } from "../../core/metrics/scored.js";
import { random } from "../../core/random.js";
import type { ThresholdChoice } from "../../core/thresholds/catalogue.js";
import type { Costs } from "../../core/thresholds/rule.js";
import type { Language } from "../../core/words.js";
import { join } from "../readers/index.js";
import { threadsOf } from "../threads/threads.js";
import { decide, noFacts } from "./facts.js";
import { fileLooks } from "./file-looks.js";
import { type InputOptions, readSide } from "./inputs.js";
import { fromValidation, settled, thresholdFor, validationsOf } from "./validation.js";

/** What `assay score` computes. */
export interface ScoreRequest extends InputOptions {
  readonly path: string;
  readonly column?: string;
  readonly model?: string;
  /** A metric of the catalogue; a column of given scores goes into `metric` of the reading options. */
  readonly only?: string;
  /** Further metrics beside it. */
  readonly beside?: readonly string[];
  readonly better?: "higher" | "lower";
  readonly randomSeed: number;
  /** Threads to compute on, this one included (default: as many as cores, at most four); the numbers do not depend on it. */
  readonly threads?: number;
  readonly language: Language;
  /** Predictions on a validation set: thresholds are chosen and temperatures fitted on it. */
  readonly validation?: string;
  /** How the positive label is predicted: a threshold, or the rule by which one is chosen on validation. */
  readonly threshold?: ThresholdChoice;
  readonly costs?: Costs;
  /** Called as metrics of the first run are done. */
  readonly progress?: (done: number, total: number) => void;
}

/** Scores predictions; several files of a glob are seeds of one recipe, whose metrics are means over them. Throws `Failure`s of reading. */
export async function scoreFiles(request: ScoreRequest): Promise<{ name: string; document: ScoreDocument }> {
  const {
    path,
    column,
    model,
    only,
    beside = [],
    better,
    randomSeed,
    language,
    validation,
    threshold,
    costs,
    threads,
    progress,
    ...reading
  } = request;
  const side = await readSide(path, reading, { column, model });
  const several = side.runs.length > 1;
  const joined = several ? await join(side.runs, { common: reading.common }) : null;
  const told = side.decision;
  const aligned = joined?.aligned ?? [side.runs[0].columns()];
  const read = told === undefined ? aligned : aligned.map((run) => told.decided(run));
  const tunings = validation === undefined ? [] : await validationsOf(validation, request, read);
  const origins = read.map((run, i) => thresholdFor(run, { threshold, costs, tuning: tunings[i] }));
  const runs = read.map((run, i) => settled(run, costs, origins[i]));
  const chance = random(randomSeed);
  const { given } = side.runs[0];
  const direction = better ?? given?.better;
  const named = given
    ? [given.metric]
    : only === undefined
      ? undefined
      : [only, ...beside].map((id) => metrics.get(id).id);
  const first = score(runs[0], {
    metrics: named,
    better: direction,
    random: chance.fork(told?.draws ?? "score"),
    threads: threadsOf(threads),
    ...(progress === undefined ? {} : { progress }),
  });
  const extra = several ? {} : fromValidation(first, read[0], costs, tunings[0], origins[0], chance);
  const scored = several ? overSeeds(first, runs, direction, chance) : first;
  const primary = given ? scoreMetric(given.metric, direction ?? "higher") : undefined;
  const decision = decide(runs[0], given?.named ?? only ?? reading.metric ?? told?.metric, {
    deltaMin: primary === undefined ? 0.02 : assumedDeltaMin(primary, runs[0]),
    deltaMinAssumed: true,
  });
  const document = named === undefined ? withMetric(scored, runs[0], decision.metric, chance) : scored;
  const judged = preferenceJudgement(
    runs[0],
    { judge: side.name, data: side.runs[0].split ?? "test" },
    { random: chance.fork("judge"), level: 0.95, resamples: 1999 },
    first.metrics,
  );
  const use = await fileLooks({
    store: reading.store,
    command: "score",
    data: side.runs[0].split ?? "test",
    limited: reading.limit !== undefined,
    ids: joined?.ids ?? (await side.runs[0].readIds()) ?? Array.from({ length: runs[0].n }, (_, i) => String(i + 1)),
    metric: decision.metric,
    better: direction ?? "higher",
    runs: runs.map((columns, i) => ({
      name: side.name,
      role: null,
      seed: side.seeds[i] ?? null,
      columns,
      value: document.metrics[decision.metric] ?? null,
    })),
  });
  const facts = {
    ...noFacts(runs[0].task, decision),
    ...(use === null ? {} : { testUse: use }),
    ...(judged === null ? {} : { judgements: [judged] }),
    scores: [
      {
        model: { name: side.name, role: "tuned" as const, seed: side.seeds[0] ?? null },
        data: side.runs[0].split ?? "test",
        score: first,
      },
    ],
  };
  return { name: side.name, document: { ...document, ...extra, findings: localised(detectAll(facts), language) } };
}

/** The document with the metric that decides, where it is none of those that are computed anyway. */
function withMetric(
  document: ScoreDocument,
  run: Parameters<typeof score>[0],
  metric: string,
  chance: ReturnType<typeof random>,
): ScoreDocument {
  if (document.metrics[metric] !== undefined || metrics.find(metric) === undefined) return document;
  const more = score(run, { metrics: [metric], random: chance.fork("decides"), curves: false });
  return { ...document, metrics: { [metric]: more.metrics[metric], ...document.metrics } };
}

/** The document of several seeds: each metric its mean over them; tables and curves belong to single runs and are left out. */
function overSeeds(
  first: ScoreDocument,
  runs: Parameters<typeof sideResult>[1],
  better: "higher" | "lower" | undefined,
  chance: ReturnType<typeof random>,
): ScoreDocument {
  const { perClass: _, confusion: __, curves: ___, thresholds: ____, calibration: _____, ...rest } = first;
  const of = (id: string) => metrics.find(id) ?? scoreMetric(id, better ?? "higher");
  return {
    ...rest,
    flags: [
      ...rest.flags.filter((flag) => !flag.startsWith("threshold:")),
      ...runs.flatMap(({ flags }) => flags.filter((flag) => flag.startsWith("threshold:"))),
      `seeds:${runs.length}`,
    ],
    metrics: Object.fromEntries(
      Object.entries(first.metrics).map(([id, result]) => [
        id,
        result.value === null
          ? result
          : sideResult(of(id), runs, 0.95, { random: chance.fork(`seeds/${id}`), resamples: 1999 }),
      ]),
    ),
  };
}
