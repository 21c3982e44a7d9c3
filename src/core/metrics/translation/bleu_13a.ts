import { bleuMetric } from "./bleu-metric.js";
import { dogCases, parkCases } from "./dog.js";
import { tokenize13a } from "./tokenize-13a.js";

/** BLEU with the tokeniser `13a`, whatever the language. */
export const bleu13a = bleuMetric({
  id: "bleu_13a",
  words: { en: "BLEU (13a)", zh: "BLEU（13a）" },
  fits: {
    en: "To compare with published scores of languages of Latin script; it leaves Chinese in one piece.",
    zh: "用于与拉丁文字语言的已发表分数对照；中文会被整段当作一个词。",
  },
  variantOf: "bleu",
  tokenizer: () => tokenize13a,
  examples: [
    { cases: dogCases(2), value: 61.64254195185937 },
    { cases: parkCases, textLanguage: "zh", value: 0 },
  ],
});
