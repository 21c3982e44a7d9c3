import type { BesideFinder } from "../beside.js";
import { evalscope } from "./evalscope.js";
import { everyEvalEverSamples } from "./every_eval_ever_samples.js";
import { lightEvalDetails } from "./lighteval_details.js";
import { lmEvalSamples } from "./lm_eval_samples.js";
import { nemoEvaluator } from "./nemo_evaluator.js";
import { nemoEvaluatorByob } from "./nemo_evaluator_byob.js";
import { opencompassPredictions } from "./opencompass_predictions.js";
import { opencompassResults } from "./opencompass_results.js";

/** Formats whose logs are told more by what stands beside them. */
export const besides: readonly BesideFinder[] = [
  lmEvalSamples,
  lightEvalDetails,
  everyEvalEverSamples,
  evalscope,
  nemoEvaluator,
  nemoEvaluatorByob,
  opencompassPredictions,
  opencompassResults,
];
