import type { JudgedItem } from "../../../src/core/judging/judged-item.js";
import { type Random, random } from "../../../src/core/random.js";

/* Judged items drawn by a rule that is known, and how intervals are made in these tests. */

export const resampling = (seed: number | string = 1) => ({ random: random(seed), level: 0.95, resamples: 499 });

/** Pairs whose better answer is tuned's with chance `better`; a judge that errs in either order, leans to the first place and to length. */
export function pairs(
  n: number,
  chance: Random,
  {
    better = 0.5,
    noise = 0.05,
    first = 0,
    long = 0,
  }: { better?: number; noise?: number; first?: number; long?: number },
): JudgedItem[] {
  return Array.from({ length: n }, (_, i): JudgedItem => {
    const tunedBetter = chance.uniform() < better;
    const lengths = [200 + chance.integer(800), 200 + chance.integer(500)] as const;
    const verdict = (tunedFirst: boolean): number => {
      if (chance.uniform() < first) return tunedFirst ? 1 : 0;
      if (chance.uniform() < long) return lengths[0] > lengths[1] ? 1 : 0;
      return (chance.uniform() < noise ? !tunedBetter : tunedBetter) ? 1 : 0;
    };
    return {
      id: `i${i}`,
      group: null,
      lengths,
      verdicts: { "base-first": [verdict(false)], "tuned-first": [verdict(true)] },
    };
  });
}
