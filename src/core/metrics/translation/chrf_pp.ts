import { chrfMetric } from "./chrf-metric.js";
import { dogCases } from "./dog.js";

/** chrF++: chrF with runs of one and two words beside those of characters. */
export const chrfPp = chrfMetric(2, {
  id: "chrf_pp",
  words: { en: "chrF++", zh: "chrF++" },
  meaning: {
    en: "chrF with runs of one and two words counted beside those of characters.",
    zh: "在 chrF 的字符片段之外，还计入一到两个词的片段。",
  },
  fits: {
    en: "Translation into languages with spaces, where it agrees with human judgement slightly better than chrF.",
    zh: "适用于译入有空格的语言，与人工评价的一致性略好于 chrF。",
  },
  examples: [{ cases: dogCases(2), value: 70.50746566865807 }],
});
