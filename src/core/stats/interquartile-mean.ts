import type { Numbers } from "./numbers.js";

/** Mean of the middle half: int(n / 4) values are cut at each end; throws a RangeError on none. Source: SciPy trim_mean(.25); Agarwal et al. 2021. */
export function interquartileMean(values: Numbers): number {
  const n = values.length;
  if (n === 0) throw new RangeError("interquartile mean of no values");
  const cut = Math.floor(n / 4);
  const middle = Float64Array.from(values)
    .sort()
    .subarray(cut, n - cut);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
