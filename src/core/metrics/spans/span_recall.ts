import { additive } from "../metric.js";
import { pooledMeasure, pooledTally, pooledWidth } from "./counts.js";
import { worked } from "./example.js";

/** Share of gold spans that are found with type and both ends right, tags read as conlleval does. Source: seqeval recall_score (default mode). */
export const spanRecall = additive({
  id: "span_recall",
  words: { en: "Span recall", zh: "实体召回率" },
  meaning: {
    en: "Share of gold spans that are found with type and both ends right.",
    zh: "标准答案中的片段，被以正确类型与边界找出的比例。",
  },
  fits: { en: "Where a missed span costs more than a wrong one.", zh: "漏标比误标代价更高时。" },
  tasks: ["token_labelling"],
  range: [0, 1],
  better: "higher",
  needs: "tags",
  interval: "bootstrap",
  signature: "mode:lenient|average:micro",
  source: "seqeval recall_score(average='micro')",
  examples: [{ cases: worked, value: 2 / 3 }],
  reads: "items",
  mean: false,
  width: () => pooledWidth.lenient,
  tally: (columns) => pooledTally(columns, "lenient"),
  finish: (sums, n) => pooledMeasure("recall", sums, n),
});
