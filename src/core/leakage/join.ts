import { codePoints, ShingleTable } from "./shingle-table.js";
import type { ShingleSize } from "./shingles.js";

/** Texts of one side by shingle, for finding all texts of the other side with a Jaccard similarity of at least `threshold`. */
export interface ShingleIndex {
  readonly threshold: number;
  readonly shingles: ShingleTable;
  /** Distinct shingles of each indexed text, rarest first. */
  readonly sets: readonly Int32Array[];
  /** How many of them are indexed: enough that a text as similar as the threshold must share one. */
  readonly prefixes: Int32Array;
  /** The indexed texts of shingle s are `postings[starts[s]] ... postings[starts[s + 1] - 1]`. */
  readonly starts: Int32Array;
  readonly postings: Int32Array;
}

/** Indexes the rarest |x| - ceil(t |x|) + 1 shingles of every text. Source: prefix filtering (Chaudhuri 2006; Bayardo 2007), exact. */
export function indexShingles(texts: readonly string[], size: ShingleSize, threshold: number): ShingleIndex {
  const shingles = new ShingleTable(size);
  const sets = texts.map((text) => distinct(shingles.add(codePoints(text))));
  const frequency = new Int32Array(shingles.n);
  for (const set of sets) for (const id of set) frequency[id]++;
  const prefixes = new Int32Array(texts.length);
  const starts = new Int32Array(frequency.length + 1);
  sets.forEach((set, t) => {
    set.sort((x, y) => frequency[x] - frequency[y] || x - y);
    prefixes[t] = set.length === 0 ? 0 : set.length - Math.ceil(threshold * set.length - 1e-9) + 1;
    for (let i = 0; i < prefixes[t]; i++) starts[set[i]]++;
  });
  for (let s = 0; s < frequency.length; s++) starts[s + 1] += starts[s];
  const postings = new Int32Array(starts[frequency.length]);
  // From the last text to the first: what is the end of each list becomes its start.
  for (let t = sets.length - 1; t >= 0; t--) for (let i = 0; i < prefixes[t]; i++) postings[--starts[sets[t][i]]] = t;
  return { threshold, shingles, sets, prefixes, starts, postings };
}

/** Each value once, in ascending order. */
function distinct(values: Int32Array): Int32Array {
  values.sort();
  let n = 0;
  for (let i = 0; i < values.length; i++) if (i === 0 || values[i] !== values[i - 1]) values[n++] = values[i];
  return values.slice(0, n);
}

/** Visits every pair (text of the stream, text of the index) whose similarity reaches the threshold; complete, and verified on the shingles themselves. */
export function joinShingles(
  stream: readonly string[],
  index: ShingleIndex,
  visit: (streamed: number, indexed: number, similarity: number) => void,
): void {
  const { shingles, sets, prefixes, starts, postings, threshold } = index;
  const { size } = shingles;
  const marks = new Int32Array(shingles.n).fill(-1);
  const shared = new Int32Array(sets.length);
  const candidates: number[] = [];
  const known: number[] = [];
  stream.forEach((text, t) => {
    known.length = 0;
    const unknown = new Set<string>();
    const points = codePoints(text);
    const wide = points.length < text.length;
    for (let at = 0; at + size <= points.length; at++) {
      const id = shingles.find(points, at);
      if (id < 0)
        unknown.add(wide ? String.fromCodePoint(...points.subarray(at, at + size)) : text.slice(at, at + size));
      else if (marks[id] !== t) {
        marks[id] = t;
        known.push(id);
      }
    }
    const length = known.length + unknown.size;
    if (known.length === 0 || known.length < threshold * length - 1e-9) return;
    candidates.length = 0;
    for (const id of known) {
      for (let at = starts[id]; at < starts[id + 1]; at++) {
        if (shared[postings[at]]++ === 0) candidates.push(postings[at]);
      }
    }
    for (const candidate of candidates) {
      const set = sets[candidate];
      const most = shared[candidate] + set.length - prefixes[candidate];
      shared[candidate] = 0;
      const needed = (threshold * (set.length + length)) / (1 + threshold) - 1e-9;
      if (most < needed || set.length < needed || length < needed) continue;
      let both = 0;
      for (let i = 0; i < set.length; i++) if (marks[set[i]] === t) both++;
      const similarity = both / (set.length + length - both);
      if (similarity >= threshold) visit(t, candidate, similarity);
    }
  });
}
