import type { Case, Cases } from "../../cases/case.js";
import { byCodePoint, type Columns } from "../../columns.js";

/** Ratings as codes: row by row one code a rater into `values`, -1 where one did not rate. */
export interface Ratings {
  readonly n: number;
  readonly raters: number;
  /** The ratings that occur: in order of their numbers where all are numbers, else by code point. */
  readonly values: readonly string[];
  /** Their numbers, where every one of them is a number. */
  readonly numbers: Float64Array | null;
  readonly codes: Int32Array;
}

// Cases never change, and every metric of a run reads the same ratings.
const known = new WeakMap<Cases, Ratings>();

/** The ratings of these columns, read once; a row without an answer has none. */
export function ratingsOf(columns: Columns): Ratings {
  const cases = columns.cases as Cases<"ratings">;
  let ratings = known.get(cases);
  if (ratings === undefined) {
    ratings = read(cases.rows);
    known.set(cases, ratings);
  }
  return ratings;
}

/** The same of the data that these columns are, or are a part of. */
export function wholeRatings(columns: Columns): Ratings {
  const whole = columns.cases?.from?.cases;
  return ratingsOf(whole === undefined ? columns : { ...columns, cases: whole });
}

/** The raters (by place) that rated anything. */
export function activeRaters({ n, raters, codes }: Ratings): number[] {
  return Array.from({ length: raters }, (_, r) => r).filter((r) => {
    for (let i = 0; i < n; i++) if (codes[i * raters + r] >= 0) return true;
    return false;
  });
}

/** What a metric of numbers lacks where ratings are words. */
export function lacksNumbers(columns: Columns): string | null {
  return wholeRatings(columns).numbers === null ? "ratings that are numbers" : null;
}

/** How many ratings item i has. */
export function ratingsAt({ raters, codes }: Ratings, i: number): number {
  let count = 0;
  for (let at = i * raters; at < (i + 1) * raters; at++) if (codes[at] >= 0) count++;
  return count;
}

/** Ordered pairs of different raters that agree on item i. */
export function agreeingPairs({ raters, codes }: Ratings, i: number): number {
  let pairs = 0;
  for (let r = 0; r < raters; r++) {
    const own = codes[i * raters + r];
    if (own < 0) continue;
    for (let s = r + 1; s < raters; s++) if (codes[i * raters + s] === own) pairs += 2;
  }
  return pairs;
}

function read(rows: readonly Case<"ratings">[]): Ratings {
  const seen = new Set<string>();
  let raters = 0;
  for (const { pred } of rows) {
    if (pred === null) continue;
    raters = Math.max(raters, pred.length);
    for (const rating of pred) if (rating !== null) seen.add(rating);
  }
  const values = [...seen];
  const numeric = values.every((value) => value.trim() !== "" && Number.isFinite(Number(value)));
  values.sort((a, b) => (numeric ? Number(a) - Number(b) : 0) || byCodePoint(a, b));
  const code = new Map(values.map((value, k) => [value, k]));
  const codes = new Int32Array(rows.length * raters).fill(-1);
  rows.forEach(({ pred }, i) => {
    pred?.forEach((rating, r) => {
      if (rating !== null) codes[i * raters + r] = code.get(rating) ?? -1;
    });
  });
  return { n: rows.length, raters, values, numbers: numeric ? Float64Array.from(values, Number) : null, codes };
}
