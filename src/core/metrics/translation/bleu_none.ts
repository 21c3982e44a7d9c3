import { bleuMetric } from "./bleu-metric.js";
import { dogCases } from "./dog.js";
import { tokenizeNone } from "./tokenize-none.js";

/** BLEU with the tokeniser `none`, whatever the language. */
export const bleuNone = bleuMetric({
  id: "bleu_none",
  words: { en: "BLEU (none)", zh: "BLEU（none）" },
  fits: {
    en: "Only for text that is tokenised already.",
    zh: "仅适用于已经分好词的文本。",
  },
  variantOf: "bleu",
  tokenizer: () => tokenizeNone,
  examples: [{ cases: dogCases(2), value: 68.037493331712 }],
});
