import { ratio } from "../../result.js";
import { additive } from "../metric.js";
import { matches } from "./counts.js";
import { worked } from "./example.js";
import { sentencesOf } from "./sentences.js";

/** Among predicted spans with the ends of a gold span, the share whose type is gold's; without any it has no value. Source: methods 2.4. */
export const typeAccuracy = additive({
  id: "type_accuracy",
  words: { en: "Type accuracy", zh: "类型准确率" },
  meaning: {
    en: "Among spans found with both ends right, the share with the right type.",
    zh: "在首尾边界正确的片段中，类型也正确的比例。",
  },
  fits: {
    en: "Beside the boundary F1; alone it says nothing of missed spans.",
    zh: "与边界 F1 一并看；单独看不反映漏标。",
  },
  tasks: ["token_labelling"],
  range: [0, 1],
  better: "higher",
  needs: "tags",
  interval: "bootstrap",
  signature: "mode:lenient|on:matched_boundaries",
  source: "sum of hits / sum of spans with equal ends",
  examples: [{ cases: worked, value: 2 / 3 }],
  reads: "items",
  mean: false,
  width: () => 2,
  tally: (columns) => {
    const sentence = sentencesOf(columns, "lenient");
    return (item, into, offset) => {
      const { gold, pred } = sentence(item);
      const pairs = matches(gold, pred);
      into[offset] += pairs.filter(([own, other]) => own.type === other.type).length;
      into[offset + 1] += pairs.length;
    };
  },
  finish: (sums, n) => (n === 0 ? { undefined: "no_items" } : ratio(sums[0], sums[1], "too_few_items")),
});
