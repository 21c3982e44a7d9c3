import { inspectEval } from "./inspect_eval.js";
import { lmEvalSamples } from "./lm_eval_samples.js";
import type { LogFormat, LogHead } from "./log-format.js";
import { everyEvalEverResults, lightEvalResults, lmEvalResults } from "./results-only.js";

/** Logs of other tools, in the order in which they are tried. */
const formats: readonly LogFormat[] = [
  inspectEval,
  lmEvalSamples,
  lmEvalResults,
  lightEvalResults,
  everyEvalEverResults,
];

/** The log that begins so; undefined for a table of no tool in particular. */
export function logFormatOf(head: LogHead): LogFormat | undefined {
  return formats.find((format) => format.recognises(head));
}
