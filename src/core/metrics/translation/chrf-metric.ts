import type { AdditiveMetric } from "../metric.js";
import { chrfOf, chrfStatistics, chrfWidth } from "./chrf-statistics.js";
import { corpusMetric } from "./segment-statistics.js";

/** chrF of a corpus (F2 of 1- to 6-grams of characters) with n-grams of words up to `wordOrders` beside them. Source: Popović 2015, 2017; sacreBLEU 2.6.0 CHRF. */
export function chrfMetric(
  wordOrders: number,
  about: Pick<AdditiveMetric, "id" | "words" | "meaning" | "fits" | "examples">,
): AdditiveMetric {
  return corpusMetric(
    {
      width: chrfWidth(wordOrders),
      count: () => chrfStatistics(wordOrders),
      settings: () => `case:mixed|eff:yes|nc:6|nw:${wordOrders}|space:no`,
      value: (sums) => ({ value: chrfOf(sums, wordOrders) }),
    },
    {
      ...about,
      byDefault: ({ task }) => task === "translation" || (wordOrders === 0 && task === "generation"),
      range: [0, 100],
      better: "higher",
      source:
        wordOrders === 0 ? "sacreBLEU CHRF.corpus_score" : `sacreBLEU CHRF(word_order=${wordOrders}).corpus_score`,
    },
  );
}
