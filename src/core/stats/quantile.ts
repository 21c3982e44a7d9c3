import type { Numbers } from "./numbers.js";

/** The p-quantile of ascending values by linear interpolation (Hyndman & Fan type 7, NumPy's default); throws a RangeError on none. */
export function quantile(sorted: Numbers, p: number): number {
  const n = sorted.length;
  if (n === 0) throw new RangeError("quantile of no values");
  const position = Math.min(Math.max(p, 0), 1) * (n - 1);
  const below = Math.floor(position);
  const low = sorted[below];
  return below + 1 < n ? low + (position - below) * (sorted[below + 1] - low) : low;
}

/** The p-quantiles (any order) of values in any order, equal to those of the sorted values; throws a RangeError on none. */
export function quantiles(values: Numbers, levels: readonly number[]): number[] {
  const n = values.length;
  if (n === 0) throw new RangeError("quantile of no values");
  const copy = new Float64Array(values);
  const places = new Set<number>();
  for (const p of levels) {
    const below = Math.floor(Math.min(Math.max(p, 0), 1) * (n - 1));
    places.add(below).add(Math.min(below + 1, n - 1));
  }
  let sum = 0;
  for (let i = 0; i < n; i++) sum += copy[i];
  // A value that does not compare (or infinities of both signs) is left to the sort.
  if (Number.isNaN(sum)) copy.sort();
  else {
    // Each place found splits the values, so that the next is looked for above it only.
    let from = 0;
    for (const place of Float64Array.from(places).sort()) {
      select(copy, place, from, n - 1);
      from = place + 1;
    }
  }
  return levels.map((p) => quantile(copy, p));
}

/** Puts the k-th smallest of values[from..to] in its place, smaller ones before and greater ones behind. Source: Floyd & Rivest 1975. */
function select(values: Float64Array, k: number, from: number, to: number): void {
  let left = from;
  let right = to;
  while (right > left) {
    if (right - left > 600) {
      const m = right - left + 1;
      const i = k - left + 1;
      const z = Math.log(m);
      const s = 0.5 * Math.exp((2 * z) / 3);
      const sd = 0.5 * Math.sqrt((z * s * (m - s)) / m) * Math.sign(i - m / 2);
      select(
        values,
        k,
        Math.max(left, Math.floor(k - (i * s) / m + sd)),
        Math.min(right, Math.floor(k + ((m - i) * s) / m + sd)),
      );
    }
    const pivot = values[k];
    let i = left;
    let j = right;
    swap(values, left, k);
    if (values[right] > pivot) swap(values, left, right);
    while (i < j) {
      swap(values, i, j);
      i++;
      j--;
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
    }
    if (values[left] === pivot) swap(values, left, j);
    else {
      j++;
      swap(values, j, right);
    }
    if (j <= k) left = j + 1;
    if (k <= j) right = j - 1;
  }
}

function swap(values: Float64Array, i: number, j: number): void {
  const value = values[i];
  values[i] = values[j];
  values[j] = value;
}
