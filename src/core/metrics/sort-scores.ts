/** Up to this many numbers the built-in sorts as fast. */
const few = 1024;
/** Numbers in a cell up to which insertion finishes it. */
const shallow = 48;
/** Most buckets numbers are dealt into at once: their ends stay in the nearest cache. */
const most = 2048;

/**
 * Sorts finite scores in ascending order, in place: dealt into buckets by value (score minus the least, times a scale, keeps
 * the order), each bucket into cells of about one, insertion to finish. Several times faster than the built-in; buckets
 * that skewed scores overfill are dealt again by their own range.
 */
export function sortScores(scores: Float64Array): Float64Array {
  if (scores.length <= few) return scores.sort();
  sort(scores, undefined);
  return scores;
}

/** The items in ascending order of their scores (items with equal scores by index), and the scores in that order. */
export function orderOf(scores: Float64Array): { order: Uint32Array; sorted: Float64Array } {
  const order = new Uint32Array(scores.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  const sorted = scores.slice();
  sort(sorted, order);
  return { order, sorted };
}

/** Sorts finite scores in ascending order, in place, and moves one number an item with them; equal scores keep their order. */
export function sortWith(scores: Float64Array, items: Uint32Array): void {
  sort(scores, items);
}

/** Numbers with, where they are asked for, the item of each. */
interface Keyed {
  readonly scores: Float64Array;
  readonly items: Uint32Array | undefined;
}

/** Where the buckets of all numbers are noted, and room to count the cells of one bucket. */
interface Room {
  readonly buckets: Uint16Array;
  readonly cells: Int32Array;
}

interface Range {
  readonly least: number;
  readonly width: number;
}

function sort(scores: Float64Array, items: Uint32Array | undefined): void {
  const n = scores.length;
  const to: Keyed = { scores, items };
  const from: Keyed = { scores: new Float64Array(n), items: items && new Uint32Array(n) };
  const room = { buckets: new Uint16Array(n), cells: new Int32Array(most) };
  const range = rangeOf(scores, 0, n);
  if (n <= few || range === undefined) {
    from.scores.set(scores);
    if (items !== undefined) from.items?.set(items);
    settle(from, to, 0, n, room);
    return;
  }
  const ends = new Int32Array(Math.min(most, n >> 8));
  deal(to, from, 0, n, range, room, ends);
  for (let bucket = 0, start = 0; bucket < ends.length; start = ends[bucket++])
    settle(from, to, start, ends[bucket], room);
}

/** The least number and the width of the range; undefined where all are equal, or the range is no number to divide by. */
function rangeOf(scores: Float64Array, start: number, end: number): Range | undefined {
  let least = scores[start];
  let greatest = least;
  for (let i = start + 1; i < end; i++) {
    const score = scores[i];
    if (score < least) least = score;
    if (score > greatest) greatest = score;
  }
  const width = greatest - least;
  return width > 1e-290 && width < Number.POSITIVE_INFINITY ? { least, width } : undefined;
}

/**
 * Deals a range of numbers into as many buckets as there are `ends`, in their order, and sets where each bucket ends.
 * Returns the size of the fullest. One thing a loop, and four numbers are read before any is written: a read that waits for
 * an earlier write to say where it goes takes twice as long.
 */
function deal(from: Keyed, to: Keyed, start: number, end: number, range: Range, room: Room, ends: Int32Array): number {
  const { scores } = from;
  const { buckets } = room;
  const { least } = range;
  const scale = (ends.length - 0.5) / range.width;
  for (let i = start; i < end; i++) buckets[i] = ((scores[i] - least) * scale) | 0;
  ends.fill(0);
  for (let i = start; i < end; i++) ends[buckets[i]]++;
  let deepest = 0;
  for (let bucket = 0, at = start; bucket < ends.length; bucket++) {
    const count = ends[bucket];
    if (count > deepest) deepest = count;
    ends[bucket] = at;
    at += count;
  }
  if (from.items !== undefined && to.items !== undefined)
    scatterWithItems(scores, from.items, to.scores, to.items, start, end, buckets, ends);
  else scatter(scores, to.scores, start, end, buckets, ends);
  return deepest;
}

function scatter(
  from: Float64Array,
  to: Float64Array,
  start: number,
  end: number,
  buckets: Uint16Array,
  ends: Int32Array,
): void {
  let i = start;
  for (; i + 3 < end; i += 4) {
    const a = from[i];
    const b = from[i + 1];
    const c = from[i + 2];
    const d = from[i + 3];
    const toA = ends[buckets[i]]++;
    const toB = ends[buckets[i + 1]]++;
    const toC = ends[buckets[i + 2]]++;
    const toD = ends[buckets[i + 3]]++;
    to[toA] = a;
    to[toB] = b;
    to[toC] = c;
    to[toD] = d;
  }
  for (; i < end; i++) to[ends[buckets[i]]++] = from[i];
}

function scatterWithItems(
  from: Float64Array,
  items: Uint32Array,
  to: Float64Array,
  toItems: Uint32Array,
  start: number,
  end: number,
  buckets: Uint16Array,
  ends: Int32Array,
): void {
  let i = start;
  for (; i + 3 < end; i += 4) {
    const a = from[i];
    const b = from[i + 1];
    const c = from[i + 2];
    const d = from[i + 3];
    const itemA = items[i];
    const itemB = items[i + 1];
    const itemC = items[i + 2];
    const itemD = items[i + 3];
    const toA = ends[buckets[i]]++;
    const toB = ends[buckets[i + 1]]++;
    const toC = ends[buckets[i + 2]]++;
    const toD = ends[buckets[i + 3]]++;
    to[toA] = a;
    to[toB] = b;
    to[toC] = c;
    to[toD] = d;
    toItems[toA] = itemA;
    toItems[toB] = itemB;
    toItems[toC] = itemC;
    toItems[toD] = itemD;
  }
  for (; i < end; i++) {
    const at = ends[buckets[i]]++;
    to[at] = from[i];
    toItems[at] = items[i];
  }
}

/** Puts the numbers of a range of `from` into the same range of `to`, sorted. */
function settle(from: Keyed, to: Keyed, start: number, end: number, room: Room): void {
  const m = end - start;
  if (m <= shallow) {
    move(from, to, start, end);
    insert(to, start, end);
    return;
  }
  const range = rangeOf(from.scores, start, end);
  if (range === undefined) {
    move(from, to, start, end);
    compare(to, start, end);
    return;
  }
  const ends = room.cells.subarray(0, Math.min(most, m));
  const deepest = deal(from, to, start, end, range, room, ends);
  if (deepest <= shallow) {
    insert(to, start, end);
    return;
  }
  const kept = ends.slice();
  for (let cell = 0, first = start; cell < kept.length; first = kept[cell++]) {
    if (kept[cell] - first <= shallow) {
      insert(to, first, kept[cell]);
      continue;
    }
    move(to, from, first, kept[cell]);
    settle(from, to, first, kept[cell], room);
  }
}

function move(from: Keyed, to: Keyed, start: number, end: number): void {
  for (let i = start; i < end; i++) to.scores[i] = from.scores[i];
  if (from.items === undefined || to.items === undefined) return;
  for (let i = start; i < end; i++) to.items[i] = from.items[i];
}

function insert({ scores, items }: Keyed, start: number, end: number): void {
  if (items !== undefined) {
    insertWithItems(scores, items, start, end);
    return;
  }
  for (let i = start + 1; i < end; i++) {
    const score = scores[i];
    let at = i - 1;
    if (scores[at] <= score) continue;
    do {
      scores[at + 1] = scores[at];
      at--;
    } while (at >= start && scores[at] > score);
    scores[at + 1] = score;
  }
}

function insertWithItems(scores: Float64Array, items: Uint32Array, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const score = scores[i];
    let at = i - 1;
    if (scores[at] <= score) continue;
    const item = items[i];
    do {
      scores[at + 1] = scores[at];
      items[at + 1] = items[at];
      at--;
    } while (at >= start && scores[at] > score);
    scores[at + 1] = score;
    items[at + 1] = item;
  }
}

/** Numbers whose range cannot be divided: equal ones, or some beyond all bounds. */
function compare({ scores, items }: Keyed, start: number, end: number): void {
  const part = scores.subarray(start, end);
  if (part.every((score) => score === part[0])) return;
  if (items === undefined) {
    part.sort();
    return;
  }
  const values = part.slice();
  const old = items.slice(start, end);
  const places = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b] || a - b);
  places.forEach((place, i) => {
    part[i] = values[place];
    items[start + i] = old[place];
  });
}
