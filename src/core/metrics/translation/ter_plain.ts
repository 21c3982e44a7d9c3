import { parkCases } from "./dog.js";
import { terMetric } from "./ter-metric.js";

/** TER of words between white space, whatever the language. */
export const terPlain = terMetric(() => false, {
  id: "ter_plain",
  words: { en: "TER (plain)", zh: "TER（不规范化）" },
  fits: {
    en: "To compare with published scores made with tercom's defaults; it takes a Chinese sentence for one word.",
    zh: "用于与按 tercom 默认设置得到的已发表分数对照；中文句子会被当作一个词。",
  },
  variantOf: "ter",
  examples: [{ cases: parkCases, textLanguage: "zh", value: 100 }],
});
