import { ratio } from "../../result.js";
import { additive } from "../metric.js";
import { emptyReference, textRows } from "./rows.js";
import { wordErrors } from "./sclite.js";
import { trimmed } from "./whitespace.js";

/** Word error rate by sclite's alignment: case ignored, `{ a / b }` alternatives, `@` the empty word. Source: NIST SCTK sclite. */
export const werSclite = additive({
  id: "wer_sclite",
  words: { en: "Word error rate (sclite)", zh: "词错误率（sclite）" },
  meaning: {
    en: "Words wrong, missing or added in sclite's alignment, per word of the references.",
    zh: "按 sclite 对齐得到的错词、漏词、多词总数与参考答案词数之比。",
  },
  fits: {
    en: "To match figures that sclite made: a substitution costs 4 and an insertion or deletion 3 in its alignment.",
    zh: "用于与 sclite 的结果对照：其对齐中替换代价为 4，插入与删除为 3。",
  },
  tasks: ["generation", "translation"],
  range: [0, Number.POSITIVE_INFINITY],
  better: "lower",
  needs: "text",
  interval: "bootstrap",
  byDefault: ({ flags }) => flags.includes("transcripts"),
  leavesOut: emptyReference,
  signature: "tok:space|case:lc|costs:4,3,3|refs:fewest_errors",
  source: "NIST SCTK sclite",
  examples: [
    {
      cases: [
        { gold: ["THE { @ / AN } OLD CAT"], pred: { text: "the old hat" } },
        { gold: ["YES"], pred: { text: "yes yes" } },
      ],
      value: 0.5,
    },
  ],
  reads: "items",
  mean: false,
  // Errors, words, then what the errors are made of: substitutions, deletions, insertions, and whether there is any.
  width: () => 6,
  tally(columns) {
    const rows = textRows(columns);
    return (item, into, offset) => {
      const { gold, pred } = rows[item];
      const all = gold
        .filter((reference) => trimmed(reference) !== "")
        .map((reference) => wordErrors(reference, pred?.text ?? ""))
        .map((own) => ({ ...own, errors: own.substitutions + own.deletions + own.insertions }));
      if (all.length === 0) return;
      const best = all.reduce((a, b) => (b.errors < a.errors || (b.errors === a.errors && b.words > a.words) ? b : a));
      into[offset] += best.errors;
      into[offset + 1] += best.words;
      into[offset + 2] += best.substitutions;
      into[offset + 3] += best.deletions;
      into[offset + 4] += best.insertions;
      if (best.errors > 0) into[offset + 5] += 1;
    };
  },
  finish: (sums) => ratio(sums[0], sums[1], "no_items"),
});
