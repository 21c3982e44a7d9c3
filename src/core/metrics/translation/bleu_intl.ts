import { bleuMetric } from "./bleu-metric.js";
import { dogCases } from "./dog.js";
import { tokenizeIntl } from "./tokenize-intl.js";

/** BLEU with the tokeniser `intl`, whatever the language. */
export const bleuIntl = bleuMetric({
  id: "bleu_intl",
  words: { en: "BLEU (intl)", zh: "BLEU（intl）" },
  fits: {
    en: "To compare with published scores that split punctuation and symbols of every script.",
    zh: "用于与按各种文字的标点和符号切分的已发表分数对照。",
  },
  variantOf: "bleu",
  tokenizer: () => tokenizeIntl,
  examples: [{ cases: dogCases(2), value: 61.64254195185937 }],
});
