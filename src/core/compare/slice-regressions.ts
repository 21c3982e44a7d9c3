import type { Candidate } from "../errors/candidates.js";
import { itemsAt } from "../metrics/answered.js";
import { benjaminiHochberg, holm } from "../stats/correction.js";
import { estimate } from "./estimate.js";
import type { Resampling, Sides } from "./spread.js";
import { primaryTest, tests } from "./tests.js";

/** False discovery rate of the discovery half, and the level of the re-test. */
const q = 0.05;

/** Fewest items of a slice in a half. */
const fewestInHalf = 10;

/**
 * Which slices lost from base to tuned, by the honest way of methods 6.4: found on one half of the items by the paired test that fits (Benjamini-Hochberg at
 * .05 over all candidates), then tested again on the other half, one-sided, Holm at .05 over those re-tested. True where the loss held, false where
 * it did not, null where the first half showed none. `half` is 0 or 1 an item, items of one group together.
 */
export function replicatedLosses(
  sides: Sides,
  slices: readonly Candidate[],
  half: Uint8Array,
  resampling: Resampling,
): (boolean | null)[] {
  const found = slices.map(({ inside }) => lossOn(sides, inside, half, 0, resampling));
  const adjusted = benjaminiHochberg(found.map((test) => test?.twoSided ?? 1));
  const again = found.flatMap((test, k) => (test?.lost === true && adjusted[k] <= q ? [k] : []));
  const held = holm(again.map((k) => lossOn(sides, slices[k].inside, half, 1, resampling)?.oneSided ?? 1));
  const answer: (boolean | null)[] = slices.map(() => null);
  again.forEach((k, at) => {
    answer[k] = held[at] <= q;
  });
  return answer;
}

/** The test of a loss within a slice on one half; null where it has too few items, or no test. */
function lossOn(
  { metric, base, tuned }: Sides,
  inside: Uint8Array,
  half: Uint8Array,
  side: number,
  resampling: Resampling,
): { lost: boolean; twoSided: number; oneSided: number } | null {
  const items = [...inside.keys()].filter((i) => inside[i] === 1 && half[i] === side);
  if (items.length < fewestInHalf) return null;
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
