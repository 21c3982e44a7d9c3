import type { Columns } from "../../columns.js";
import type { AdditiveMetric, CaseExample } from "../metric.js";
import { bleuOf, bleuStatistics, bleuWidth } from "./bleu-statistics.js";
import { corpusMetric } from "./segment-statistics.js";
import type { Tokenizer } from "./tokenizer.js";

/** Languages written without spaces, which a tokeniser that only splits off punctuation leaves in one piece. */
const unspaced = ["zh", "ja"];
const segmenting = ["zh", "char"];

interface Bleu {
  readonly id: string;
  readonly words: AdditiveMetric["words"];
  readonly fits: AdditiveMetric["fits"];
  readonly variantOf?: string;
  tokenizer(columns: Columns): Tokenizer;
  readonly examples: readonly CaseExample[];
}

/**
 * BLEU of a corpus: the brevity penalty times the geometric mean of clipped precisions of 1- to 4-grams, with exponential smoothing of orders without a match.
 * Orders without any n-gram (every text is shorter) are flagged `undefined_counted_0:<orders>`, orders without a match, which smoothing stands in for,
 * `smoothed_orders:<orders>`, and Chinese or Japanese with a tokeniser that
 * does not segment it `tokenizer_unfit:<tokeniser>`. Source: Papineni et al. 2002; sacreBLEU 2.6.0 BLEU.
 */
export function bleuMetric({ tokenizer, ...about }: Bleu): AdditiveMetric {
  const unfit = (columns: Columns): boolean =>
    unspaced.includes(columns.textLanguage ?? "") && !segmenting.includes(tokenizer(columns).id);
  return corpusMetric(
    {
      width: bleuWidth,
      count: (columns) => bleuStatistics(tokenizer(columns)),
      settings: (columns) => `case:mixed|eff:no|tok:${tokenizer(columns).id}|smooth:exp`,
      value(sums, columns) {
        const { value, empty, smoothed } = bleuOf(sums);
        const flags: string[] = [];
        if (empty > 0) flags.push(`undefined_counted_0:${empty}`);
        if (smoothed > 0) flags.push(`smoothed_orders:${smoothed}`);
        if (unfit(columns)) flags.push(`tokenizer_unfit:${tokenizer(columns).id}`);
        return flags.length === 0 ? { value } : { value, flags };
      },
    },
    {
      ...about,
      meaning: {
        en: "How many runs of one to four words the outputs share with the references, over the whole corpus, with a penalty for outputs that are too short.",
        zh: "在整个语料上，输出与参考译文共有多少一到四个词的片段；输出过短会受惩罚。",
      },
      byDefault: ({ task }) => task !== "summarisation",
      range: [0, 100],
      better: "higher",
      source: "sacreBLEU BLEU.corpus_score",
    },
  );
}
