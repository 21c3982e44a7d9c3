import type { Seeds } from "../documents/summaries.js";
import { absent, ok, type Result } from "../result.js";
import { expectedMaximum, expectedMaximumDistinct } from "../stats/expected-maximum.js";
import { meanInterval } from "../stats/mean-interval.js";
import { sdInterval } from "../stats/sd-interval.js";
import { recipeSeeds } from "./estimate.js";
import type { SeedRecord } from "./seed-record.js";
import { twoGroups } from "./two-groups.js";
import { unitSize } from "./unit-score.js";

/** The runs of one recipe on one data set. */
export interface SeedsInput {
  readonly name: string;
  readonly role: "base" | "tuned";
  readonly data: string;
  readonly metric: string;
  readonly better: "higher" | "lower";
  readonly scale?: string;
  /** One value a training seed; null where the run has none, which is not counted among the seeds. */
  readonly points: readonly { readonly seed: number | null; readonly value: number | null }[];
  /** What a trivial predictor reaches, and the standard error of a score on these items; without them no run counts as failed. */
  readonly baseline?: { readonly value: number; readonly se: number };
  /** Items of the set: the step of a score is 1 / items. */
  readonly items?: number;
  /** What the runs' items tell, where they are at hand. */
  readonly fromItems?: Pick<SeedRecord, "components" | "flipRate">;
  readonly level?: number;
}

/**
 * Mean with t interval and sd (ddof 1) with chi-square interval over training seeds, on this test set only; intervals from three seeds on,
 * below that points alone. `failed` counts runs no better than a trivial predictor by more than one standard error (methods 11.1); `failedSeeds`
 * names them. Two groups of scores by the rule of methods 10.1; the expected best of n runs as if scores were what is chosen by.
 */
export function seeds(input: SeedsInput): Seeds {
  const { name, role, data, metric, better, scale, points, baseline, items, fromItems, level = 0.95 } = input;
  const known = points.flatMap(({ seed, value }) => (value === null ? [] : [{ seed, value }]));
  const values = known.map(({ value }) => value);
  const n = values.length;
  const details = { metric, better, ...(scale === undefined ? {} : { scale }) };
  const lacking = n < recipeSeeds;
  const range = n === 0 ? {} : { min: Math.min(...values), max: Math.max(...values) };
  let mean: Result = absent("insufficient_data", "too_few_seeds", n, "mean_of_seeds", details);
  let sd: Result = absent("insufficient_data", "too_few_seeds", n, "sd_of_seeds", details);
  if (n > 0) {
    const summary = meanInterval(values, level);
    // A t interval of three runs goes beyond what a bounded score can be.
    const size = unitSize(details);
    const [least, most] = size === null ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] : [0, size];
    const ci =
      lacking || summary.lo === null || summary.hi === null
        ? {}
        : { ci: { lo: Math.max(least, summary.lo), hi: Math.min(most, summary.hi), level, method: "t" } };
    mean = ok(summary.mean, n, "mean_of_seeds", {
      ...details,
      ...ci,
      params: range,
      flags: lacking ? ["too_few_seeds"] : [],
    });
    if (!lacking && summary.sd !== null) {
      const bounds = sdInterval(summary.sd, n, level);
      const spread = bounds === null ? {} : { ci: { ...bounds, level, method: "chi_square" } };
      sd = ok(summary.sd, n, "sd_of_seeds", { ...details, better: "lower", ...spread });
    }
  }
  const trivial = (value: number): boolean => {
    if (baseline === undefined) return false;
    const turn = better === "higher" ? 1 : -1;
    // A run that names one label has the trivial score to the last digit but one.
    return turn * (value - baseline.value) <= baseline.se + 1e-12;
  };
  const failedSeeds = known.filter(({ value }) => trivial(value)).map(({ seed }) => seed);
  const step = items === undefined || items === 0 ? 0 : (scale === "0-100" ? 100 : 1) / items;
  const turned = better === "higher" ? values : values.map((value) => -value);
  const turnBack = (best: readonly number[]): number[] => best.map((value) => (better === "higher" ? value : -value));
  return {
    name,
    role,
    data,
    metric,
    points,
    mean,
    sd,
    failed: failedSeeds.length,
    ...(baseline === undefined ? {} : { trivial: baseline, failedSeeds }),
    ...(n < 5 ? {} : { groups: twoGroups(known, step), groupsSure: twoGroups(known, step, 0.002) !== null }),
    ...(n < 2
      ? {}
      : {
          expectedMaximum: {
            dodge: turnBack(expectedMaximum(turned)),
            tang: turnBack(expectedMaximumDistinct(turned)),
          },
        }),
    ...fromItems,
  };
}
