import { trimmed } from "../whitespace.js";
import { type AnswerRule, longestCommonRun } from "./rule.js";
import { treebankWords } from "./treebank-words.js";

const punctuation = /[-:_*^/\\~`+=，。：？！“”；’《》·、「」（）－～『』]/g;

/**
 * Lower case, without the script's list of punctuation; each Chinese character is a token of its own, the rest is split into Treebank
 * words; F1 of the longest common run. Source: the CMRC 2018 evaluation script.
 */
export const cmrc: AnswerRule = {
  id: "cmrc",
  normalise(text) {
    const bare = trimmed(text.toLowerCase()).replace(punctuation, "");
    const tokens = bare
      .split(/([\u4e00-\u9fa5])/)
      .flatMap((part) => (/^[\u4e00-\u9fa5]$/.test(part) ? [part] : treebankWords(part)));
    return { text: bare, tokens };
  },
  common: longestCommonRun,
};
