import type { Metric } from "../metric.js";
import { concordance } from "./concordance.js";
import { kendallTau } from "./kendall_tau.js";
import { mae } from "./mae.js";
import { medianAbsoluteError } from "./median_absolute_error.js";
import { mse } from "./mse.js";
import { pearson } from "./pearson.js";
import { r2 } from "./r2.js";
import { rmse } from "./rmse.js";
import { spearman } from "./spearman.js";

/** Metrics of predicted numbers, in the order in which they are shown. */
export const regressionMetrics: readonly Metric[] = [
  mae,
  rmse,
  mse,
  medianAbsoluteError,
  r2,
  pearson,
  spearman,
  kendallTau,
  concordance,
];
