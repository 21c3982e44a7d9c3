import type { Columns } from "../columns.js";
import { shareValues } from "../compare/right-wrong.js";
import type { ModelName } from "../documents/model-name.js";
import type { ModelScore } from "../documents/score.js";
import type { Decision } from "../documents/summaries.js";
import { influence } from "../metrics/influence.js";
import { groupsOf, resultOf, scaleOf } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import type { Random } from "../random.js";
import { usable } from "../result.js";
import { crossedAnova, partsOfMean } from "../stats/crossed-anova.js";
import { type Ranking, ranking } from "./ranking.js";
import type { RankedSet, RankingCell } from "./ranking-input.js";

/** One model's answers on one data set. */
interface Answered {
  readonly model: ModelName;
  readonly data: string;
  readonly columns: Columns;
}

/**
 * The models of a study over its judged sets, each in the metric it is compared by; undefined where there are two recipes on one set only, which are a
 * comparison and no ranking, or one recipe. Several seeds of a recipe are one model.
 */
export function studyRanking(input: {
  readonly answers: readonly Answered[];
  /** The judged sets in order. */
  readonly judged: readonly string[];
  readonly metricOn: (data: string, columns: Columns) => Metric;
  readonly suiteOf?: (data: string) => string | undefined;
  readonly scores: readonly ModelScore[];
  readonly decision: Pick<Decision, "deltaMin" | "deltaMinAssumed" | "alpha">;
  readonly random: Random;
}): Ranking | undefined {
  const { answers, judged, metricOn, suiteOf, scores, decision, random } = input;
  const own = answers.filter(({ data }) => judged.includes(data));
  const models = [...new Map(own.map(({ model }) => [model.name, model])).values()].map(({ name, role }) => ({
    name,
    role,
  }));
  const names = judged.filter((data) => own.some((one) => one.data === data));
  if (models.length < 2 || (models.length < 3 && names.length < 2)) return undefined;
  const sets: RankedSet[] = [];
  const cells: (RankingCell | null)[][] = [];
  for (const data of names) {
    const here = own.filter((one) => one.data === data);
    const metric = metricOn(data, here[0].columns);
    sets.push({
      name: data,
      metric: metric.id,
      better: metric.better,
      scale: scaleOf(metric),
      suite: suiteOf?.(data) ?? null,
      n: here[0].columns.n,
    });
    cells.push(
      models.map(({ name }) => {
        const runs = here.filter(({ model }) => model.name === name);
        return cellOf(metric, runs, ({ seed }) =>
          scores.find((one) => one.data === data && one.model.name === name && one.model.seed === seed),
        );
      }),
    );
  }
  return ranking({ models, sets, cells, ...decision, random });
}

/** The seeds of one recipe on one set; null where none has a value. */
function cellOf(
  metric: Metric,
  runs: readonly Answered[],
  scoreOf: (model: ModelName) => ModelScore | undefined,
): RankingCell | null {
  const valued = runs.flatMap((run) => {
    const result = scoreOf(run.model)?.score.metrics[metric.id] ?? resultOf(metric, run.columns);
    const value = usable(result);
    return value === null ? [] : [{ ...run, result, value }];
  });
  if (valued.length === 0) return null;
  const values = valued.map(({ value }) => value);
  const { columns, result } = valued[0];
  const items = valued.flatMap((run) => itemValues(metric, run.columns, run.value) ?? []);
  const known = items.length === valued.length;
  const right = shareValues(metric, columns);
  const groups = groupsOf(columns);
  const single = valued.length === 1 && result.value !== null ? { result } : {};
  return {
    values,
    seeds: valued.map(({ model }) => model.seed),
    ...(known ? { items: meanOf(items) } : {}),
    ...(groups === undefined ? {} : { groups }),
    ...(right === null ? {} : { right }),
    ...(valued.length < 2 || !known || items[0].length < 2 ? {} : { ofSeeds: ofSeeds(items) }),
    ...single,
  };
}

/** Numbers of the items whose mean is the metric's value: its own where it is a share, else value + influence; null where there are none. A value that stands on the library's convention does not move with the items. */
function itemValues(metric: Metric, columns: Columns, value: number): Float64Array[] | null {
  const shares = shareValues(metric, columns);
  if (shares !== null) return [Float64Array.from(shares)];
  if (resultOf(metric, columns).value === null) return [new Float64Array(columns.n).fill(value)];
  const own = influence(metric, columns);
  return own === null ? null : [own.map((one) => value + one)];
}

function meanOf(items: readonly Float64Array[]): Float64Array {
  if (items.length === 1) return items[0];
  const mean = new Float64Array(items[0].length);
  for (const values of items) for (let i = 0; i < mean.length; i++) mean[i] += values[i] / items.length;
  return mean;
}

/** What seeds add to the variance of the mean over them: their component of the crossed ANOVA of items and seeds. */
function ofSeeds(items: readonly Float64Array[]): number {
  const seeds = items.length;
  const n = items[0].length;
  const matrix = new Float64Array(n * seeds);
  items.forEach((own, s) => {
    for (let i = 0; i < n; i++) matrix[i * seeds + s] = own[i];
  });
  return partsOfMean(crossedAnova(matrix, n, seeds), n, seeds)[0].variance;
}
