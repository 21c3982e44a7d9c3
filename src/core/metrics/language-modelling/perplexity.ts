import { additive } from "../metric.js";
import { lacking, pooled } from "./pooled.js";

/** Exponential of the mean negative log-probability of a token, over all texts together. Source: lm-evaluation-harness. */
export const perplexity = additive({
  id: "perplexity",
  words: { en: "Perplexity", zh: "困惑度" },
  meaning: {
    en: "Among how many equally likely tokens the model hesitates at each step: the exponential of the mean negative log-probability of a token.",
    zh: "模型在每一步平均在多少个等可能词元之间犹豫：词元平均负对数概率的指数。",
  },
  fits: {
    en: "To compare models with one tokeniser; with another tokeniser compare bits per byte.",
    zh: "用于比较分词器相同的模型；分词器不同时请比较每字节比特数。",
  },
  tasks: ["language_modelling"],
  range: [1, Number.POSITIVE_INFINITY],
  better: "lower",
  needs: "logprobs",
  interval: "bootstrap",
  lacks: lacking("tokens"),
  signature: "pooled:tokens",
  source: "exp(-sum of log-probabilities / tokens)",
  examples: [
    { cases: [{ gold: null, pred: { sum: -3.8, tokens: 4 } }], value: Math.exp(0.95) },
    {
      cases: [
        { gold: null, pred: { sum: -10, tokens: 10 } },
        { gold: null, pred: { sum: -60, tokens: 30 } },
      ],
      value: Math.exp(1.75),
    },
  ],
  ...pooled("tokens", Math.exp),
});
