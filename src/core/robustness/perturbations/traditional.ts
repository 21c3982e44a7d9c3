import { ConverterBuilder } from "opencc-js/core";
import { configs, from, to } from "opencc-js/preset/cn2t";
import { convertedBut, inScript } from "../chinese-script.js";
import { perturbation } from "../perturbation.js";

let convert: ((text: string) => string) | undefined;
const titled = "(?=先生|女士|小姐|老师|教授|医生|经理|同学|某|姓)";
/** Surnames that are written alike in both scripts; 范, 朴 and 于 are also simplified forms of other characters. */
const surnames = new RegExp(
  `(?<![规示模典防师风就])范(?![围畴例文本式数读儿])|(?<![质淳简纯古俭诚])朴(?![素实质拙学])|(?<![^\\P{Script=Han}和跟])[于余]${titled}|(?<=姓)[于余]`,
  "u",
);
/** Words before which a phrase must end: 基金|发行 holds no 金发, 几百年|历史 no 年历. */
const begins =
  /(?=(?<!头)发(?:生|展|行|达|明|烧|票|现|布|表|言|动|挥|送|起|热|出|放|改|射|育|电)|干(?:净|燥|旱|预|扰|涉|部|线)|复(?:杂|习|制|合|印|试)|冲(?:突|击|刺|破|动)|历(?:史|程|经|届|时)|面(?:貌|孔|积|对|临|前|试|向)|出(?:路|口|现|版|发|来|去|生|台|售)|丑闻|(?<![\p{N}一二两三四五六七八九十百千万几多每这那哪半])只(?:[对应追能是要会需有在靠])|只不过)/u;

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
    const base = convert;
    return inScript(text, (part) =>
      convertedBut(part, surnames, (rest) =>
        rest
          .split(begins)
          .map(base)
          .join("")
          .replace(/系(?=安全帶|鞋帶|領帶)/g, "繫"),
      ),
    );
  },
});
