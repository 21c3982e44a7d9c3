import { ratio } from "../../result.js";
import { additive } from "../metric.js";
import { codePoints, editsOf, fewestEdits } from "./edits.js";
import { emptyReference } from "./rows.js";

/** Mean number of code points to insert, delete or replace to reach the nearest reference. Source: Levenshtein 1966. */
export const levenshtein = additive({
  id: "levenshtein",
  words: { en: "Edit distance", zh: "编辑距离" },
  meaning: {
    en: "Mean number of characters to insert, delete or replace to reach the nearest reference.",
    zh: "改成最接近的参考答案平均需要增、删、改的字符数。",
  },
  fits: {
    en: "For texts of like length; long texts weigh more.",
    zh: "适用于长度相近的文本；长文本权重更大。",
  },
  tasks: ["generation", "qa_extractive"],
  range: [0, Number.POSITIVE_INFINITY],
  better: "lower",
  needs: "text",
  interval: "mean",
  variantOf: "edit_similarity",
  leavesOut: emptyReference,
  signature: "unit:code_point|case:mixed|refs:best",
  source: "rapidfuzz Levenshtein.distance",
  examples: [{ cases: [{ gold: ["sitting"], pred: { text: "kitten" } }], value: 3 }],
  reads: "items",
  mean: true,
  width: () => 1,
  tally(columns) {
    const edits = editsOf(columns, codePoints, fewestEdits);
    return (item, into, offset) => {
      into[offset] += edits(item)?.distance ?? 0;
    };
  },
  finish: (sums, n) => ratio(sums[0], n, "no_items"),
});
