import type { Family } from "../../entry.js";
import { ratio } from "../../result.js";
import { additive, type CaseExample, type Metric } from "../metric.js";
import { ngrams, outputTokeniser, outputTokens } from "./output-tokens.js";

/** Share of repeated n-grams within a text, mean over texts; a text too short for one repeats none. Source: Welleck et al. 2020. */
export const repetition: Family<Metric> = {
  prefix: "repetition_",
  make: (n) =>
    additive({
      id: `repetition_${n}`,
      words: { en: `Repetition (rep-${n})`, zh: `重复率（rep-${n}）` },
      meaning: {
        en: `Share of a text's runs of ${n} tokens that stood in it before, mean over texts.`,
        zh: `文本中此前已出现过的 ${n} 元词组所占比例，取各文本平均。`,
      },
      fits: {
        en: "For models that may fall into loops; lists and verse repeat themselves rightly.",
        zh: "适用于可能陷入循环的模型；列表与诗歌本来就会重复。",
      },
      tasks: ["generation", "summarisation"],
      range: [0, 1],
      better: "lower",
      needs: "text",
      unanswered: "left_out",
      interval: "mean",
      ...(n === 4 ? {} : { variantOf: "repetition_4" }),
      signature: outputTokeniser,
      source: "Welleck et al. 2020, seq-rep-n",
      examples: [exampleOf(n)],
      reads: "items",
      mean: true,
      width: () => 1,
      tally(columns) {
        const tokens = outputTokens(columns);
        return (item, into, offset) => {
          const runs = ngrams(tokens(item), n);
          if (runs.length > 0) into[offset] += 1 - new Set(runs).size / runs.length;
        };
      },
      finish: (sums, count) => ratio(sums[0], count, "no_items"),
    }),
};

function exampleOf(n: number): CaseExample {
  if (n === 2) return { cases: [{ gold: ["a"], pred: { text: "a b a b" } }], value: 1 / 3 };
  const once = Array.from({ length: n }, (_, i) => `t${i}`).join(" ");
  // n + 1 runs of n tokens: the last equals the first.
  return { cases: [{ gold: ["a"], pred: { text: `${once} ${once}` } }], value: 1 / (n + 1) };
}
