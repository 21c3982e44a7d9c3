import { NgramMatches } from "./ngram-matches.js";
import { Ids, Segment } from "./segment.js";
import type { SegmentStatistics } from "./segment-statistics.js";
import type { Tokenizer } from "./tokenizer.js";

/** Longest n-grams of BLEU. */
const orders = 4;

/** Numbers of a segment: tokens of the hypothesis, tokens of the reference closest in length (ties: the shorter), matches of each order, n-grams of each order. */
export const bleuWidth = 2 + 2 * orders;

/** Makes the function that counts a segment for BLEU; it keeps its buffers from call to call. */
export function bleuStatistics(tokenizer: Tokenizer): SegmentStatistics {
  const segment = new Segment();
  const own = new Ids();
  const other = new Ids();
  const matches = new NgramMatches(orders);
  return (hypothesis, references, into, offset) => {
    segment.clear();
    tokenizer.read(hypothesis, segment, own);
    const length = own.length;
    let closest = -1;
    matches.start(length);
    for (let r = 0; r < references.length; r++) {
      tokenizer.read(references[r], segment, other);
      const distance = Math.abs(other.length - length) - Math.abs(closest - length);
      if (closest < 0 || distance < 0 || (distance === 0 && other.length < closest)) closest = other.length;
      matches.add(other, own, segment.known, into, offset + 2, 1);
    }
    into[offset] += length;
    into[offset + 1] += closest;
    for (let n = 1; n <= orders; n++) into[offset + 1 + orders + n] += Math.max(0, length - n + 1);
  };
}

/** BLEU of sums, 0 to 100, how many orders have no n-gram at all, and how many have no match and are smoothed. */
export interface Bleu {
  readonly value: number;
  readonly empty: number;
  readonly smoothed: number;
}

/**
 * BLEU of summed statistics. `effective` leaves out the orders that a short hypothesis cannot have (for single sentences). Sums may be off whole
 * numbers by the small steps of numerical derivatives. Source: sacreBLEU 2.6.0 BLEU.compute_bleu.
 */
export function bleuOf(sums: ArrayLike<number>, effective = false): Bleu {
  const [length, reference] = [sums[0], sums[1]];
  let matched = false;
  for (let n = 0; n < orders; n++) if (!none(sums[2 + n])) matched = true;
  if (!matched) return { value: 0, empty: 0, smoothed: 0 };
  const penalty = length >= reference ? 1 : Math.exp(1 - reference / length);
  let smoothed = 0;
  let logs = 0;
  let n = 0;
  for (; n < orders; n++) {
    const total = sums[2 + orders + n];
    if (none(total)) break;
    const matches = sums[2 + n];
    if (none(matches)) smoothed++;
    logs += Math.log(none(matches) ? 100 / (2 ** smoothed * total) : (100 * matches) / total);
  }
  const empty = orders - n;
  if (empty > 0 && !effective) return { value: 0, empty, smoothed: 0 };
  return { value: Math.min(100, penalty * Math.exp(logs / n)), empty, smoothed };
}

function none(count: number): boolean {
  return count < 0.5;
}
