import type { BesideFinder } from "../beside.js";
import { lmEvalSamples } from "./lm_eval_samples.js";

/** Formats whose logs are told more by what stands beside them. */
export const besides: readonly BesideFinder[] = [lmEvalSamples];
