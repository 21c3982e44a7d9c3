import { swapWords } from "../dictionaries/swap_words.js";
import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";

/** The same characters as parts of other words (东西方, 今天气温, 其实施, 学生活动). */
const parts =
  "东西[方部两南北向]|天气[温体]|其实[际施体验]|小时候|非常[规态任设]|一定量|根据地|方便面|地方[志戏]|一起[事案火]|今天[气性]|老师傅|生活动";
const words = new RegExp(
  `(?!${parts})(?<!始(?=终于)|学(?=生活动)|大(?=学生活)|反(?=应该)|不(?=一定)|电(?=影响)|中(?=文化)|英(?=文化))(?:${swapWords
    .trim()
    .split(/\s+/)
    .sort((a, b) => b.length - a.length)
    .join("|")})`,
  "gu",
);
/** 人工智能 would become other words, with 工人. */
const real = new Set(["工人智能", "自车行", "租出车", "公车交"]);

/** Two neighbouring characters of a common word in each other's place. */
export const characterSwap = perturbation({
  id: "character_swap",
  words: { en: "Characters of a word swapped", zh: "词内换字序" },
  languages: ["zh"],
  meaning: "kept",
  claim: {
    en: "A reader sees the word meant; only words that give no other word are touched.",
    zh: "读者仍能认出原词；只动颠倒后不成他词的词。",
  },
  apply: (text, options) =>
    disturb(
      text,
      places(text, words, ([word]) =>
        Array.from(word)
          .slice(1)
          .map((second, i) => word.slice(0, i) + second + word[i] + word.slice(i + 2))
          .filter((swapped) => !real.has(swapped)),
      ),
      options,
    ),
});
