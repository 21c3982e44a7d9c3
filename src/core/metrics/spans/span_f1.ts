import { additive } from "../metric.js";
import { pooledMeasure, pooledTally, pooledWidth } from "./counts.js";
import { sentences, worked } from "./example.js";

/**
 * F1 of spans over all types, tags read as conlleval does: a stray `I-` opens a span. One row of tags a sentence, as long as gold's;
 * without gold and predicted spans it has no value. Source: seqeval f1_score (default mode).
 */
export const spanF1 = additive({
  id: "span_f1",
  words: { en: "Span F1", zh: "实体 F1" },
  meaning: {
    en: "F1 of spans found with type and both ends right, over all types together.",
    zh: "类型与首尾边界都正确的片段之 F1，各类型合并计算。",
  },
  fits: {
    en: "Named entities and other spans; token accuracy stays high where most tokens are O, this does not.",
    zh: "命名实体等片段标注；当大多数词为 O 时，词级准确率虚高，而该指标不会。",
  },
  tasks: ["token_labelling"],
  range: [0, 1],
  better: "higher",
  needs: "tags",
  interval: "bootstrap",
  signature: "mode:lenient|average:micro",
  source: "seqeval f1_score(average='micro')",
  examples: [
    { cases: worked, value: 2 / 3 },
    { cases: sentences(["S-PER B-LOC I-LOC E-LOC", "S-PER B-LOC E-LOC O"]), value: 0.5 },
  ],
  reads: "items",
  mean: false,
  width: () => pooledWidth.lenient,
  tally: (columns) => pooledTally(columns, "lenient"),
  finish: (sums, n) => pooledMeasure("f1", sums, n),
});
