import { bleuMetric } from "./bleu-metric.js";
import { parkCases } from "./dog.js";
import { tokenizeZh } from "./tokenize-zh.js";

/** BLEU with the tokeniser `zh`, whatever the language. */
export const bleuZh = bleuMetric({
  id: "bleu_zh",
  words: { en: "BLEU (zh)", zh: "BLEU（zh）" },
  fits: {
    en: "To compare with published scores of Chinese.",
    zh: "用于与中文的已发表分数对照。",
  },
  variantOf: "bleu",
  tokenizer: () => tokenizeZh,
  examples: [{ cases: parkCases, textLanguage: "zh", value: 44.06401630925027 }],
});
