import { additive } from "../metric.js";
import { pooledMeasure, pooledTally, pooledWidth } from "./counts.js";
import { sentences, worked } from "./example.js";
import { schemeFor } from "./sentences.js";

/**
 * F1 of spans whose tags keep the rules of the scheme that gold's tags show (IOB2, IOBES, BILOU or BMES): a stray `I-` is no span.
 * Gold spans that break them are dropped and flagged `gold_spans_not_strict:<n>`. Source: seqeval f1_score(mode="strict", scheme=IOB2 or IOBES).
 */
export const spanF1Strict = additive({
  id: "span_f1_strict",
  words: { en: "Strict span F1", zh: "严格实体 F1" },
  meaning: {
    en: "Span F1 where a predicted span must also be written by the rules of the tagging scheme.",
    zh: "实体 F1，且预测的片段还须符合标注体系的书写规则。",
  },
  fits: {
    en: "Where tags are read by a program that needs them well formed; far below the lenient F1, the model writes broken tags.",
    zh: "标注要由程序解析、必须格式正确时；若远低于宽松 F1，说明模型写出的标注不合规则。",
  },
  tasks: ["token_labelling"],
  range: [0, 1],
  better: "higher",
  needs: "tags",
  interval: "bootstrap",
  signature: (columns) => `mode:strict|scheme:${schemeFor(columns)}|average:micro`,
  source: "seqeval f1_score(mode='strict', scheme=IOB2)",
  examples: [
    { cases: worked, value: 0.4 },
    { cases: sentences(["S-PER B-LOC I-LOC E-LOC", "S-PER B-LOC I-LOC I-LOC"]), value: 2 / 3 },
  ],
  reads: "items",
  mean: false,
  width: () => pooledWidth.strict,
  tally: (columns) => pooledTally(columns, "strict"),
  finish: (sums, n) => pooledMeasure("f1", sums, n),
});
