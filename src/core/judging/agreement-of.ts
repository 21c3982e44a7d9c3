import type { Columns } from "../columns.js";
import { metrics } from "../metrics/catalogue.js";
import { intervalOf } from "../metrics/interval.js";
import { resultOf } from "../metrics/measure.js";
import type { Result } from "../result.js";
import type { Agreement } from "./judgement.js";
import type { Resampling } from "./mean-result.js";

/** Ratings of one thing by several raters, null where one did not rate, and the unit of independence that the thing belongs to. */
export interface Rating {
  readonly ratings: readonly (number | null)[];
  readonly unit: string;
}

/** The result of a metric of the catalogue with its interval. */
export function measured(metric: string, columns: Columns, { random, level, resamples }: Resampling): Result {
  const entry = metrics.get(metric);
  return intervalOf(entry, columns, resultOf(entry, columns), { level, resamples, random: random.fork(metric) });
}

/** The columns of ratings; verdicts are told apart by their text. */
export function ratingColumns(rows: readonly Rating[], groups: Int32Array | undefined): Columns {
  return {
    task: "ratings",
    n: rows.length,
    labels: [],
    labelsFixed: false,
    positive: -1,
    cases: {
      kind: "ratings",
      rows: rows.map(({ ratings }) => ({
        gold: null,
        pred: ratings.map((rating) => (rating === null ? null : String(rating))),
      })),
    },
    ...(groups === undefined ? {} : { groups }),
    unanswered: 0,
    flags: [],
  };
}

/** How far raters say the same of the same things. */
export function agreementOf(
  rows: readonly Rating[],
  groups: Int32Array | undefined,
  kind: "rubric" | "pairwise",
  resampling: Resampling,
): Agreement {
  const columns = ratingColumns(rows, groups);
  return {
    items: rows.filter(({ ratings }) => ratings.filter((one) => one !== null).length > 1).length,
    alpha: measured(kind === "rubric" ? "krippendorff_alpha_ordinal" : "krippendorff_alpha", columns, resampling),
    raw: measured("raw_agreement", columns, resampling),
    ac1: measured("gwet_ac1", columns, resampling),
  };
}
