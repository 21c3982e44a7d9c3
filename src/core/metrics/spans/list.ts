import type { Metric } from "../metric.js";
import { spanF1 } from "./span_f1.js";
import { spanF1Macro } from "./span_f1_macro.js";
import { spanF1Strict } from "./span_f1_strict.js";
import { spanF1StrictMacro } from "./span_f1_strict_macro.js";
import { spanF1Surface } from "./span_f1_surface.js";
import { spanF1Untyped } from "./span_f1_untyped.js";
import { spanF1Weighted } from "./span_f1_weighted.js";
import { spanPrecision } from "./span_precision.js";
import { spanRecall } from "./span_recall.js";
import { tokenAccuracy } from "./token_accuracy.js";
import { typeAccuracy } from "./type_accuracy.js";

/** Metrics of token labelling, in order of display. */
export const spanMetrics: readonly Metric[] = [
  spanF1,
  spanPrecision,
  spanRecall,
  spanF1Strict,
  spanF1Macro,
  spanF1Weighted,
  spanF1Untyped,
  typeAccuracy,
  tokenAccuracy,
  spanF1StrictMacro,
  spanF1Surface,
];
