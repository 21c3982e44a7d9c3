import { additive } from "../metric.js";
import { pooledMeasure, pooledTally, pooledWidth } from "./counts.js";
import { worked } from "./example.js";

/** Share of predicted spans that are right in type and both ends, tags read as conlleval does. Source: seqeval precision_score (default mode). */
export const spanPrecision = additive({
  id: "span_precision",
  words: { en: "Span precision", zh: "实体精确率" },
  meaning: {
    en: "Share of predicted spans whose type and both ends are right.",
    zh: "预测出的片段中，类型与首尾边界都正确的比例。",
  },
  fits: { en: "Where a wrong span costs more than a missed one.", zh: "误标比漏标代价更高时。" },
  tasks: ["token_labelling"],
  range: [0, 1],
  better: "higher",
  needs: "tags",
  interval: "bootstrap",
  signature: "mode:lenient|average:micro",
  source: "seqeval precision_score(average='micro')",
  examples: [{ cases: worked, value: 2 / 3 }],
  reads: "items",
  mean: false,
  width: () => pooledWidth.lenient,
  tally: (columns) => pooledTally(columns, "lenient"),
  finish: (sums, n) => pooledMeasure("precision", sums, n),
});
