import { ratio } from "../../result.js";
import { additive } from "../metric.js";
import { emptyReference, textRows } from "./rows.js";
import { trimmed } from "./whitespace.js";

/** Code points of all answers per code point of the references; of several references the one of nearest length. */
export const lengthRatio = additive({
  id: "length_ratio",
  words: { en: "Length ratio", zh: "长度比" },
  meaning: {
    en: "Characters of all answers divided by those of their references; 1 is as long as wanted.",
    zh: "全部回答的字符数与参考答案字符数之比；1 表示长度相当。",
  },
  fits: {
    en: "Beside every metric of texts: too short loses content, too long is padding. It says nothing of quality, and more is not better.",
    zh: "与各文本指标并列：过短会丢内容，过长则是冗余。它不反映质量，也并非越大越好。",
  },
  tasks: ["generation", "translation", "summarisation", "qa_extractive"],
  range: [0, Number.POSITIVE_INFINITY],
  better: "higher",
  ideal: 1,
  needs: "text",
  interval: "bootstrap",
  leavesOut: emptyReference,
  signature: "unit:code_point|refs:closest",
  source: "sum of lengths of answers / sum of lengths of references",
  examples: [
    {
      cases: [
        { gold: ["abcd"], pred: { text: "abcdef" } },
        { gold: ["今天天气好", "好"], pred: { text: "好😀" } },
      ],
      value: 8 / 5,
    },
  ],
  reads: "items",
  mean: false,
  width: () => 2,
  tally(columns) {
    const rows = textRows(columns);
    return (item, into, offset) => {
      const { gold, pred } = rows[item];
      const own = pred === null ? 0 : length(pred.text);
      let closest = 0;
      for (const reference of gold) {
        if (trimmed(reference) === "") continue;
        const other = length(reference);
        const [off, best] = [Math.abs(other - own), Math.abs(closest - own)];
        if (closest === 0 || off < best || (off === best && other < closest)) closest = other;
      }
      into[offset] += own;
      into[offset + 1] += closest;
    };
  },
  finish: (sums) => ratio(sums[0], sums[1], "no_items"),
});

function length(text: string): number {
  let points = 0;
  for (const _ of text) points++;
  return points;
}
