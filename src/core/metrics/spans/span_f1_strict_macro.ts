import { additive } from "../metric.js";
import { averageF1, typedTally, typedWidth } from "./counts.js";
import { worked } from "./example.js";
import { schemeFor } from "./sentences.js";

/** Mean over types of the strict span F1. Source: seqeval f1_score(average="macro", mode="strict", scheme=IOB2 or IOBES). */
export const spanF1StrictMacro = additive({
  id: "span_f1_strict_macro",
  words: { en: "Strict macro span F1", zh: "严格宏平均实体 F1" },
  meaning: { en: "Strict span F1 of each type, plain mean.", zh: "逐类型计算严格实体 F1 后取简单平均。" },
  fits: {
    en: "As the strict span F1, where rare types matter as much.",
    zh: "同严格实体 F1，且少见类型同样重要时。",
  },
  tasks: ["token_labelling"],
  range: [0, 1],
  better: "higher",
  needs: "tags",
  interval: "bootstrap",
  variantOf: "span_f1_strict",
  signature: (columns) => `mode:strict|scheme:${schemeFor(columns)}|types:union`,
  source: "seqeval f1_score(average='macro', mode='strict', scheme=IOB2)",
  examples: [{ cases: worked, value: 1 / 3 }],
  reads: "items",
  mean: false,
  width: typedWidth,
  tally: (columns) => typedTally(columns, "strict"),
  finish: (sums, n) => averageF1("macro", sums, n),
});
