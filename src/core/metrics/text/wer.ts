import { ratio } from "../../result.js";
import { additive } from "../metric.js";
import { editsOf, fewestEdits, wordUnits } from "./edits.js";
import { emptyReference, splitAtSpace } from "./rows.js";

/** Word edits over all texts per reference word; several references: the cheapest. It may exceed 1. Source: jiwer wer. */
export const wer = additive({
  id: "wer",
  words: { en: "Word error rate", zh: "词错误率" },
  meaning: {
    en: "Words to insert, delete or replace over all texts, per word of the references.",
    zh: "全部文本中需要增、删、改的词数与参考答案词数之比。",
  },
  fits: {
    en: "For transcripts in languages that part words by spaces; it exceeds 1 where answers are much too long.",
    zh: "适用于以空格分词语言的转写；回答过长时会超过 1。",
  },
  tasks: ["generation", "translation"],
  range: [0, Number.POSITIVE_INFINITY],
  better: "lower",
  needs: "text",
  interval: "bootstrap",
  byDefault: ({ flags }) => flags.includes("transcripts"),
  leavesOut: emptyReference,
  signature: "tok:space|case:mixed|refs:fewest_edits",
  source: "jiwer wer",
  examples: [
    {
      cases: [
        { gold: ["the cat sat on the mat"], pred: { text: "the cat sit on mat" } },
        { gold: ["yes"], pred: { text: "yes it is" } },
      ],
      value: 4 / 7,
    },
  ],
  reads: "items",
  mean: false,
  width: () => 2,
  tally(columns) {
    const edits = editsOf(columns, wordUnits(splitAtSpace), fewestEdits);
    return (item, into, offset) => {
      const best = edits(item);
      if (best === null) return;
      into[offset] += best.distance;
      into[offset + 1] += best.reference;
    };
  },
  finish: (sums) => ratio(sums[0], sums[1], "no_items"),
});
