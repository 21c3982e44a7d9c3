import type { Columns } from "../columns.js";
import { intervalOf } from "../metrics/interval.js";
import { resultOf } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import { ok, type Result, usable } from "../result.js";
import { crossedAnova, partsOfMean } from "../stats/crossed-anova.js";
import { meanInterval } from "../stats/mean-interval.js";
import { constant } from "../stats/moments.js";
import { pooledDf } from "../stats/pooled-df.js";
import { tMargin } from "../stats/student.js";
import { about } from "./difference-result.js";
import { recipeSeeds } from "./estimate.js";
import { meanOfRuns } from "./item-values.js";
import { pseudoValues } from "./pseudo-values.js";
import { byGroup, matrix } from "./recipe-difference.js";
import type { Resampling } from "./spread.js";

/**
 * One side's value with its interval: of one run as in `assay score`; of several their mean, over items and seeds from three seeds on
 * (crossed ANOVA of the pseudo-values), over items only for two (t); that of one run where nothing varies.
 */
export function sideResult(metric: Metric, runs: readonly Columns[], level: number, resampling: Resampling): Result {
  if (runs.length === 1) return intervalOf(metric, runs[0], resultOf(metric, runs[0]), { level, ...resampling });
  const results = runs.map((columns) => resultOf(metric, columns));
  const values = results.map(usable);
  const lacking = results.find((_, i) => values[i] === null);
  if (lacking !== undefined) return lacking;
  const n = runs[0].n;
  const mean = values.reduce<number>((sum, value) => sum + (value ?? 0), 0) / runs.length;
  const flags = [...new Set(results.flatMap((result) => result.flags))];
  const details = { ...about(metric, runs[0]), flags, params: { seeds: runs.length, values } };
  const complete = results.every((result) => result.n === n);
  if (n < 2 || !complete) return ok(mean, n, "mean_of_seeds", details);
  const groups = runs[0].groups;
  const rows = runs.map((columns) => {
    const values = pseudoValues(metric, columns);
    return groups === undefined ? values : byGroup(values, groups);
  });
  const units = rows[0].length;
  if (units < 2) return ok(mean, n, "mean_of_seeds", details);
  // Runs that give every item the same value would make the truth certain: their interval is that of one of them.
  if (rows.every((row) => constant(row) && row[0] === rows[0][0])) {
    const { ci } = intervalOf(metric, runs[0], results[0], { level, ...resampling });
    return ok(mean, n, "mean_of_seeds", { ...details, ...(ci === undefined ? {} : { ci }) });
  }
  const within = (bound: number): number => Math.min(metric.range[1], Math.max(metric.range[0], bound));
  if (runs.length < recipeSeeds) {
    const summary = meanInterval(meanOfRuns(rows), level);
    if (summary.lo === null || summary.hi === null) return ok(mean, n, "mean_of_seeds", details);
    return ok(mean, n, "mean_of_seeds", {
      ...details,
      ci: { lo: within(summary.lo), hi: within(summary.hi), level, method: "t" },
    });
  }
  const anova = crossedAnova(matrix(rows), units, rows.length);
  const parts = partsOfMean(anova, units, rows.length);
  const half = tMargin(level, pooledDf(parts)) * Math.sqrt(parts[0].variance + parts[1].variance);
  return ok(mean, n, "mean_of_seeds", {
    ...details,
    ci: { lo: within(anova.mean - half), hi: within(anova.mean + half), level, method: "crossed_anova_t" },
  });
}
