import { additive } from "../metric.js";
import { averageF1, typedTally, typedWidth } from "./counts.js";
import { worked } from "./example.js";

/** Mean over types of the span F1, over the types that occur as gold or prediction; tags read as conlleval does. Source: seqeval f1_score(average="macro"). */
export const spanF1Macro = additive({
  id: "span_f1_macro",
  words: { en: "Macro span F1", zh: "宏平均实体 F1" },
  meaning: {
    en: "Span F1 of each type, plain mean, so that a rare type weighs as much as a frequent one.",
    zh: "逐类型计算实体 F1 后取简单平均，少见类型与常见类型同等重要。",
  },
  fits: {
    en: "Types that all matter; noisy where a type has fewer than 10 spans.",
    zh: "各类型都重要时；某类型片段少于 10 个时波动很大。",
  },
  tasks: ["token_labelling"],
  range: [0, 1],
  better: "higher",
  needs: "tags",
  interval: "bootstrap",
  signature: "mode:lenient|types:union",
  source: "seqeval f1_score(average='macro')",
  examples: [{ cases: worked, value: 5 / 9 }],
  reads: "items",
  mean: false,
  width: typedWidth,
  tally: (columns) => typedTally(columns, "lenient"),
  finish: (sums, n) => averageF1("macro", sums, n),
});
