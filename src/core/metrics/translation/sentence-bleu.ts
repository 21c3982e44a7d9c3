import { bleuOf, bleuStatistics, bleuWidth } from "./bleu-statistics.js";
import type { SegmentStatistics } from "./segment-statistics.js";
import { tokenize13a } from "./tokenize-13a.js";
import type { Tokenizer } from "./tokenizer.js";

const counting = new Map<Tokenizer, SegmentStatistics>();

/**
 * BLEU of one sentence with the effective order, 0 to 100: for ranking examples, never to be averaged as BLEU.
 * Source: sacreBLEU 2.6.0 BLEU(effective_order=True).sentence_score.
 */
export function sentenceBleu(
  hypothesis: string,
  references: readonly string[],
  tokenizer: Tokenizer = tokenize13a,
): number {
  const count = counting.get(tokenizer) ?? bleuStatistics(tokenizer);
  counting.set(tokenizer, count);
  const sums = new Float64Array(bleuWidth);
  count(hypothesis, references, sums, 0);
  return bleuOf(sums, true).value;
}
