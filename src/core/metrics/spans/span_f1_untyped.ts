import { additive } from "../metric.js";
import { pooledMeasure, pooledTally, pooledWidth } from "./counts.js";
import { worked } from "./example.js";

/** F1 of spans whose both ends are right, whatever their type; tags read as conlleval does. Source: methods 2.4. */
export const spanF1Untyped = additive({
  id: "span_f1_untyped",
  words: { en: "Boundary F1", zh: "边界 F1" },
  meaning: {
    en: "F1 of spans found with both ends right, their type ignored.",
    zh: "首尾边界正确（不看类型）的片段之 F1。",
  },
  fits: {
    en: "Tells finding from naming: far above the span F1, the model finds spans but confuses types.",
    zh: "区分“找得到”与“分得对”：若远高于实体 F1，说明模型能找出片段但混淆类型。",
  },
  tasks: ["token_labelling"],
  range: [0, 1],
  better: "higher",
  needs: "tags",
  interval: "bootstrap",
  signature: "mode:lenient|type:ignored",
  source: "seqeval f1_score on spans with one type",
  examples: [{ cases: worked, value: 1 }],
  reads: "items",
  mean: false,
  width: () => pooledWidth.lenient,
  tally: (columns) => pooledTally(columns, "lenient", true),
  finish: (sums, n) => pooledMeasure("f1", sums, n),
});
