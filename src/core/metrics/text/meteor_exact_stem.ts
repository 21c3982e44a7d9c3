import { tokenise } from "../../explain/tokens.js";
import { additive } from "../metric.js";
import { alignInChunks } from "./chunks.js";
import { porterStem } from "./porter-stemmer.js";
import { emptyReference, textRows } from "./rows.js";

/**
 * METEOR's score with matches of words and stems only, mean over items, best of several references:
 * 10PR / (R + 9P) x (1 - .5 (chunks / matches)^3). Source: Banerjee & Lavie 2005.
 */
export const meteorExactStem = additive({
  id: "meteor_exact_stem",
  words: { en: "METEOR of words and stems", zh: "METEOR（仅词形与词干）" },
  meaning: {
    en: "Weighted F of the words shared with the reference, lowered where they stand in another order.",
    zh: "与参考答案共有词的加权 F 值，语序不同则降低。",
  },
  fits: {
    en: "To set beside older figures; the published METEOR also matches synonyms, so its numbers are other ones.",
    zh: "用于与旧数据并列；正式的 METEOR 还匹配同义词，数值不同。",
  },
  tasks: ["translation", "summarisation", "generation"],
  range: [0, 1],
  better: "higher",
  needs: "text",
  interval: "mean",
  byDefault: () => false,
  leavesOut: emptyReference,
  signature: "match:exact,stem|alpha:.9|beta:3|gamma:.5|refs:best",
  source: "Banerjee & Lavie 2005, without WordNet",
  examples: [
    { cases: [{ gold: ["the cat sat on the mat"], pred: { text: "on the mat sat the cat" } }], value: 0.9375 },
    {
      cases: [{ gold: ["it flies"], pred: { text: "it is flying" } }],
      value: ((10 * (2 / 3)) / (1 + 9 * (2 / 3))) * 0.5,
    },
  ],
  reads: "items",
  mean: true,
  width: () => 3,
  tally(columns) {
    const rows = textRows(columns);
    return (item, into, offset) => {
      const { gold, pred } = rows[item];
      const answer = stems(pred?.text ?? "");
      let best = 0;
      let any = false;
      let cut = false;
      for (const text of gold) {
        const reference = stems(text);
        if (reference.length > 0) any = true;
        const found = meteor(answer, reference);
        cut ||= found.cut;
        if (found.score > best) best = found.score;
      }
      into[offset] += best;
      if (cut) into[offset + 1] += 1;
      if (!any) into[offset + 2] += 1;
    };
  },
  finish(sums, n) {
    if (n === 0) return { undefined: "no_items" };
    if (sums[2] >= n) return { undefined: "empty_after_tokenizing", convention: 0 };
    const flags = [
      ...(sums[1] > 0 ? [`chunks_may_be_fewer:${Math.round(sums[1])}`] : []),
      ...(sums[2] > 0 ? [`undefined_counted_0:${Math.round(sums[2])}`] : []),
    ];
    return { value: sums[0] / n, flags };
  },
});

const stems = (text: string): string[] =>
  tokenise(text.toLowerCase()).map(({ text: token }) => (/^[a-z]+$/.test(token) ? porterStem(token) : token));

function meteor(answer: readonly string[], reference: readonly string[]): { score: number; cut: boolean } {
  if (answer.length === 0 || reference.length === 0) return { score: 0, cut: false };
  const { matches, chunks, cut } = alignInChunks(answer, reference);
  if (matches === 0) return { score: 0, cut };
  const precision = matches / answer.length;
  const recall = matches / reference.length;
  const mean = (10 * precision * recall) / (recall + 9 * precision);
  return { score: mean * (1 - 0.5 * (chunks / matches) ** 3), cut };
}
