import { constant } from "./moments.js";
import type { Numbers } from "./numbers.js";
import type { VariancePart } from "./pooled-df.js";
import { tMargin } from "./student.js";
import { sum } from "./sum.js";

/** The mean of an items x seeds matrix with an interval for new items and new seeds alike. */
export interface CrossedAnova {
  readonly mean: number;
  /** Of the mean. */
  readonly variance: number;
  readonly se: number;
  /** Satterthwaite's; seeds - 1 where nothing varies. */
  readonly df: number;
  readonly lo: number;
  readonly hi: number;
  /** Variance components, at least 0. */
  readonly components: { readonly item: number; readonly seed: number; readonly residual: number };
}

/**
 * The two parts of the mean's variance, each at least 0 and with its own degrees of freedom: from seeds, and from items with what is left over.
 * Their sum is the V of methods 11.2 wherever seeds vary.
 */
export function partsOfMean(
  { components: { item, seed, residual } }: CrossedAnova,
  items: number,
  seeds: number,
): readonly [ofSeeds: VariancePart, ofItems: VariancePart] {
  return [
    { variance: seed / seeds, df: seeds - 1 },
    { variance: item / items + residual / (items * seeds), df: items - 1 },
  ];
}

/** Mean and mean squares of an items x seeds matrix; the squares are quadratic forms of its values. */
export interface MeanSquares {
  readonly mean: number;
  readonly item: number;
  readonly seed: number;
  readonly residual: number;
}

/**
 * Crossed random-effects ANOVA of `matrix` (items x seeds, row by row; both at least 2, else a RangeError): the recipe interval of methods 11.2.
 * V = (MS_seed + MS_item - MS_res) / (n S), at least MS_res / (n S).
 */
export function crossedAnova(matrix: Numbers, items: number, seeds: number, level = 0.95): CrossedAnova {
  return anovaOf(meanSquares(matrix, items, seeds), items, seeds, level);
}

/** The mean squares of `matrix` (items x seeds, row by row; both at least 2, else a RangeError). */
export function meanSquares(matrix: Numbers, items: number, seeds: number): MeanSquares {
  if (items < 2 || seeds < 2) throw new RangeError("crossed ANOVA needs two items and two seeds");
  const mean = sum(matrix) / matrix.length;
  if (constant(matrix)) return { mean, item: 0, seed: 0, residual: 0 };
  const ofItem = new Float64Array(items);
  const ofSeed = new Float64Array(seeds);
  for (let i = 0, at = 0; i < items; i++) {
    let own = 0;
    for (let s = 0; s < seeds; s++, at++) {
      const deviation = matrix[at] - mean;
      own += deviation / seeds;
      ofSeed[s] += deviation / items;
    }
    ofItem[i] = own;
  }
  let residual = 0;
  for (let i = 0, at = 0; i < items; i++) {
    for (let s = 0; s < seeds; s++, at++) {
      const left = matrix[at] - mean - ofItem[i] - ofSeed[s];
      residual += left * left;
    }
  }
  const squares = (effects: Float64Array): number => effects.reduce((total, effect) => total + effect * effect, 0);
  return {
    mean,
    item: (seeds * squares(ofItem)) / (items - 1),
    seed: (items * squares(ofSeed)) / (seeds - 1),
    residual: residual / ((items - 1) * (seeds - 1)),
  };
}

/** The analysis that mean squares give. */
export function anovaOf(found: MeanSquares, items: number, seeds: number, level = 0.95): CrossedAnova {
  const { mean, item: msItem, seed: msSeed, residual: msResidual } = found;
  if (msItem === 0 && msSeed === 0 && msResidual === 0) {
    const components = { item: 0, seed: 0, residual: 0 };
    return { mean, variance: 0, se: 0, df: seeds - 1, lo: mean, hi: mean, components };
  }
  const combined = Math.max(msSeed + msItem - msResidual, msResidual);
  const variance = combined / (items * seeds);
  const df =
    (combined * combined) /
    (msSeed ** 2 / (seeds - 1) + msItem ** 2 / (items - 1) + msResidual ** 2 / ((items - 1) * (seeds - 1)));
  const se = Math.sqrt(variance);
  const half = tMargin(level, df) * se;
  const components = {
    item: Math.max(0, (msItem - msResidual) / seeds),
    seed: Math.max(0, (msSeed - msResidual) / items),
    residual: msResidual,
  };
  return { mean, variance, se, df, lo: mean - half, hi: mean + half, components };
}
