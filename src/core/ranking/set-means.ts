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
  if (cell.items === undefined) {
    const parts = seedPart(cell);
    return { value, parts: parts.length === 0 ? null : parts };
  }
  const items = ofItems(cell.items, cell.groups);
  return { value, parts: items === null ? null : [items, ...seedPart(cell)] };
}

/** b minus a on one set: paired on items; seeds of the two are independent. */
export function spreadOfDifference(a: RankingCell, b: RankingCell): Spread {
  const value = (meanOfSeeds(b) ?? 0) - (meanOfSeeds(a) ?? 0);
  const seeds = [...seedPart(a), ...seedPart(b)];
  if (a.items !== undefined && b.items !== undefined && a.items.length === b.items.length) {
    const before = a.items;
    const items = ofItems(
      b.items.map((one, i) => one - before[i]),
      a.groups,
    );
    return { value, parts: items === null ? null : [items, ...seeds] };
  }
  // Of scores alone nothing is known of a recipe with one seed.
  return { value, parts: a.values.length < 2 || b.values.length < 2 ? null : seeds };
}

/** A spread in its envelope, with the t interval of its pooled degrees of freedom held within `range`. */
export function spreadResult(
  { value, parts }: Spread,
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
 * The parts of the variance of a weighted sum over sets, null where one is not known: those of items and those of seeds, each summed on Satterthwaite's
 * degrees of freedom (pooling twelve sets of three seeds at the t of each would keep the 2 df of one).
 */
function summed(spreads: readonly Spread[], weights: readonly number[]): VariancePart[] | null {
  const kinds: VariancePart[][] = [[], []];
  for (const [j, { parts }] of spreads.entries()) {
    if (parts === null) return null;
    for (const { variance, df } of parts)
      kinds[df >= fewestAsMany ? 0 : 1].push({ variance: weights[j] * weights[j] * variance, df });
  }
  return kinds
    .filter((kind) => kind.length > 0)
    .map((kind) => {
      const variance = kind.reduce((sum, part) => sum + part.variance, 0);
      const squares = kind.reduce((sum, part) => sum + part.variance ** 2 / part.df, 0);
      return { variance, df: squares > 0 ? variance ** 2 / squares : kind[0].df };
    });
}

/** From here on a part's degrees of freedom no longer matter to its t. */
const fewestAsMany = 30;

/** Means over data sets. */
export interface SetMeans {
  /** Every set counts alike; SE = sqrt(sum SE_j^2) / J. */
  readonly macro: Result;
  /** Sets count by their numbers of items. */
  readonly sizeWeighted: Result;
}

/** Macro and size-weighted mean of one spread a set (of values, or of differences), sets independent; their intervals speak of these sets, not of others (methods 9.11). */
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
