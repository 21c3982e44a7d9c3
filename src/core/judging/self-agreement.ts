import { agreementOf } from "./agreement-of.js";
import { groupCodes, type JudgedItem, unitOf } from "./judged-item.js";
import type { Agreement } from "./judgement.js";
import type { Resampling } from "./mean-result.js";

/** Whether a judge says the same when it is asked the same again: every question is a thing rated, every repeat a rater. */
export function selfAgreement(
  items: readonly JudgedItem[],
  kind: "rubric" | "pairwise",
  resampling: Resampling,
): Agreement {
  const rows = items.flatMap((item) =>
    Object.values(item.verdicts).map((ratings) => ({ ratings, unit: unitOf(item) })),
  );
  return agreementOf(rows, groupCodes(rows.map(({ unit }) => unit)), kind, resampling);
}
