import type { MetadataColumn } from "../errors/candidates.js";
import type { Result } from "../result.js";
import { negativeRate } from "./flips.js";
import type { Outcomes } from "./outcomes.js";

/** How often tuning broke items of one gold label or slice. */
export interface FlipRate {
  readonly name: string;
  readonly where: string;
  readonly n: number;
  readonly fixed: number;
  readonly broken: number;
  /** broken / n, Wilson interval. */
  readonly rate: Result;
}

/** Fewest items of which a rate is told. */
const fewest = 20;

/** The negative flip rate of every value of every column with 20 items or more (methods 6.10), highest lower bound first: described, not tested. */
export function flipRates({ of }: Outcomes, columns: readonly MetadataColumn[], level: number): FlipRate[] {
  const rates = columns.flatMap(({ name, codes, values }) => {
    const counts = values.map(() => ({ n: 0, fixed: 0, broken: 0 }));
    codes.forEach((code, item) => {
      if (code < 0 || of[item] === "left_out") return;
      const own = counts[code];
      own.n++;
      if (of[item] === "fixed") own.fixed++;
      if (of[item] === "broken") own.broken++;
    });
    return counts.flatMap(({ n, fixed, broken }, code) =>
      n < fewest ? [] : [{ name, where: values[code], n, fixed, broken, rate: negativeRate(broken, n, level) }],
    );
  });
  return rates.sort((a, b) => (b.rate.ci?.lo ?? 0) - (a.rate.ci?.lo ?? 0) || b.broken - a.broken);
}
