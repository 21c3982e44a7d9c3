import type { Columns } from "../columns.js";
import type { Metric } from "../metrics/metric.js";
import type { Threads } from "../metrics/threads.js";
import type { Random } from "../random.js";
import type { Reason } from "../reasons.js";
import type { Bounds } from "../stats/bounds.js";
import type { PairedCounts } from "../stats/newcombe-paired.js";

/** Two sides on the same items in the same order: one or more runs (training seeds) each. */
export interface Sides {
  readonly metric: Metric;
  readonly base: readonly Columns[];
  readonly tuned: readonly Columns[];
}

/** Where chance comes from, and how much of it is used. */
export interface Resampling {
  readonly random: Random;
  readonly resamples: number;
  /** Threads that help where there is much to do. */
  readonly threads?: Threads;
}

/** How a difference was estimated: what every interval, test and power figure about it is made from. */
export interface Spread {
  /** Name of the interval's method, e.g. `newcombe_paired`. */
  readonly method: string;
  /** The interval at any level; null where it has none. */
  readonly bounds: (level: number) => Bounds | null;
  /** Standard error behind the interval; null where the method has none. */
  readonly se: number | null;
  /** Degrees of freedom of its t; Infinity for normal and bootstrap intervals. */
  readonly df: number;
  readonly flags: readonly string[];
  /** Why there is no interval. */
  readonly reason?: Reason;
  /** The paired 2x2 table behind it, where it is a single pair of right/wrong runs. */
  readonly table?: PairedCounts;
  /** Part of the squared standard error that more items would not lessen (training seeds). */
  readonly seedVariance?: number;
}
