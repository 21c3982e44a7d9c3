import { ratio } from "../../result.js";
import { additive } from "../metric.js";
import { codePoints, editsOf, fewestEdits } from "./edits.js";
import { emptyReference } from "./rows.js";
import { trimmed } from "./whitespace.js";

/** Character edits over all texts per reference character, white space at the ends left out; several references: the cheapest. Source: jiwer cer. */
export const cer = additive({
  id: "cer",
  words: { en: "Character error rate", zh: "字错误率" },
  meaning: {
    en: "Characters to insert, delete or replace over all texts, per character of the references.",
    zh: "全部文本中需要增、删、改的字符数与参考答案字符数之比。",
  },
  fits: {
    en: "For transcripts, above all in Chinese; it exceeds 1 where answers are much too long.",
    zh: "适用于转写，尤其是中文；回答过长时会超过 1。",
  },
  tasks: ["generation", "translation"],
  range: [0, Number.POSITIVE_INFINITY],
  better: "lower",
  needs: "text",
  interval: "bootstrap",
  byDefault: ({ flags }) => flags.includes("transcripts"),
  leavesOut: emptyReference,
  signature: "unit:code_point|case:mixed|refs:fewest_edits",
  source: "jiwer cer",
  examples: [{ cases: [{ gold: ["今天天气好"], pred: { text: "今天气很好" } }], textLanguage: "zh", value: 0.4 }],
  reads: "items",
  mean: false,
  width: () => 2,
  tally(columns) {
    const edits = editsOf(columns, (text) => codePoints(trimmed(text)), fewestEdits);
    return (item, into, offset) => {
      const best = edits(item);
      if (best === null) return;
      into[offset] += best.distance;
      into[offset + 1] += best.reference;
    };
  },
  finish: (sums) => ratio(sums[0], sums[1], "no_items"),
});
