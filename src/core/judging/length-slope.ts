import { absent, ok, type Result } from "../result.js";
import { logistic } from "../stats/logistic.js";
import { moments } from "../stats/moments.js";
import { normalMargin } from "../stats/normal.js";

/**
 * How much length decides: the slope of logit P(win) on tanh of the length difference in standard deviations (ddof 1), with the interval of
 * its sandwich variance, which holds for ties (.5) and graded verdicts too. Source: methods 2.9; White 1982 (HC0 of statsmodels).
 */
export function lengthSlope(longer: readonly number[], won: readonly number[], level: number): Result {
  const n = longer.length;
  const method = "length_slope";
  if (n < 2) return absent("insufficient_data", n === 0 ? "no_items" : "too_few_items", n, method);
  const { variance } = moments(longer);
  if (variance === null || variance === 0) return absent("undefined", "zero_variance", n, method);
  const sd = Math.sqrt(variance);
  const x = longer.map((d) => Math.tanh(d / sd));
  const fit = logistic(x, won);
  if ("undefined" in fit) return absent("undefined", fit.undefined, n, method);
  // Bread: the information; meat: the squares of the scores.
  let [a, b, c] = [0, 0, 0];
  let [p, q, r] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const expected = 1 / (1 + Math.exp(-(fit.intercept + fit.slope * x[i])));
    const spread = expected * (1 - expected);
    const rest = (won[i] - expected) ** 2;
    a += spread;
    b += spread * x[i];
    c += spread * x[i] * x[i];
    p += rest;
    q += rest * x[i];
    r += rest * x[i] * x[i];
  }
  const determinant = a * c - b * b;
  if (!(determinant > 0)) return absent("undefined", "separable", n, method);
  const se = Math.sqrt((b * b * p - 2 * a * b * q + a * a * r) / determinant ** 2);
  const half = normalMargin(level) * se;
  return ok(fit.slope, n, method, {
    scale: "unbounded",
    params: { sd, se },
    ci: { lo: fit.slope - half, hi: fit.slope + half, level, method: "sandwich" },
  });
}
