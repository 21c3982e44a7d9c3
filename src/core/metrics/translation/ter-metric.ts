import type { Columns } from "../../columns.js";
import type { AdditiveMetric } from "../metric.js";
import { corpusMetric } from "./segment-statistics.js";
import { terStatistics, terWidth } from "./ter-statistics.js";

/**
 * Translation edit rate of a corpus in percent of the references' words: insertions, deletions, substitutions and shifts of phrases to the nearest
 * reference. It may exceed 100. Source: Snover et al. 2006; sacreBLEU 2.6.0 TER.
 */
export function terMetric(
  asian: (columns: Columns) => boolean,
  about: Pick<AdditiveMetric, "id" | "words" | "fits" | "variantOf" | "examples">,
): AdditiveMetric {
  return corpusMetric(
    {
      width: terWidth,
      count: (columns) => terStatistics(asian(columns)),
      settings(columns) {
        const answer = asian(columns) ? "yes" : "no";
        return `case:lc|tok:tercom|norm:${answer}|punct:yes|asian:${answer}`;
      },
      value: ([edits, length]) =>
        length > 0
          ? { value: 100 * (edits / length) }
          : { undefined: "empty_after_tokenizing", convention: edits > 0 ? 100 : 0 },
    },
    {
      ...about,
      meaning: {
        en: "How many words must be inserted, deleted, replaced or moved as a phrase to turn the outputs into the references, per 100 words of the references.",
        zh: "把输出改成参考译文需要插入、删除、替换或整段移动多少个词，以参考译文每 100 个词计。",
      },
      // The search for shifts is dear on long texts, and says little of texts that are not translations.
      byDefault: ({ task }) => task === "translation",
      range: [0, Number.POSITIVE_INFINITY],
      better: "lower",
      source: "sacreBLEU TER.corpus_score",
    },
  );
}
