import { weightedSum } from "./tallies.js";

/**
 * Rows of numbers so written that their weighted sums cost less. Whole numbers are packed, two or three to a double, as long as no sum can leave
 * its field; a column that follows another one at a constant distance (the 2-grams of a text are one fewer than its words) but for a few rows is
 * not summed at all. Sums of whole numbers stay exact.
 */
export interface Condensed {
  /** Doubles of each row, in strips of one, two or four side by side. */
  readonly strips: readonly Strip[];
  /** How many doubles a row has. */
  readonly doubles: number;
  /** The largest sum of weights for which fields hold. */
  readonly most: number;
  /** Turns sums of the doubles into sums of the columns; `total` is the sum of all weights, `weight` tells that of a row. */
  spread(sums: Float64Array, total: number, weight: (row: number) => number, into: Float64Array): void;
}

interface Strip {
  readonly width: 1 | 2 | 4;
  readonly rows: Float64Array;
}

/** A column that follows another (or 0, where `column` is -1): its value is that one's plus `distance`, in some rows plus `more` too. */
interface Follower {
  readonly column: number;
  readonly distance: number;
  readonly rows: Int32Array;
  readonly more: Float64Array;
}

/** Condenses n rows of `width` numbers for weights that sum to at most `most` (default n, as in a plain resample). */
export function condense(rows: Float64Array, width: number, most = rows.length / width): Condensed {
  const n = rows.length / width;
  const followers = new Map<number, Follower>();
  const whole: number[] = [];
  const other: number[] = [];
  let largest = 1;
  let signed = false;
  for (let d = 0; d < width; d++) {
    let isWhole = true;
    let here = 1;
    let negative = false;
    for (let at = d; at < rows.length && isWhole; at += width) {
      const value = Math.abs(rows[at]);
      isWhole = Number.isInteger(value) && value < 2 ** 31;
      if (value > here) here = value;
      if (rows[at] < 0) negative = true;
    }
    if (!isWhole) {
      other.push(d);
      continue;
    }
    const follower = [-1, ...whole].map((column) => followerOf(rows, width, d, column)).find((found) => found !== null);
    if (follower !== undefined) followers.set(d, follower);
    else {
      whole.push(d);
      largest = Math.max(largest, here);
      signed ||= negative;
    }
  }
  // Fields with a sign hold sums below half their size on either side of 0.
  const bits = Math.ceil(Math.log2(largest * most + 1)) + (signed ? 1 : 0);
  const fields = Math.max(1, Math.min(3, Math.floor(52 / bits)));
  const size = 2 ** Math.floor(52 / fields);
  const packed = Math.ceil(whole.length / fields);
  const columns: Float64Array[] = Array.from({ length: packed }, (_, p) => {
    const column = new Float64Array(n);
    for (let f = 0; f < fields && p * fields + f < whole.length; f++) {
      const d = whole[p * fields + f];
      for (let i = 0; i < n; i++) column[i] += rows[i * width + d] * size ** f;
    }
    return column;
  });
  for (const d of other) columns.push(Float64Array.from({ length: n }, (_, i) => rows[i * width + d]));
  const order = [...followers];
  return {
    strips: stripsOf(columns, n),
    doubles: columns.length,
    most,
    spread(sums, total, weight, into) {
      for (let p = 0; p < packed; p++) {
        let rest = sums[p];
        const end = Math.min(whole.length, (p + 1) * fields);
        for (let at = p * fields; at < end; at++) {
          const above = at === end - 1 ? 0 : signed ? Math.round(rest / size) : Math.floor(rest / size);
          into[whole[at]] = rest - above * size;
          rest = above;
        }
      }
      for (let k = 0; k < other.length; k++) into[other[k]] = sums[packed + k];
      for (const [d, { column, distance, rows, more }] of order) {
        let sum = (column < 0 ? 0 : into[column]) + distance * total;
        for (let k = 0; k < rows.length; k++) sum += weight(rows[k]) * more[k];
        into[d] = sum;
      }
    },
  };
}

/** How column d follows another one, or null where it does not in more than one row of 16. */
function followerOf(rows: Float64Array, width: number, d: number, column: number): Follower | null {
  const n = rows.length / width;
  if (n === 0) return { column: -1, distance: 0, rows: new Int32Array(0), more: new Float64Array(0) };
  const gap = (i: number): number => rows[i * width + d] - (column < 0 ? 0 : rows[i * width + column]);
  // The usual distance, from a few rows.
  const seen = new Map<number, number>();
  for (let k = 0; k < 15; k++) {
    const one = gap(Math.floor((k * n) / 15));
    seen.set(one, (seen.get(one) ?? 0) + 1);
  }
  const distance = [...seen].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
  const off: number[] = [];
  for (let i = 0; i < n; i++) {
    if (gap(i) !== distance) {
      off.push(i);
      if (16 * off.length > n) return null;
    }
  }
  return { column, distance, rows: Int32Array.from(off), more: Float64Array.from(off, (i) => gap(i) - distance) };
}

