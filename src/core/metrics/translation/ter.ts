import { dogCases, parkCases } from "./dog.js";
import { terMetric } from "./ter-metric.js";

/** TER in tercom's defaults; Chinese and Japanese are normalised and cut into characters. */
export const ter = terMetric(({ textLanguage }) => textLanguage === "zh" || textLanguage === "ja", {
  id: "ter",
  words: { en: "TER", zh: "TER" },
  fits: {
    en: "To judge how much editing a translation still needs; it can exceed 100 where outputs are much longer than references.",
    zh: "用于估计译文还需要多少修改；输出远长于参考译文时可能超过 100。",
  },
  examples: [
    { cases: dogCases(2), value: 20 },
    { cases: dogCases(1), value: 300 / 14 },
    { cases: parkCases, textLanguage: "zh", value: 300 / 14 },
  ],
});
