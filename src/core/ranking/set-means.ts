import { possibleRange } from "../metrics/possible-range.js";
import { absent, differenceRange, held, ok, type Result } from "../result.js";
import { moments } from "../stats/moments.js";
import { pooledDf, type VariancePart } from "../stats/pooled-df.js";
import { tMargin } from "../stats/student.js";
import { meanOfSeeds } from "./rank-rows.js";
import type { RankedSet, RankingCell } from "./ranking-input.js";

/** A value with the parts of its variance; null where the variance is not known. */
export interface Spread {
  readonly value: number;
  readonly parts: readonly VariancePart[] | null;
  /** The cells whose seeds are among the parts. */
  readonly seeded: readonly RankingCell[];
}

/** The variance of a mean of item values: theirs, or that of their sums within groups (CR1). */
function ofItems(values: Float64Array, groups: Int32Array | undefined): VariancePart | null {
  const n = values.length;
  if (n < 2) return null;
  if (groups === undefined) return { variance: (moments(values).variance ?? 0) / n, df: n - 1 };
  const { mean } = moments(values);
  const sums = new Map<number, number>();
  for (let i = 0; i < n; i++) sums.set(groups[i], (sums.get(groups[i]) ?? 0) + values[i] - mean);
  if (sums.size < 2) return null;
  let squares = 0;
  for (const sum of sums.values()) squares += sum * sum;
  return { variance: (squares * sums.size) / ((sums.size - 1) * n * n), df: sums.size - 1 };
}

/** What seeds add: as given, else (of scores alone) their own variance. */
const seedPart = ({ ofSeeds, values }: RankingCell): readonly VariancePart[] =>
  values.length < 2
    ? []
    : [{ variance: ofSeeds ?? (moments(values).variance ?? 0) / values.length, df: values.length - 1 }];

/** The mean over seeds of one cell: variance from items and seeds, or from seeds alone where only scores are known. */
export function spreadOf(cell: RankingCell): Spread {
  const value = meanOfSeeds(cell) ?? 0;
  const seeded = [cell];
  if (cell.items === undefined) {
    const parts = seedPart(cell);
    return { value, parts: parts.length === 0 ? null : parts, seeded };
  }
  const items = ofItems(cell.items, cell.groups);
  return { value, parts: items === null ? null : [items, ...seedPart(cell)], seeded };
}

/** b minus a on one set: paired on items; seeds of the two are independent. */
export function spreadOfDifference(a: RankingCell, b: RankingCell): Spread {
  const value = (meanOfSeeds(b) ?? 0) - (meanOfSeeds(a) ?? 0);
  const seeds = [...seedPart(a), ...seedPart(b)];
  const seeded = [a, b];
  if (a.items !== undefined && b.items !== undefined && a.items.length === b.items.length) {
    const before = a.items;
    const items = ofItems(
      b.items.map((one, i) => one - before[i]),
      a.groups,
    );
    return { value, parts: items === null ? null : [items, ...seeds], seeded };
  }
  // Of scores alone nothing is known of a recipe with one seed.
  return { value, parts: a.values.length < 2 || b.values.length < 2 ? null : seeds, seeded };
}

/** A spread in its envelope, with the t interval of its pooled degrees of freedom held within `range`. */
export function spreadResult(
  { value, parts }: Pick<Spread, "value" | "parts">,
  n: number,
  method: string,
  about: Pick<RankedSet, "scale" | "better"> & { readonly metric?: string },
  range: readonly [number, number],
  level = 0.95,
): Result {
  if (parts === null) return ok(value, n, method, { ...about, flags: ["ci_undefined:too_few_seeds"] });
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  if (!(variance > 0)) return ok(value, n, method, { ...about, flags: ["ci_undefined:degenerate_interval"] });
  const half = tMargin(level, pooledDf(parts)) * Math.sqrt(variance);
  return ok(value, n, method, {
    ...about,
    ci: { ...held({ lo: value - half, hi: value + half }, range), level, method: "t" },
    params: { se: Math.sqrt(variance) },
  });
}

/**
 * The parts of the variance of a weighted sum over sets, null where one is not known. Items of different sets are independent: theirs are summed, on
 * Satterthwaite's degrees of freedom. A seed is one training that moves all sets together: its part is the variance, over seeds, of the weighted sum itself;
 * where sets have unlike seeds, every set's is taken to move with all others, which is at most too wide. Simulated with half of what seeds do alike on
 * twelve sets: taken as independent by set, three seeds a recipe covered .81 of the differences.
 */