function stripsOf(columns: readonly Float64Array[], n: number): Strip[] {
  const strips: Strip[] = [];
  for (let from = 0; from < columns.length; ) {
    const left = columns.length - from;
    const width = left >= 4 ? 4 : left >= 2 ? 2 : 1;
    const rows = new Float64Array(n * width);
    for (let k = 0; k < width; k++) for (let i = 0; i < n; i++) rows[i * width + k] = columns[from + k][i];
    strips.push({ width, rows });
    from += width;
  }
  return strips;
}

/** A function of the rows' weights and their sum (at most `most`) that puts the weighted sums of the columns into `into`. */
export function weighted(condensed: Condensed, into: Float64Array): (weights: Uint16Array, total: number) => void {
  const sums = new Float64Array(condensed.doubles);
  return (weights, total) => {
    let at = 0;
    for (const { width, rows } of condensed.strips) {
      if (width === 4) sumsOfFour(rows, weights, sums, at);
      else if (width === 2) sumsOfTwo(rows, weights, sums, at);
      else sums[at] = weightedSum(rows, weights);
      at += width;
    }
    condensed.spread(sums, total, (row) => weights[row], into);
  };
}

// Two rows at a time, so that additions need not wait for each other.
function sumsOfFour(rows: Float64Array, weights: Uint16Array, into: Float64Array, at: number): void {
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
  const n = rows.length >> 2;
  const even = n - (n & 1);
  for (let i = 0, from = 0; i < even; i += 2, from += 8) {
    const first = weights[i];
    const second = weights[i + 1];
    a += first * rows[from];
    b += first * rows[from + 1];
    c += first * rows[from + 2];
    d += first * rows[from + 3];
    e += second * rows[from + 4];
    f += second * rows[from + 5];
    g += second * rows[from + 6];
    h += second * rows[from + 7];
  }
  if (even < n) {
    const weight = weights[even];
    a += weight * rows[4 * even];
    b += weight * rows[4 * even + 1];
    c += weight * rows[4 * even + 2];
    d += weight * rows[4 * even + 3];
  }
  into[at] = a + e;
  into[at + 1] = b + f;
  into[at + 2] = c + g;
  into[at + 3] = d + h;
}

function sumsOfTwo(rows: Float64Array, weights: Uint16Array, into: Float64Array, at: number): void {
  let [a, b, c, d] = [0, 0, 0, 0];
  const n = rows.length >> 1;
  const even = n - (n & 1);
  for (let i = 0, from = 0; i < even; i += 2, from += 4) {
    const first = weights[i];
    const second = weights[i + 1];
    a += first * rows[from];
    b += first * rows[from + 1];
    c += second * rows[from + 2];
    d += second * rows[from + 3];
  }
  if (even < n) {
    a += weights[even] * rows[2 * even];
    b += weights[even] * rows[2 * even + 1];
  }
  into[at] = a + c;
  into[at + 1] = b + d;
}

/** A function that puts the sums of the columns over some of the n rows, one bit a row from the lowest of `words` on, into `into`; further bits are 0. */
export function chosen(condensed: Condensed, n: number, into: Float64Array): (words: Int32Array) => void {
  const blocks = Math.ceil(n / 4);
  const tables = condensed.strips.map(({ width, rows }) => {
    const table = new Float64Array(blocks * 16 * width);
    for (let block = 0; block < blocks; block++) {
      for (let mask = 1; mask < 16; mask++) {
        const low = 31 - Math.clz32(mask & -mask);
        const before = (block * 16 + (mask & (mask - 1))) * width;
        const row = (block * 4 + low) * width;
        const at = (block * 16 + mask) * width;
        for (let k = 0; k < width; k++) table[at + k] = table[before + k] + (row < rows.length ? rows[row + k] : 0);
      }
    }
    return { width, table };
  });
  const sums = new Float64Array(condensed.doubles);
  return (words) => {
    let at = 0;
    for (const { width, table } of tables) {
      let [a, b, c, d] = [0, 0, 0, 0];
      if (width === 4) {
        for (let block = 0; block < blocks; block++) {
          const from = (block * 16 + ((words[block >> 3] >>> ((block & 7) << 2)) & 15)) << 2;
          a += table[from];
          b += table[from + 1];
          c += table[from + 2];
          d += table[from + 3];
        }
        sums[at + 2] = c;
        sums[at + 3] = d;
        sums[at + 1] = b;
      } else if (width === 2) {
        for (let block = 0; block < blocks; block++) {
          const from = (block * 16 + ((words[block >> 3] >>> ((block & 7) << 2)) & 15)) << 1;
          a += table[from];
          b += table[from + 1];
        }
        sums[at + 1] = b;
      } else {
        for (let block = 0; block < blocks; block++)
          a += table[block * 16 + ((words[block >> 3] >>> ((block & 7) << 2)) & 15)];
      }
      sums[at] = a;
      at += width;
    }
    let total = 0;
    for (let w = 0; w < words.length; w++) total += ones(words[w]);
    condensed.spread(sums, total, (row) => (words[row >> 5] >>> (row & 31)) & 1, into);
  };
}

/** Number of ones in a word. */
function ones(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
