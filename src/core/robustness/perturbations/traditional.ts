import { ConverterBuilder } from "opencc-js/core";
import { configs, from, to } from "opencc-js/preset/cn2t";
import { inScript } from "../chinese-script.js";
import { perturbation } from "../perturbation.js";

let convert: ((text: string) => string) | undefined;

/** Simplified characters as traditional ones, by phrase as printed in Taiwan, words unchanged (OpenCC s2tw; Apache-2.0). */
export const traditional = perturbation({
  id: "traditional",
  words: { en: "Traditional characters", zh: "简体转繁体" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "The same words in the traditional script.",
    zh: "同样的词语，改用繁体字。",
  },
  apply(text) {
    // Built at the first text: the phrases are a megabyte.
    convert ??= ConverterBuilder({ from, to, configs })({ from: "cn", to: "tw" });
    return inScript(text, convert);
  },
});
