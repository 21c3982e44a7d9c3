import { chrfMetric } from "./chrf-metric.js";
import { dogCases, parkCases } from "./dog.js";

/** chrF2: F of runs of one to six characters, recall counted twice as much as precision; white space does not count. */
export const chrf = chrfMetric(0, {
  id: "chrf",
  words: { en: "chrF", zh: "chrF" },
  meaning: {
    en: "How many runs of one to six characters outputs and references share, recall weighing more than precision.",
    zh: "输出与参考译文共有多少一到六个字符的片段，召回率的权重高于精确率。",
  },
  fits: {
    en: "Translation, above all into languages with many word forms or without spaces; it needs no tokeniser.",
    zh: "适用于翻译，尤其是词形丰富或没有空格的语言；不需要分词。",
  },
  examples: [
    { cases: dogCases(2), value: 71.72813062065454 },
    { cases: dogCases(1), value: 62.601524388356125 },
    { cases: parkCases, textLanguage: "zh", value: 33.850489147758275 },
  ],
});
