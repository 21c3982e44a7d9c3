import type { Case } from "../../cases/case.js";
import { additive } from "../metric.js";
import { numberAnswer } from "./answer-rules/number-answer.js";
import { textRows } from "./rows.js";

/** Share of answers whose final number is that of a reference. Source: lm-evaluation-harness gsm8k. */
export const exactMatchNumber = additive({
  id: "exact_match_number",
  words: { en: "Exact match of the final number", zh: "最终数值完全匹配" },
  meaning: {
    en: "Share of answers whose final number (after #### or A:, else the last one) equals that of a reference.",
    zh: "最终数值（#### 或 A: 之后的数，否则取最后一个数）与参考答案相等的回答所占比例。",
  },
  fits: {
    en: "For worked solutions of arithmetic; answers without a number count as wrong and are counted apart.",
    zh: "适用于算术题的解题过程；没有数值的回答计为错误，并另行计数。",
  },
  tasks: ["generation", "qa_extractive"],
  range: [0, 1],
  better: "higher",
  needs: "text",
  interval: "wilson",
  variantOf: "exact_match",
  leavesOut: {
    reason: "empty_after_tokenizing",
    when: (row) => (row as Case<"text">).gold.every((reference) => numberAnswer(reference) === null),
  },
  signature: "extract:marked,last|refs:best",
  source: "lm-evaluation-harness gsm8k (strict-match, then flexible-extract)",
  examples: [
    {
      cases: [
        { gold: ["So it is 2,125.\n#### 2,125"], pred: { text: "5 boxes of 425 make\nA: $2125.00" } },
        { gold: ["#### 18"], pred: { text: "That makes 18 eggs, and 20 more." } },
        { gold: ["#### -0.50"], pred: { text: "it is -.5" } },
        { gold: ["#### 7"], pred: { text: "seven" } },
      ],
      value: 0.5,
    },
  ],
  reads: "items",
  mean: true,
  share: true,
  width: () => 2,
  tally(columns) {
    const rows = textRows(columns);
    return (item, into, offset) => {
      const { gold, pred } = rows[item];
      const answer = pred === null ? null : numberAnswer(pred.text);
      if (answer === null) into[offset + 1] += 1;
      else if (gold.some((reference) => numberAnswer(reference) === answer)) into[offset] += 1;
    };
  },
  finish(sums, n) {
    if (n === 0) return { undefined: "no_items" };
    const value = sums[0] / n;
    return sums[1] > 0 ? { value, flags: [`extraction_failed:${Math.round(sums[1])}`] } : { value };
  },
});
