import { bleuMetric } from "./bleu-metric.js";
import { dogCases } from "./dog.js";
import { tokenizeChar } from "./tokenize-char.js";

/** BLEU with the tokeniser `char`, whatever the language. */
export const bleuChar = bleuMetric({
  id: "bleu_char",
  words: { en: "BLEU (char)", zh: "BLEU（char）" },
  fits: {
    en: "For scripts without spaces where no word segmenter is agreed on; scores are higher than of words.",
    zh: "适用于没有空格且没有公认分词工具的文字；分数高于按词计算。",
  },
  variantOf: "bleu",
  tokenizer: () => tokenizeChar,
  examples: [{ cases: dogCases(2), value: 78.74385402703497 }],
});
