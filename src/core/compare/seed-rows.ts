import type { Columns } from "../columns.js";
import type { ModelName } from "../documents/model-name.js";
import type { ModelScore } from "../documents/score.js";
import type { Seeds } from "../documents/summaries.js";
import { scaleOf } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import { quantile } from "../stats/quantile.js";
import { flipRate } from "./flip-rate.js";
import { seeds } from "./seeds.js";
import { varianceComponents } from "./variance-components.js";

/** What the seeds of one recipe show on one data set; nothing where no run of it was scored by the metric. */
export function seedRows(
  name: string,
  data: string,
  metric: Metric,
  scores: readonly ModelScore[],
  runs: readonly { readonly model: ModelName; readonly columns: Columns }[],
): Seeds[] {
  const own = scores.filter(
    (one) => one.model.name === name && one.data === data && one.score.metrics[metric.id] !== undefined,
  );
  if (own.length === 0) return [];
  const [{ model, score: document }] = own;
  const columns = runs.filter((run) => run.model.name === name).map((run) => run.columns);
  const components = varianceComponents(metric, columns);
  const baseline = trivialScore(metric, own);
  return [
    seeds({
      name,
      role: model.role,
      data,
      metric: metric.id,
      better: metric.better,
      scale: scaleOf(metric),
      points: own.map((one) => ({ seed: one.model.seed, value: one.score.metrics[metric.id].value })),
      items: document.n,
      fromItems: {
        ...(components === null ? {} : { components }),
        ...(columns.length < 2 ? {} : { flipRate: flipRate(metric, columns) }),
      },
      ...(baseline === null ? {} : { baseline }),
    }),
  ];
}

/** The best that a trivial predictor reaches, with the median standard error of the runs' scores (a run that names one label has none of its own). */
export function trivialScore(metric: Metric, runs: readonly ModelScore[]): { value: number; se: number } | null {
  const [first] = runs;
  const reached = Object.values(first?.score.baselines ?? {}).flatMap((values) => values[metric.id] ?? []);
  const errors = runs.flatMap(({ score }) => {
    const ci = score.metrics[metric.id]?.ci;
    return ci === undefined ? [] : [(ci.hi - ci.lo) / (2 * 1.959963984540054)];
  });
  if (reached.length === 0 || errors.length === 0) return null;
  return {
    value: metric.better === "lower" ? Math.min(...reached) : Math.max(...reached),
    se: quantile(
      errors.sort((a, b) => a - b),
      0.5,
    ),
  };
}
