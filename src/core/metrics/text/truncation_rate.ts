import { ratio } from "../../result.js";
import { additive } from "../metric.js";
import { textRows } from "./rows.js";

/** Share of answers that were cut off at the limit of tokens. */
export const truncationRate = additive({
  id: "truncation_rate",
  words: { en: "Truncated answers", zh: "截断率" },
  meaning: {
    en: "Share of items whose answer was cut off at the limit of tokens.",
    zh: "因达到词元上限而被截断的回答所占比例。",
  },
  fits: {
    en: "Where the limit may be what is measured: raise it, or read every other metric with this in mind.",
    zh: "用于判断是否实际测到了长度上限：请提高上限，或在解读其他指标时加以考虑。",
  },
  tasks: ["generation", "translation", "summarisation", "qa_extractive"],
  range: [0, 1],
  better: "lower",
  needs: "text",
  unanswered: "left_out",
  lacks: (columns) => {
    const rows = textRows(columns);
    return rows.length > 0 && rows.every(({ pred }) => pred?.truncated === undefined) ? "truncated" : null;
  },
  interval: "wilson",
  source: "share of answers marked as truncated",
  examples: [
    {
      cases: [
        { gold: ["a"], pred: { text: "a", truncated: true } },
        { gold: ["a"], pred: { text: "b", truncated: false } },
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
      if (rows[item].pred?.truncated === true) into[offset] += 1;
    };
  },
  finish: (sums, n) => ratio(sums[0], n, "no_items"),
});
