import type { Words } from "../words.js";

/** The words with a space between Chinese and Latin letters or digits, as look.md writes Chinese, wherever names were put into a sentence. */
export function spaced({ en, zh }: Words): Words {
  return {
    en,
    zh: zh
      .replace(/([A-Za-z0-9%\])])(?=\p{Script=Han})/gu, "$1 ")
      .replace(/(\p{Script=Han})(?=[A-Za-z0-9[(+−.])/gu, "$1 "),
  };
}
