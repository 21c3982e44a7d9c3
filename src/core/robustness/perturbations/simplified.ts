import { ConverterBuilder } from "opencc-js/core";
import { configs, from, to } from "opencc-js/preset/t2cn";
import { convertedBut, inScript } from "../chinese-script.js";
import { perturbation } from "../perturbation.js";

let convert: ((text: string) => string) | undefined;
/** 著 of these words, and 么 (for which 幺 stands in Taiwan), are as they are in the simplified script. */
const same = /(?<=[显原专名编论译合撰卓巨拙土昭影所]|而)著|著(?=[名作称書书者述《])|么/u;

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
    const base = convert;
    return inScript(text, (part) => convertedBut(part, same, base));
  },
});
