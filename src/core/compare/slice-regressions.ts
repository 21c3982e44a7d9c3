import type { Candidate } from "../errors/candidates.js";
import { itemsAt } from "../metrics/answered.js";
import { benjaminiHochberg, holm } from "../stats/correction.js";
import { estimate } from "./estimate.js";
import { itemScores } from "./item-scores.js";
import { shareValues } from "./right-wrong.js";
import type { Resampling, Sides } from "./spread.js";
import { primaryTest, tests } from "./tests.js";

/** False discovery rate of the discovery half, and the level of the re-test. */
const q = 0.05;

/** Fewest items of a slice in a half. */
const fewestInHalf = 10;

/**
 * Which slices lost from base to tuned, by the honest way of methods 6.4: found on one half of the items by the paired test that fits (Benjamini-Hochberg at
 * .05 over all candidates; a gain counts as p = 1, so that gains elsewhere do not make a loss easier to find), then tested again on the other half, one-sided,
 * Holm at .05 over those re-tested. True where the loss held, false where it did not, null where the first half showed none. `half` is 0 or 1 an item, items of one group together.
 */
export function replicatedLosses(
  sides: Sides,
  slices: readonly Candidate[],
  half: Uint8Array,
  resampling: Resampling,
): (boolean | null)[] {
  const gains = itemGains(sides);
  const found = slices.map(({ inside }) => lossOn(sides, gains, inside, half, 0, resampling));
  const adjusted = benjaminiHochberg(found.map((test) => test?.twoSided ?? 1));
  const again = found.flatMap((test, k) => (test?.lost === true && adjusted[k] <= q ? [k] : []));
  const held = holm(again.map((k) => lossOn(sides, gains, slices[k].inside, half, 1, resampling)?.oneSided ?? 1));
  const answer: (boolean | null)[] = slices.map(() => null);
  again.forEach((k, at) => {
    answer[k] = held[at] <= q;
  });
  return answer;
}

/** Tuned minus base of each item, mean over the runs of each side, turned so that + is better; null where the metric says nothing of single items. */
function itemGains({ metric, base, tuned }: Sides): Float64Array | null {
  const of = (runs: Sides["base"]): (ArrayLike<number> | null)[] =>
    runs.map((run) => shareValues(metric, run) ?? itemScores(metric, run));
  const [before, after] = [of(base), of(tuned)];
  if (before.includes(null) || after.includes(null)) return null;
  const mean = (rows: readonly (ArrayLike<number> | null)[], i: number): number =>
    rows.reduce((sum, row) => sum + (row?.[i] ?? 0), 0) / rows.length;
  const sign = metric.better === "lower" ? -1 : 1;
  return Float64Array.from({ length: tuned[0].n }, (_, i) => sign * (mean(after, i) - mean(before, i)));
}

/**
 * Whether a loss could be found at all. What gained is none; and where items are independent, a loss of less than a standard error has p > .05 by every
 * test here, which no correction makes smaller: its test changes nothing, and most slices of most comparisons are such.
 */
function worthTesting(gains: Float64Array, items: readonly number[], grouped: boolean): boolean {
  const own = items.map((i) => gains[i]).filter((gain) => !Number.isNaN(gain));
  const mean = own.reduce((sum, gain) => sum + gain, 0) / own.length;
  if (!(mean < 0) || grouped) return mean < 0;
  const variance = own.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / Math.max(1, own.length - 1);
  return mean <= -Math.sqrt(variance / own.length);
}

/** The test of a loss within a slice on one half; null where it has too few items, no loss, or no test. */
function lossOn(
  { metric, base, tuned }: Sides,
  gains: Float64Array | null,
  inside: Uint8Array,
  half: Uint8Array,
  side: number,
  resampling: Resampling,
): { lost: boolean; twoSided: number; oneSided: number } | null {
  const items = [...inside.keys()].filter((i) => inside[i] === 1 && half[i] === side);
  if (items.length < fewestInHalf) return null;
  if (gains !== null && !worthTesting(gains, items, tuned[0].groups !== undefined)) return null;
  const part = {
    metric,
    base: base.map((run) => itemsAt(run, items)),
    tuned: tuned.map((run) => itemsAt(run, items)),
  };
  const own = estimate(part, resampling);
  const p = primaryTest(tests(part, own, resampling))?.test.p ?? null;
  if (own.point === null || p === null || own.reason !== undefined) return null;
  const lost = (metric.better === "lower" ? -own.point : own.point) < 0;
  // Both tails of these tests are alike, so half of the two-sided p is that of the side seen.
  return { lost, twoSided: p, oneSided: lost ? p / 2 : 1 - p / 2 };
}
