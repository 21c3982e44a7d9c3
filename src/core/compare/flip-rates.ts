import type { MetadataColumn } from "../errors/candidates.js";
import type { Result } from "../result.js";
import { flipSeeds } from "./flip-seeds.js";
import type { FlipValues } from "./flip-values.js";
import { negativeRate } from "./flips.js";
import type { Outcomes } from "./outcomes.js";

/** How often tuning broke items of one gold label or slice. */
export interface FlipRate {
  readonly name: string;
  readonly where: string;
  readonly n: number;
  /** In every pair of a base and a tuned run. */
  readonly fixed: number;
  readonly broken: number;
  /** Share broken, mean over the pairs of runs: Wilson's interval for one pair, else that of `flipSeeds`. */
  readonly rate: Result;
}

/** Fewest items of which a rate is told. */
const fewest = 20;

/** The negative flip rate of every value of every column with 20 items or more (methods 6.10), highest lower bound first: described, not tested. */
export function flipRates(
  { of }: Outcomes,
  values: FlipValues,
  columns: readonly MetadataColumn[],
  groups: Int32Array | undefined,
  level: number,
): FlipRate[] {
  const rates = columns.flatMap(({ name, codes, values: names }) => {
    const inside = names.map((): number[] => []);
    codes.forEach((code, item) => {
      if (code >= 0 && of[item] !== "left_out") inside[code].push(item);
    });
    return inside.flatMap((items, code) => {
      const n = items.length;
      if (n < fewest) return [];
      const broken = items.filter((item) => of[item] === "broken").length;
      const fixed = items.filter((item) => of[item] === "fixed").length;
      const take = (runs: readonly Float64Array[]): Float64Array[] =>
        runs.map((run) => Float64Array.from(items, (item) => run[item]));
      const part = { ...values, base: take(values.base), tuned: take(values.tuned) };
      const own = groups === undefined ? undefined : Int32Array.from(items, (item) => groups[item]);
      const rate = flipSeeds(part, own, level)?.negativeFlipRate ?? negativeRate(broken, n, level);
      return [{ name, where: names[code], n, fixed, broken, rate }];
    });
  });
  return rates.sort((a, b) => (b.rate.ci?.lo ?? 0) - (a.rate.ci?.lo ?? 0) || b.broken - a.broken);
}
