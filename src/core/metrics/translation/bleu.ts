import type { Columns } from "../../columns.js";
import { bleuMetric } from "./bleu-metric.js";
import { dogCases, parkCases } from "./dog.js";
import { tokenize13a } from "./tokenize-13a.js";
import { tokenizeChar } from "./tokenize-char.js";
import { tokenizeZh } from "./tokenize-zh.js";
import type { Tokenizer } from "./tokenizer.js";

/** BLEU with the tokeniser of the texts' language: `zh` for Chinese, single characters for Japanese and Korean, else `13a`. */
export const bleu = bleuMetric({
  id: "bleu",
  words: { en: "BLEU", zh: "BLEU" },
  fits: {
    en: "To compare translation systems on one corpus; scores with different tokenisers do not compare, and a synonym counts as an error.",
    zh: "在同一语料上比较翻译系统；分词方式不同的分数不可比，同义词也算错误。",
  },
  tokenizer: ofLanguage,
  examples: [
    { cases: dogCases(2), value: 61.64254195185937 },
    { cases: parkCases, textLanguage: "zh", value: 44.06401630925027 },
  ],
});

function ofLanguage({ textLanguage }: Columns): Tokenizer {
  if (textLanguage === "zh") return tokenizeZh;
  return textLanguage === "ja" || textLanguage === "ko" ? tokenizeChar : tokenize13a;
}
