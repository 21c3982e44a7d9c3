import { additive } from "../metric.js";
import { lacking, pooled } from "./pooled.js";

/** Mean negative log-probability of a byte to base 2, over all texts together. Source: lm-evaluation-harness. */
export const bitsPerByte = additive({
  id: "bits_per_byte",
  words: { en: "Bits per byte", zh: "每字节比特数" },
  meaning: {
    en: "Bits that the model needs for each byte of the texts.",
    zh: "模型为文本的每个字节所需的比特数。",
  },
  fits: {
    en: "To compare models whatever their tokenisers.",
    zh: "用于比较任意分词器的模型。",
  },
  tasks: ["language_modelling"],
  range: [0, Number.POSITIVE_INFINITY],
  better: "lower",
  needs: "logprobs",
  lacks: lacking("bytes"),
  interval: "bootstrap",
  signature: "pooled:bytes",
  source: "lm-evaluation-harness bits_per_byte",
  examples: [{ cases: [{ gold: null, pred: { sum: -3.8, tokens: 4, bytes: 11 } }], value: 3.8 / 11 / Math.LN2 }],
  ...pooled("bytes", (nats) => nats / Math.LN2),
});
