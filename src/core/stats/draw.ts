import type { Random } from "../random.js";
import { aliasDraw, aliasTable, binomialLaw, mostColumns } from "./alias-table.js";
import { stirlingTail } from "./log-factorial.js";

/** One exact draw of Binomial(n, p): inversion below a mean of 10, else transformed rejection BTRS. Source: Hörmann 1993. */
export function binomialDraw(random: Random, n: number, p: number): number {
  if (p > 0.5) return n - binomialDraw(random, n, 1 - p);
  if (n <= 0 || p <= 0) return 0;
  return n * p < 10 ? inversion(random, n, p) : rejection(random, n, p);
}

/** Exact draws of Binomial(n, p), about `draws` of them: from a table where that is worth making. */
export function binomialDraws(random: Random, n: number, p: number, draws: number): () => number {
  const columns = 18 * Math.sqrt(n * p * (1 - p)) + 16;
  if (!(p > 0 && p < 1) || columns > mostColumns || columns > draws) return () => binomialDraw(random, n, p);
  const table = aliasTable(binomialLaw(n, p));
  return () => aliasDraw(table, random);
}

/** One exact draw of n items over cells in proportion to `weights` (at least 0, not all 0), written into `into`; by conditional binomials. */
export function multinomialDraw(random: Random, n: number, weights: Float64Array, into: Float64Array): Float64Array {
  let last = -1;
  let weight = 0;
  for (let i = 0; i < weights.length; i++) {
    into[i] = 0;
    if (weights[i] > 0) {
      weight += weights[i];
      last = i;
    }
  }
  let left = n;
  for (let i = 0; i < last && left > 0; i++) {
    if (weights[i] === 0) continue;
    const drawn = binomialDraw(random, left, Math.min(1, weights[i] / weight));
    into[i] = drawn;
    left -= drawn;
    weight -= weights[i];
  }
  if (last >= 0) into[last] = left;
  return into;
}

function inversion(random: Random, n: number, p: number): number {
  const odds = p / (1 - p);
  const scaled = (n + 1) * odds;
  const none = Math.exp(n * Math.log1p(-p));
  for (;;) {
    let left = random.uniform();
    let mass = none;
    let k = 0;
    while (left > mass) {
      left -= mass;
      k++;
      if (k > n) break;
      mass *= scaled / k - odds;
    }
    // Rounding can leave a crumb of probability past n: draw again.
    if (k <= n) return k;
  }
}

function rejection(random: Random, n: number, p: number): number {
  const q = 1 - p;
  const sd = Math.sqrt(n * p * q);
  const b = 1.15 + 2.53 * sd;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const squeeze = 0.92 - 4.2 / b;
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + centre);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || k > n) continue;
    const odds = p / q;
    const alpha = (2.83 + 5.1 / b) * sd;
    const mode = Math.floor((n + 1) * p);
    const bound =
      (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1))) +
      (n + 1) * Math.log((n - mode + 1) / (n - k + 1)) +
      (k + 0.5) * Math.log((odds * (n - k + 1)) / (k + 1)) +
      stirlingTail(mode) +
      stirlingTail(n - mode) -
      stirlingTail(k) -
      stirlingTail(n - k);
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= bound) return k;
  }
}
