import type { Seeds } from "../documents/summaries.js";
import { possibleRange } from "../metrics/possible-range.js";
import type { Random } from "../random.js";
import { absent, differenceRange, held, ok, type Result } from "../result.js";
import { cliffDelta } from "../stats/cliff-delta.js";
import { hedgesG } from "../stats/hedges-g.js";
import { permutationTest } from "../stats/permutation-test.js";
import { welch } from "../stats/welch.js";

/** Two recipes with several seeds each, by their scores alone (methods 9.1, 11.1): it stands beside the recipe interval and decides nothing. */
export interface SeedContrast {
  readonly first: string;
  readonly second: string;
  readonly data: string;
  readonly metric: string;
  readonly seeds: { readonly first: number; readonly second: number };
  /** Mean of the second less mean of the first, Welch's interval; `params` hold t, df and p. */
  readonly difference: Result;
  /** `smallest` is the least p that this many seeds can reach. */
  readonly permutation: {
    readonly p: number;
    readonly exact: boolean;
    readonly resamples: number;
    readonly smallest: number;
  };
  /** Of the second over the first, in pooled standard deviations; turned so that + is better, as is the share below. */
  readonly hedgesG: Result;
  /** P(a run of the second is better than one of the first), ties half. */
  readonly better: Result;
}

/** Contrasts two groups of runs on one set; null below two runs a side. */
export function seedContrast(first: Seeds, second: Seeds, random: Random, level = 0.95): SeedContrast | null {
  const valuesOf = (group: Seeds): number[] => group.points.flatMap(({ value }) => (value === null ? [] : [value]));
  const before = valuesOf(first);
  const after = valuesOf(second);
  if (before.length < 2 || after.length < 2) return null;
  const n = before.length + after.length;
  const { scale, better = "higher" } = second.mean;
  const about = { metric: second.metric, better, ...(scale === undefined ? {} : { scale }) };
  const turn = better === "lower" ? -1 : 1;
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const tested = welch(after, before, level);
  const test = permutationTest(after, before, { random });
  const g = hedgesG(after, before);
  const { a12 } = cliffDelta(after, before);
  return {
    first: first.name,
    second: second.name,
    data: second.data,
    metric: second.metric,
    seeds: { first: before.length, second: after.length },
    difference: ok(mean(after) - mean(before), n, "difference_of_seed_means", {
      ...about,
      ...(tested === null
        ? { params: { intervalReason: "zero_variance" } }
        : {
            ci: {
              ...held({ lo: tested.lo, hi: tested.hi }, differenceRange(possibleRange([about]))),
              level,
              method: "welch_t",
            },
            params: { t: tested.t, df: tested.df, p: tested.p, se: tested.se },
          }),
    }),
    permutation: {
      p: test.p,
      exact: test.exact,
      resamples: test.resamples,
      smallest: test.exact ? (before.length === after.length ? 2 : 1) / test.resamples : 1 / (test.resamples + 1),
    },
    hedgesG:
      g === null
        ? absent("undefined", "zero_variance", n, "hedges_g")
        : ok(turn * g, n, "hedges_g", { scale: "unbounded", better: "higher" }),
    better: ok(turn === 1 ? a12 : 1 - a12, n, "probability_of_improvement", { scale: "0-1", better: "higher" }),
  };
}

/** Base against every tuned recipe on every set, and the tuned recipes among themselves on test, wherever both have two runs or more. */
export function seedContrasts(groups: readonly Seeds[], random: Random, level = 0.95): SeedContrast[] {
  return groups.flatMap((first, i) =>
    groups.slice(i + 1).flatMap((other) => {
      if (first.data !== other.data || first.metric !== other.metric) return [];
      if (first.role === "tuned" && other.role === "tuned" && first.data !== "test") return [];
      const [before, after] = other.role === "base" ? [other, first] : [first, other];
      const found = seedContrast(before, after, random.fork(`${first.data}/${before.name}/${after.name}`), level);
      return found === null ? [] : [found];
    }),
  );
}
