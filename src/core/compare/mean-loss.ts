import { absent, held, ok, type Result } from "../result.js";
import { moments } from "../stats/moments.js";
import { normalMargin } from "../stats/normal.js";
import { pooledDf, type VariancePart } from "../stats/pooled-df.js";
import { tMargin } from "../stats/student.js";
import { unitScore, unitSize } from "./unit-score.js";

/** One general set: the loss (+ is worse) with its interval, and the scores of every run of both sides, null where one has none. */
export interface LossOn {
  readonly loss: Result;
  /** Of the scores. */
  readonly better: "higher" | "lower";
  readonly base: readonly (number | null)[];
  readonly tuned: readonly (number | null)[];
}

/** Mean loss over sets on [0, 1], and that of each tuned seed against the mean of the base (null where a set lacks it). */
export interface MeanLoss {
  readonly mean: Result;
  readonly perSeed: readonly (number | null)[];
}

/** Whether a set's scores have bounds fixed beforehand, and a loss. */
export const countable = ({ loss }: LossOn): boolean => unitSize(loss) !== null && loss.value !== null;

/**
 * Mean loss over countable sets. Items of different sets are independent, their seeds are the same: V = sum (SE_j^2 less its seed part) / J^2 plus the
 * variance of the seeds' mean losses over their number, for tuned and for base seeds; each part with its own t. SE_j is read off the interval, so that one
 * widened for few differing items counts as wide. Below three tuned seeds the items alone count. No interval where a set has none.
 */
export function meanLoss(sets: readonly LossOn[], level = 0.95): MeanLoss {
  const n = sets.reduce((sum, { loss }) => sum + loss.n, 0);
  const about = { scale: "0-1", better: "lower" as const };
  if (sets.length === 0)
    return { mean: absent("insufficient_data", "too_few_datasets", n, "mean_forgetting", about), perSeed: [] };
  const tuned = byRun(sets, "tuned");
  const base = byRun(sets, "base");
  const known = base.filter((value) => value !== null);
  const before = known.length === 0 || known.length < base.length ? null : mean(known);
  const perSeed = tuned.map((value) => (value === null || before === null ? null : before - value));
  const value = mean(sets.map(({ loss }) => (loss.value ?? 0) / (unitSize(loss) ?? 1)));
  const parts = partsOf(sets, tuned, base);
  const params = { sets: sets.length };
  const [{ loss: only }] = sets;
  // One set is its own mean, and its interval the comparison's.
  if (sets.length === 1) {
    const size = unitSize(only) ?? 1;
    const ci = only.ci === undefined ? {} : { ci: { ...only.ci, lo: only.ci.lo / size, hi: only.ci.hi / size } };
    return { mean: ok(value, n, "mean_forgetting", { ...about, params, ...ci }), perSeed };
  }
  if (parts === null) return { mean: ok(value, n, "mean_forgetting", { ...about, params }), perSeed };
  const se = Math.sqrt(parts.reduce((sum, { variance }) => sum + variance, 0));
  const half = tMargin(level, pooledDf(parts)) * se;
  return {
    mean: ok(value, n, "mean_forgetting", {
      ...about,
      params: { ...params, se },
      ci: { ...held({ lo: value - half, hi: value + half }, [-1, 1]), level, method: "sets_with_shared_seeds" },
    }),
    perSeed,
  };
}

/** Mean score of each run over the sets, on [0, 1]; null where a set lacks it, nothing where sets have unequal numbers of runs. */
function byRun(sets: readonly LossOn[], side: "base" | "tuned"): (number | null)[] {
  const runs = sets[0][side].length;
  if (sets.some((set) => set[side].length !== runs)) return [];
  return Array.from({ length: runs }, (_, s) => {
    const scores = sets.map((set) => {
      const value = set[side][s];
      return value === null ? null : (unitScore(set.loss.scale, set.better)?.(value) ?? null);
    });
    return scores.some((one) => one === null) ? null : mean(scores.map((one) => one ?? 0));
  });
}

function partsOf(
  sets: readonly LossOn[],
  tuned: readonly (number | null)[],
  base: readonly (number | null)[],
): VariancePart[] | null {
  const items: number[] = [];
  const known = (runs: readonly (number | null)[]): number[] => runs.filter((one) => one !== null);
  const apart = sets.every(({ loss }) => loss.params["scope"] === "recipe") && known(tuned).length >= 3;
  for (const { loss } of sets) {
    const { df, se = 0, seedVariance = 0 } = loss.params as { df?: number; se?: number; seedVariance?: number };
    if (loss.ci === undefined) return null;
    const margin = df === undefined ? normalMargin(loss.ci.level) : tMargin(loss.ci.level, df);
    const size = unitSize(loss) ?? 1;
    // Ends that were held within what scores can differ by leave the standard error to tell how wide it was.
    const least = loss.ci.hi >= size || loss.ci.lo <= -size ? se : 0;
    const variance = Math.max(least, (loss.ci.hi - loss.ci.lo) / (2 * margin)) ** 2;
    items.push(Math.max(0, variance - (apart ? seedVariance : 0)) / size ** 2);
  }
  const n = sets.reduce((sum, { loss }) => sum + loss.n, 0);
  const parts = [
    { variance: items.reduce((sum, one) => sum + one, 0) / sets.length ** 2, df: Math.max(1, n - sets.length) },
  ];
  if (!apart) return parts;
  for (const runs of [known(tuned), known(base)]) {
    if (runs.length >= 2) parts.push({ variance: (moments(runs).variance ?? 0) / runs.length, df: runs.length - 1 });
  }
  return parts;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
