import { ConverterBuilder } from "opencc-js/core";
import { configs, from, to } from "opencc-js/preset/t2cn";
import { inScript } from "../chinese-script.js";
import { perturbation } from "../perturbation.js";

let convert: ((text: string) => string) | undefined;

/** Traditional characters as simplified ones, by phrase (OpenCC tw2s; Apache-2.0). */
export const simplified = perturbation({
  id: "simplified",
  words: { en: "Simplified characters", zh: "繁体转简体" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "The same words in the simplified script.",
    zh: "同样的词语，改用简体字。",
  },
  apply(text) {
    convert ??= ConverterBuilder({ from, to, configs })({ from: "tw", to: "cn" });
    return inScript(text, convert);
  },
});
