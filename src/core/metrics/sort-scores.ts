/** Rows up to this many are sorted by the built-in; above it the passes of the radix sort pay. */
const small = 4096;
const digits = 2048;

/**
 * Sorts finite scores in ascending order, in place; two passes over the leading bits of each number, then the runs that
 * share them. Same order as the built-in, several times faster, and not slowed by skewed scores.
 */
export function sortScores(scores: Float64Array): Float64Array {
  if (scores.length <= small) return scores.sort();
  const spare = new Float64Array(scores.length);
  settle(scores, radix(scores, spare, undefined), undefined);
  return scores;
}

/** The items in ascending order of their scores (items with equal scores by index), and the scores in that order. */
export function orderOf(scores: Float64Array): { order: Uint32Array; sorted: Float64Array } {
  const n = scores.length;
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  if (n <= small) {
    order.sort((a, b) => scores[a] - scores[b] || a - b);
    return { order, sorted: Float64Array.from(order, (item) => scores[item]) };
  }
  const sorted = Float64Array.from(scores);
  settle(sorted, radix(sorted, new Float64Array(n), order), order);
  return { order, sorted };
}

interface Buckets {
  readonly least: number;
  readonly shift: number;
}

/** Sorts by the leading bits of the upper words and returns how its buckets were counted: (key - least) >>> shift. */
function radix(scores: Float64Array, spare: Float64Array, order: Uint32Array | undefined): Buckets {
  const n = scores.length;
  const words = new Uint32Array(scores.buffer, scores.byteOffset, 2 * n);
  let least = 0xffffffff;
  let most = 0;
  for (let i = 1; i < 2 * n; i += 2) {
    const key = ascending(words[i]);
    if (key < least) least = key;
    if (key > most) most = key;
  }
  // Two digits of 11 bits span the range that occurs; what lies below them is settled afterwards.
  const shift = Math.max(0, 32 - Math.clz32(most - least) - 22);
  const low = new Uint32Array(digits);
  const high = new Uint32Array(digits);
  for (let i = 1; i < 2 * n; i += 2) {
    const key = (ascending(words[i]) - least) >>> shift;
    low[key & 2047]++;
    high[key >>> 11]++;
  }
  let at = 0;
  let above = 0;
  for (let digit = 0; digit < digits; digit++) {
    const count = low[digit];
    low[digit] = at;
    at += count;
    const next = high[digit];
    high[digit] = above;
    above += next;
  }
  const middle = new Uint32Array(spare.buffer, spare.byteOffset, 2 * n);
  if (order === undefined) {
    for (let i = 0; i < n; i++) spare[low[((ascending(words[2 * i + 1]) - least) >>> shift) & 2047]++] = scores[i];
    for (let i = 0; i < n; i++) scores[high[((ascending(middle[2 * i + 1]) - least) >>> shift) >>> 11]++] = spare[i];
    return { least, shift };
  }
  const spareOrder = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const to = low[((ascending(words[2 * i + 1]) - least) >>> shift) & 2047]++;
    spare[to] = scores[i];
    spareOrder[to] = order[i];
  }
  for (let i = 0; i < n; i++) {
    const to = high[((ascending(middle[2 * i + 1]) - least) >>> shift) >>> 11]++;
    scores[to] = spare[i];
    order[to] = spareOrder[i];
  }
  return { least, shift };
}

/** The upper word of a double (all platforms of ours are little-endian), turned so that unsigned order is numeric order. */
function ascending(word: number): number {
  return (word ^ ((word >> 31) | 0x80000000)) >>> 0;
}

/** Finishes runs that share a bucket: short ones by insertion, long ones by the built-in. */
function settle(scores: Float64Array, { least, shift }: Buckets, order: Uint32Array | undefined): void {
  const n = scores.length;
  const words = new Uint32Array(scores.buffer, scores.byteOffset, 2 * n);
  let start = 0;
  while (start < n) {
    const bucket = (ascending(words[2 * start + 1]) - least) >>> shift;
    let end = start + 1;
    while (end < n && (ascending(words[2 * end + 1]) - least) >>> shift === bucket) end++;
    if (end - start > 64) {
      settleRun(scores, order, start, end);
    } else {
      for (let i = start + 1; i < end; i++) {
        const score = scores[i];
        let j = i - 1;
        if (scores[j] <= score) continue;
        const item = order === undefined ? 0 : order[i];
        while (j >= start && scores[j] > score) {
          scores[j + 1] = scores[j];
          if (order !== undefined) order[j + 1] = order[j];
          j--;
        }
        scores[j + 1] = score;
        if (order !== undefined) order[j + 1] = item;
      }
    }
    start = end;
  }
}

function settleRun(scores: Float64Array, order: Uint32Array | undefined, start: number, end: number): void {
  const run = scores.subarray(start, end);
  if (order === undefined) {
    run.sort();
    return;
  }
  const items = order.slice(start, end);
  const values = run.slice();
  const places = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b] || a - b);
  places.forEach((place, i) => {
    run[i] = values[place];
    order[start + i] = items[place];
  });
}
