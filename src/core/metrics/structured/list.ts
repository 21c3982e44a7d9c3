import type { Metric } from "../metric.js";
import { argumentF1 } from "./argument_f1.js";
import { fieldF1 } from "./field_f1.js";
import { fieldPrecision } from "./field_precision.js";
import { fieldRecall } from "./field_recall.js";
import { jsonValid } from "./json_valid.js";
import { jsonValidLenient } from "./json_valid_lenient.js";
import { recordMatch } from "./record_match.js";
import { schemaConformance } from "./schema_conformance.js";
import { toolCallCountAccuracy } from "./tool_call_count_accuracy.js";
import { toolCallMatch } from "./tool_call_match.js";
import { toolNameAccuracy } from "./tool_name_accuracy.js";

/** Metrics of JSON answers and tool calls, in the order in which they are shown. */
export const structuredMetrics: readonly Metric[] = [
  toolCallMatch,
  argumentF1,
  toolNameAccuracy,
  toolCallCountAccuracy,
  recordMatch,
  fieldPrecision,
  fieldRecall,
  fieldF1,
  schemaConformance,
  jsonValid,
  jsonValidLenient,
];
