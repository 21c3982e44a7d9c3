import { ratio } from "../../result.js";
import { additive } from "../metric.js";
import { codePoints, editsOf, similarity } from "./edits.js";
import { emptyReference } from "./rows.js";

/** Mean of 1 - edits / length of the longer text, in code points; several references: the most similar. Source: Levenshtein 1966. */
export const editSimilarity = additive({
  id: "edit_similarity",
  words: { en: "Edit similarity", zh: "编辑相似度" },
  meaning: {
    en: "Mean of 1 minus the share of characters that must be inserted, deleted or replaced to reach the reference.",
    zh: "1 减去改成参考答案所需的增、删、改字符占较长文本的比例，取平均。",
  },
  fits: {
    en: "For answers whose spelling matters (names, codes, formulas); it sees no meaning.",
    zh: "适用于拼写重要的答案（名称、代码、公式）；不反映语义。",
  },
  tasks: ["generation", "qa_extractive"],
  range: [0, 1],
  better: "higher",
  needs: "text",
  interval: "mean",
  leavesOut: emptyReference,
  signature: "unit:code_point|case:mixed|refs:best",
  source: "rapidfuzz Levenshtein.normalized_similarity",
  examples: [
    { cases: [{ gold: ["sitting"], pred: { text: "kitten" } }], value: 4 / 7 },
    { cases: [{ gold: ["今天天气好", "好"], pred: { text: "今天气很好" } }], textLanguage: "zh", value: 0.6 },
  ],
  reads: "items",
  mean: true,
  width: () => 1,
  tally(columns) {
    const edits = editsOf(columns, codePoints, (a, b) => similarity(a) > similarity(b));
    return (item, into, offset) => {
      const best = edits(item);
      if (best !== null) into[offset] += similarity(best);
    };
  },
  finish: (sums, n) => ratio(sums[0], n, "no_items"),
});
