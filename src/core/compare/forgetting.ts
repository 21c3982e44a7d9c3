import type { Columns } from "../columns.js";
import type { Comparison, GuardRail } from "../documents/comparison.js";
import { measure } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import type { Random } from "../random.js";
import type { Result } from "../result.js";
import { countable, type LossOn, meanLoss } from "./mean-loss.js";
import { retention } from "./retention.js";
import { sideResult } from "./side-result.js";
import { usableValue } from "./usable-value.js";

/** What one recipe lost on one general set (methods 9.10). */
export interface ForgettingRow {
  readonly data: string;
  readonly metric: string;
  readonly base: Result;
  readonly tuned: Result;
  /** Base less tuned, turned so that + is a loss, with the paired interval of the comparison. */
  readonly loss: Result;
  /** tuned / base; undefined where the base is not told apart from chance. */
  readonly retention: Result;
  /** What the best trivial predictor reaches, where it is known. */
  readonly chance: number | null;
  /** Where a guard-rail watches the set. */
  readonly guardRail: { readonly margin: number; readonly state: GuardRail["state"] } | null;
}

/** One tuned recipe: what it gained on test, and what it lost elsewhere. */
export interface RecipeForgetting {
  readonly name: string;
  /** Tuned less base on test, in the metric's own unit. */
  readonly gain: Result;
  readonly rows: readonly ForgettingRow[];
  /** Mean loss over the general sets on [0, 1], one row a set. */
  readonly mean: Result;
  /** Sets whose scores have no bounds fixed beforehand, hence are no part of the mean. */
  readonly leftOut: readonly string[];
  /** One point a tuned seed: gain in the metric's own unit, mean loss on [0, 1]. */
  readonly perSeed: readonly { readonly seed: number | null; readonly gain: number; readonly loss: number }[];
}

/** Runs of both sides on one general set by one metric, and how they were compared. */
export interface GeneralSet {
  readonly data: string;
  readonly metric: Metric;
  readonly base: readonly Columns[];
  readonly tuned: readonly Columns[];
  /** Tuned less base. */
  readonly difference: Result;
  readonly chance: number | null;
  readonly guardRail?: GuardRail;
}

/** What one recipe gained on test and lost on the general sets; null without one. Of a set with several metrics the first enters the mean. */
export function forgettingOf(
  test: Comparison,
  sets: readonly GeneralSet[],
  random: Random,
  level = 0.95,
): RecipeForgetting | null {
  if (sets.length === 0) return null;
  const rows = sets.map((one) => rowOf(one, random.fork(`${one.data}/${one.metric.id}`), level));
  const first = sets
    .filter(({ data }, i) => sets.findIndex((one) => one.data === data) === i)
    .map((one) => ({ data: one.data, runs: lossOn(one) }));
  const counted = first.filter(({ runs }) => countable(runs));
  const { mean, perSeed } = meanLoss(
    counted.map(({ runs }) => runs),
    level,
  );
  return {
    name: test.tunedName,
    gain: test.difference,
    rows,
    mean,
    leftOut: first.filter((one) => !counted.includes(one)).map(({ data }) => data),
    perSeed: test.perSeed.flatMap(({ seed, difference }, s) => {
      const loss = perSeed[s] ?? null;
      return difference.value === null || loss === null || perSeed.length !== test.perSeed.length
        ? []
        : [{ seed, gain: difference.value, loss }];
    }),
  };
}

function rowOf({ data, metric, chance, guardRail, ...one }: GeneralSet, random: Random, level: number): ForgettingRow {
  const drawn = (side: string) => ({ random: random.fork(side), resamples: 1999 });
  const base = sideResult(metric, one.base, level, drawn("base"));
  const tuned = sideResult(metric, one.tuned, level, drawn("tuned"));
  return {
    data,
    metric: metric.id,
    base,
    tuned,
    loss: lossOf(one.difference),
    retention: retention(
      { metric, base: one.base, tuned: one.tuned, baseResult: base, tunedResult: tuned, difference: one.difference },
      chance,
      level,
    ),
    chance,
    guardRail: guardRail === undefined ? null : { margin: guardRail.margin, state: guardRail.state },
  };
}

/** A difference, tuned less base, turned into a loss. */
export function lossOf(difference: Result): Result {
  if (difference.value === null || difference.better === "lower") return difference;
  const { ci, value } = difference;
  return {
    ...difference,
    value: 0 - value,
    better: "lower",
    ...(ci === undefined ? {} : { ci: { ...ci, lo: 0 - ci.hi, hi: 0 - ci.lo } }),
  };
}

function lossOn({ metric, base, tuned, difference }: GeneralSet): LossOn {
  const scores = (runs: readonly Columns[]) => runs.map((columns) => usableValue(measure(metric, columns)));
  return { loss: lossOf(difference), better: metric.better, base: scores(base), tuned: scores(tuned) };
}
