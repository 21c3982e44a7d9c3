import type { Columns } from "../columns.js";
import type { Reason } from "../reasons.js";
import type { Interval } from "../result.js";
import { normalMargin } from "../stats/normal.js";
import { probabilitiesOf } from "./probabilities.js";

/** A fitted line of the log odds of the positive label on the log odds of its stated probability. */
export interface Recalibration {
  readonly intercept: number;
  readonly slope: number;
  /** Standard errors from the information at the fit; the slope's is 0 where it was held at 1. */
  readonly interceptError: number;
  readonly slopeError: number;
}

/** Who is positive, and the log odds of the stated probability, clipped to [eps, 1 - eps]. */
export interface LogOdds {
  readonly isPositive: Uint8Array;
  readonly odds: Float64Array;
}

/** Reads the positive label's probabilities. */
export function logOddsOf(columns: Columns): LogOdds {
  const { gold, probs, k } = probabilitiesOf(columns);
  const { positive } = columns;
  const eps = Number.EPSILON;
  const odds = Float64Array.from(gold, (_, i) => {
    const p = Math.min(1 - eps, Math.max(eps, probs[i * k + positive]));
    return Math.log(p) - Math.log1p(-p);
  });
  return { isPositive: Uint8Array.from(gold, (code) => (code === positive ? 1 : 0)), odds };
}

/**
 * Maximum likelihood by Newton's steps, halved where they overshoot; with `slopeFixed` the slope is held at 1. Says why there is no
 * fit: one class only, odds that do not vary, classes that the odds part wholly. Source: Cox 1958.
 */
export function recalibrate(
  { isPositive, odds }: LogOdds,
  weights: ArrayLike<number> | undefined,
  slopeFixed: boolean,
): Recalibration | { readonly undefined: Reason } {
  const weightOf = (i: number): number => (weights === undefined ? 1 : weights[i]);
  const ends = [0, 1].map(() => ({ weight: 0, low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY }));
  for (let i = 0; i < odds.length; i++) {
    if (weightOf(i) === 0) continue;
    const end = ends[isPositive[i]];
    end.weight += weightOf(i);
    end.low = Math.min(end.low, odds[i]);
    end.high = Math.max(end.high, odds[i]);
  }
  const [no, yes] = ends;
  if (no.weight + yes.weight === 0) return { undefined: "no_items" };
  if (no.weight === 0 || yes.weight === 0) return { undefined: "single_class" };
  if (!slopeFixed) {
    if (Math.min(no.low, yes.low) === Math.max(no.high, yes.high)) return { undefined: "zero_variance" };
    if (no.high <= yes.low || yes.high <= no.low) return { undefined: "separable" };
  }
  let at = { intercept: 0, slope: 1 };
  let likelihood = likelihoodAt(at);
  for (let step = 0; step < 200; step++) {
    const { gradient, information } = derivativesAt(at);
    const [a, b, c] = information;
    const determinant = slopeFixed ? a : a * c - b * b;
    if (!(determinant > 0)) return { undefined: "optimizer_failed" };
    const move = slopeFixed
      ? { intercept: gradient[0] / a, slope: 0 }
      : {
          intercept: (c * gradient[0] - b * gradient[1]) / determinant,
          slope: (a * gradient[1] - b * gradient[0]) / determinant,
        };
    // Small against the standard errors: the distance to the maximum in units of them.
    if (move.intercept * gradient[0] + move.slope * gradient[1] < 1e-18) {
      return {
        intercept: at.intercept + move.intercept,
        slope: at.slope + move.slope,
        interceptError: Math.sqrt(slopeFixed ? 1 / a : c / determinant),
        slopeError: slopeFixed ? 0 : Math.sqrt(a / determinant),
      };
    }
    let share = 1;
    for (;;) {
      const next = { intercept: at.intercept + share * move.intercept, slope: at.slope + share * move.slope };
      const there = likelihoodAt(next);
      if (there >= likelihood - 1e-12 * Math.abs(likelihood) || share < 1e-10) {
        at = next;
        likelihood = there;
        break;
      }
      share /= 2;
    }
  }
  return { undefined: "optimizer_failed" };

  function likelihoodAt({ intercept, slope }: { intercept: number; slope: number }): number {
    let sum = 0;
    for (let i = 0; i < odds.length; i++) {
      const eta = intercept + slope * odds[i];
      const own = isPositive[i] === 1 ? -eta : eta;
      // ln(1 + e^own) without overflow.
      sum -= weightOf(i) * (Math.max(own, 0) + Math.log1p(Math.exp(-Math.abs(own))));
    }
    return sum;
  }

  function derivativesAt({ intercept, slope }: { intercept: number; slope: number }): {
    gradient: [number, number];
    information: [number, number, number];
  } {
    const gradient: [number, number] = [0, 0];
    const information: [number, number, number] = [0, 0, 0];
    for (let i = 0; i < odds.length; i++) {
      const weight = weightOf(i);
      const p = 1 / (1 + Math.exp(-(intercept + slope * odds[i])));
      const off = weight * (isPositive[i] - p);
      const spread = weight * p * (1 - p);
      gradient[0] += off;
      gradient[1] += off * odds[i];
      information[0] += spread;
      information[1] += spread * odds[i];
      information[2] += spread * odds[i] * odds[i];
    }
    return { gradient, information };
  }
}

/** The interval of a fitted number by its standard error. Source: Wald 1943. */
export function waldInterval(value: number, error: number, level: number): Interval {
  const margin = normalMargin(level) * error;
  return { lo: value - margin, hi: value + margin, level, method: "wald" };
}