function summed(spreads: readonly Spread[], weights: readonly number[]): VariancePart[] | null {
  const items: VariancePart[] = [];
  const bySide = spreads[0].seeded.map((_, side) => seedsOver(spreads, weights, side)).filter(({ df }) => df > 0);
  for (const [j, { parts, seeded }] of spreads.entries()) {
    if (parts === null) return null;
    // What is left when each side's seeds are taken off the end.
    const own = parts.slice(0, parts.length - seeded.filter(({ values }) => values.length >= 2).length);
    for (const { variance, df } of own) items.push({ variance: weights[j] * weights[j] * variance, df });
  }
  if (items.length === 0) return bySide;
  const variance = items.reduce((sum, part) => sum + part.variance, 0);
  const squares = items.reduce((sum, part) => sum + part.variance ** 2 / part.df, 0);
  return [{ variance, df: squares > 0 ? variance ** 2 / squares : items[0].df }, ...bySide];
}

/** What the seeds of one side add to a weighted sum over sets. */
function seedsOver(spreads: readonly Spread[], weights: readonly number[], side: number): VariancePart {
  const cells = spreads.map(({ seeded }) => seeded[side]);
  const [{ seeds, values }] = cells;
  const alike = cells.every(
    (cell) => cell.values.length === values.length && cell.seeds.every((seed, s) => seed === seeds[s]),
  );
  if (alike) {
    if (values.length < 2) return { variance: 0, df: 0 };
    const sums = values.map((_, s) => cells.reduce((sum, cell, j) => sum + weights[j] * cell.values[s], 0));
    // What seeds do to single items stands in the items' part already.
    const ofItems = cells.reduce((sum, cell, j) => {
      const all = (moments(cell.values).variance ?? 0) / values.length;
      return sum + weights[j] ** 2 * Math.max(0, all - (cell.ofSeeds ?? all));
    }, 0);
    const variance = (moments(sums).variance ?? 0) / sums.length;
    return { variance: Math.max(0, variance - ofItems), df: sums.length - 1 };
  }
  const parts = cells.map((cell) => seedPart(cell)[0] ?? { variance: 0, df: 0 });
  const known = parts.filter(({ df }) => df > 0);
  return {
    variance: parts.reduce((sum, { variance }, j) => sum + Math.abs(weights[j]) * Math.sqrt(variance), 0) ** 2,
    df: known.length === 0 ? 0 : Math.min(...known.map(({ df }) => df)),
  };
}

/** Means over data sets. */
export interface SetMeans {
  /** Every set counts alike; SE = sqrt(sum SE_j^2) / J. */
  readonly macro: Result;
  /** Sets count by their numbers of items. */
  readonly sizeWeighted: Result;
}

/** Macro and size-weighted mean of one spread a set (of values, or of differences), items of sets independent; their intervals speak of these sets, not of others (methods 9.11). */
export function setMeans(
  sets: readonly RankedSet[],
  spreads: readonly Spread[],
  of: "values" | "differences",
  comparable: boolean,
): SetMeans {
  const about = { scale: sets[0]?.scale ?? "unbounded", better: sets[0]?.better ?? ("higher" as const) };
  const none = (method: string, reason: "too_few_datasets" | "scales_differ" | "no_items"): Result =>
    absent(reason === "scales_differ" ? "not_applicable" : "insufficient_data", reason, sets.length, method, about);
  const range = of === "values" ? possibleRange(sets) : differenceRange(possibleRange(sets));
  const meanBy = (method: string, weight: (set: RankedSet) => number): Result => {
    if (sets.length === 0) return none(method, "too_few_datasets");
    if (!comparable && sets.length > 1) return none(method, "scales_differ");
    const total = sets.reduce((sum, set) => sum + weight(set), 0);
    const shares = sets.map((set) => weight(set) / total);
    return spreadResult(
      { value: spreads.reduce((sum, one, j) => sum + shares[j] * one.value, 0), parts: summed(spreads, shares) },
      sets.length,
      method,
      about,
      range,
    );
  };
  return {
    macro: meanBy("macro_mean", () => 1),
    sizeWeighted: sets.some(({ n }) => n === null)
      ? none("size_weighted_mean", "no_items")
      : meanBy("size_weighted_mean", ({ n }) => n ?? 0),
  };
}
