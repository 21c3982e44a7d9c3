import { splitAtSpace } from "../rows.js";
import { withoutArticles } from "./articles.js";
import { type AnswerRule, sharedTokens } from "./rule.js";

/**
 * Lower case, without Unicode punctuation, ASCII symbols (`$+<=>^|~` and the backtick) and the articles of the text's language; each
 * Chinese character is a token of its own, the rest is split at white space. Source: the MLQA evaluation script.
 */
export const multilingual: AnswerRule = {
  id: "multilingual",
  signature: (language) => `lang:${language ?? "none"}`,
  normalise(text, language) {
    const bare = withoutArticles(text.toLowerCase().replace(/[\p{P}$+<=>^`|~]/gu, ""), language);
    const tokens = splitAtSpace(bare.replace(/[\u4e00-\u9fa5]/g, " $& "));
    return { text: tokens.join(" "), tokens };
  },
  common: sharedTokens,
};
