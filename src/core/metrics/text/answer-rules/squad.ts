import { splitAtSpace } from "../rows.js";
import { withoutArticles } from "./articles.js";
import { type AnswerRule, sharedTokens } from "./rule.js";

/** Lower case, without ASCII punctuation and English articles, tokens by white space. Source: the SQuAD v1.1 script; v2 for empty answers. */
export const squad: AnswerRule = {
  id: "squad",
  normalise(text) {
    const tokens = splitAtSpace(withoutArticles(text.toLowerCase().replace(/[!-/:-@[-`{-~]/g, ""), "en"));
    return { text: tokens.join(" "), tokens };
  },
  common: sharedTokens,
};
