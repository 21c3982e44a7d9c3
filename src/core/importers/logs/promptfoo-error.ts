import { isObject } from "../json.js";
import { type JsonRecord, own, textOr } from "./log-format.js";

/**
 * Why there is no answer; null where an assertion failed, although promptfoo writes its reason into `error` too. Results of before
 * failureReason tell by the provider's own error, or by an answer that was never graded.
 */
export function errorOf(record: JsonRecord): string | null {
  const reason = own(record, "failureReason");
  const refused = textOr(own(own(record, "response"), "error"));
  const text = textOr(own(record, "error")) ?? refused;
  if (reason === 2) return text === null || text === "" ? "error" : text;
  if ((reason !== undefined && reason !== null) || own(record, "success") === true) return null;
  return refused ?? (isObject(own(record, "gradingResult")) ? null : text);
}
