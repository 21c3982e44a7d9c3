import { ratio } from "../../result.js";
import { additive } from "../metric.js";
import { textRows } from "./rows.js";
import { trimmed } from "./whitespace.js";

/** Share of items whose answer is missing or holds nothing but white space. */
export const emptyRate = additive({
  id: "empty_rate",
  words: { en: "Empty answers", zh: "空回答率" },
  meaning: {
    en: "Share of items whose answer is missing or blank.",
    zh: "回答缺失或为空白的样本所占比例。",
  },
  fits: {
    en: "Beside every metric of texts; where no answer is the right one, look at exact match.",
    zh: "与各文本指标并列；若“无答案”才正确，请看完全匹配。",
  },
  tasks: ["generation", "translation", "summarisation", "qa_extractive"],
  range: [0, 1],
  better: "lower",
  needs: "text",
  interval: "wilson",
  source: "share of blank answers",
  examples: [
    {
      cases: [
        { gold: ["a"], pred: null },
        { gold: ["a"], pred: { text: " \n" } },
        { gold: ["a"], pred: { text: "a" } },
        { gold: ["a"], pred: { text: "b" } },
      ],
      value: 0.5,
    },
  ],
  reads: "items",
  mean: true,
  share: true,
  width: () => 1,
  tally(columns) {
    const rows = textRows(columns);
    return (item, into, offset) => {
      if (trimmed(rows[item].pred?.text ?? "") === "") into[offset] += 1;
    };
  },
  finish: (sums, n) => ratio(sums[0], n, "no_items"),
});
