import { additive } from "../metric.js";
import { lacking, pooled } from "./pooled.js";

/** Exponential of the mean negative log-probability of a byte, over all texts together. Source: lm-evaluation-harness. */
export const bytePerplexity = additive({
  id: "byte_perplexity",
  words: { en: "Perplexity of bytes", zh: "字节困惑度" },
  meaning: {
    en: "Among how many equally likely bytes the model hesitates: the exponential of the mean negative log-probability of a byte.",
    zh: "模型平均在多少个等可能字节之间犹豫：字节平均负对数概率的指数。",
  },
  fits: {
    en: "To compare models whatever their tokenisers; 2 to the power of the bits per byte.",
    zh: "用于比较任意分词器的模型；等于 2 的每字节比特数次方。",
  },
  tasks: ["language_modelling"],
  range: [1, Number.POSITIVE_INFINITY],
  better: "lower",
  needs: "logprobs",
  lacks: lacking("bytes"),
  interval: "bootstrap",
  signature: "pooled:bytes",
  source: "lm-evaluation-harness byte_perplexity",
  examples: [{ cases: [{ gold: null, pred: { sum: -3.8, tokens: 4, bytes: 11 } }], value: Math.exp(3.8 / 11) }],
  ...pooled("bytes", Math.exp),
});
