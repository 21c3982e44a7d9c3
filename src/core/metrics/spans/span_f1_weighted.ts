import { additive } from "../metric.js";
import { averageF1, typedTally, typedWidth } from "./counts.js";
import { worked } from "./example.js";

/** Mean over types of the span F1, weighted by gold spans; tags read as conlleval does. Source: seqeval f1_score(average="weighted"). */
export const spanF1Weighted = additive({
  id: "span_f1_weighted",
  words: { en: "Weighted span F1", zh: "加权实体 F1" },
  meaning: {
    en: "Span F1 of each type, mean weighted by how many gold spans the type has.",
    zh: "逐类型计算实体 F1，按标准答案中的片段数加权平均。",
  },
  fits: {
    en: "One number where types weigh by how often they occur; hides rare types.",
    zh: "按出现频率看重各类型时；会掩盖少见类型。",
  },
  tasks: ["token_labelling"],
  range: [0, 1],
  better: "higher",
  needs: "tags",
  interval: "bootstrap",
  signature: "mode:lenient|types:union",
  source: "seqeval f1_score(average='weighted')",
  examples: [{ cases: worked, value: 5 / 9 }],
  reads: "items",
  mean: false,
  width: typedWidth,
  tally: (columns) => typedTally(columns, "lenient"),
  finish: (sums, n) => averageF1("weighted", sums, n),
});
