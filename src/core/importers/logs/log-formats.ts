import { inspectEval } from "./inspect_eval.js";
import type { LogFormat, LogHead } from "./log-format.js";

/** Logs of other tools, in the order in which they are tried. */
const formats: readonly LogFormat[] = [inspectEval];

/** The log that begins so; undefined for a table of no tool in particular. */
export function logFormatOf(head: LogHead): LogFormat | undefined {
  return formats.find((format) => format.recognises(head));
}
