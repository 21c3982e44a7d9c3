import { tokenize13a } from "../../../../src/core/metrics/translation/tokenize-13a.js";
import { tokenizeChar } from "../../../../src/core/metrics/translation/tokenize-char.js";
import { tokenizeIntl } from "../../../../src/core/metrics/translation/tokenize-intl.js";
import { tokenizeNone } from "../../../../src/core/metrics/translation/tokenize-none.js";
import { tokenizeZh } from "../../../../src/core/metrics/translation/tokenize-zh.js";
import type { Tokenizer } from "../../../../src/core/metrics/translation/tokenizer.js";

/** The tokenisers by id. */
export const tokenizers: Readonly<Record<string, Tokenizer>> = {
  "13a": tokenize13a,
  intl: tokenizeIntl,
  zh: tokenizeZh,
  char: tokenizeChar,
  none: tokenizeNone,
};
