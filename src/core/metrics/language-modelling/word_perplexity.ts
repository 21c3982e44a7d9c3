import { additive } from "../metric.js";
import { lacking, pooled } from "./pooled.js";

/** Exponential of the mean negative log-probability of a word, over all texts together. Source: lm-evaluation-harness. */
export const wordPerplexity = additive({
  id: "word_perplexity",
  words: { en: "Perplexity of words", zh: "词困惑度" },
  meaning: {
    en: "Among how many equally likely words the model hesitates: the exponential of the mean negative log-probability of a word.",
    zh: "模型平均在多少个等可能的词之间犹豫：词平均负对数概率的指数。",
  },
  fits: {
    en: "To compare models whatever their tokenisers, in languages that part words by spaces.",
    zh: "用于在以空格分词的语言中比较任意分词器的模型。",
  },
  tasks: ["language_modelling"],
  range: [1, Number.POSITIVE_INFINITY],
  better: "lower",
  needs: "logprobs",
  lacks: lacking("words"),
  interval: "bootstrap",
  signature: "pooled:words",
  source: "lm-evaluation-harness word_perplexity",
  examples: [{ cases: [{ gold: null, pred: { sum: -3.8, tokens: 4, words: 2 } }], value: Math.exp(1.9) }],
  ...pooled("words", Math.exp),
});
