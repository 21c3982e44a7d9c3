import type { Numbers } from "./numbers.js";

/**
 * Expected best of n trials drawn with replacement from the values seen, for n = 1 to their number: sum v_(i) ((i/N)^n - ((i-1)/N)^n).
 * Nothing is said of more trials than were made. Source: Dodge et al. 2019.
 */
export function expectedMaximum(values: Numbers): number[] {
  const sorted = Float64Array.from(values).sort();
  const all = sorted.length;
  return Array.from(sorted, (_, k) =>
    sorted.reduce((sum, value, i) => sum + value * (((i + 1) / all) ** (k + 1) - (i / all) ** (k + 1)), 0),
  );
}

/**
 * Expected best of n different trials among the values seen, for n = 1 to their number: sum v_(i) C(i-1, n-1) / C(N, n).
 * Unbiased, where drawing with replacement reads low. Source: Tang et al. 2020.
 */
export function expectedMaximumDistinct(values: Numbers): number[] {
  const sorted = Float64Array.from(values).sort();
  const all = sorted.length;
  return Array.from(sorted, (_, k) => {
    const n = k + 1;
    // C(i-1, n-1) / C(N, n), from the largest value (n / N) downwards.
    let weight = n / all;
    let sum = 0;
    for (let i = all; i >= n; i--) {
      sum += weight * sorted[i - 1];
      weight *= (i - n) / (i - 1);
    }
    return sum;
  });
}
