import { evalscope } from "./evalscope.js";
import { evalscopeReport } from "./evalscope_report.js";
import { everyEvalEverSamples } from "./every_eval_ever_samples.js";
import { inspectEval } from "./inspect_eval.js";
import { lightEvalDetails } from "./lighteval_details.js";
import { llamaFactory } from "./llama_factory.js";
import { lmEvalSamples } from "./lm_eval_samples.js";
import type { LogFormat, LogHead } from "./log-format.js";
import { nemoEvaluator } from "./nemo_evaluator.js";
import { nemoEvaluatorByob } from "./nemo_evaluator_byob.js";
import { nemoEvaluatorTotals } from "./nemo_evaluator_totals.js";
import { opencompassPredictions } from "./opencompass_predictions.js";
import { opencompassResults } from "./opencompass_results.js";
import { promptfoo } from "./promptfoo.js";
import { everyEvalEverResults, lightEvalResults, lmEvalResults } from "./results-only.js";

/** Logs of other tools, in the order in which they are tried. */
const formats: readonly LogFormat[] = [
  inspectEval,
  lmEvalSamples,
  lightEvalDetails,
  everyEvalEverSamples,
  lmEvalResults,
  lightEvalResults,
  everyEvalEverResults,
  promptfoo,
  evalscope,
  evalscopeReport,
  opencompassPredictions,
  opencompassResults,
  nemoEvaluator,
  nemoEvaluatorByob,
  nemoEvaluatorTotals,
  llamaFactory,
];

/** The log that begins so; undefined for a table of no tool in particular. */
export function logFormatOf(head: LogHead): LogFormat | undefined {
  return formats.find((format) => format.recognises(head));
}
