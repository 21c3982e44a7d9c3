import { type ShingleSize, shingles } from "./shingles.js";

/** Texts of one side by shingle, for finding all texts of the other side with a Jaccard similarity of at least `threshold`. */
export interface ShingleIndex {
  readonly size: ShingleSize;
  readonly threshold: number;
  readonly ids: ReadonlyMap<string, number>;
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
  const ids = new Map<string, number>();
  const frequency: number[] = [];
  const latest: number[] = [];
  const sets = texts.map((text, t) => {
    const set: number[] = [];
    for (const shingle of shingles(text, size)) {
      let id = ids.get(shingle);
      if (id === undefined) {
        id = frequency.push(0) - 1;
        ids.set(shingle, id);
        latest.push(-1);
      }
      if (latest[id] === t) continue;
      latest[id] = t;
      frequency[id]++;
      set.push(id);
    }
    return Int32Array.from(set);
  });
  const prefixes = new Int32Array(texts.length);
  const starts = new Int32Array(frequency.length + 1);
  sets.forEach((set, t) => {
    set.sort((x, y) => frequency[x] - frequency[y] || x - y);
    prefixes[t] = set.length === 0 ? 0 : set.length - Math.ceil(threshold * set.length - 1e-9) + 1;
    for (let i = 0; i < prefixes[t]; i++) starts[set[i] + 1]++;
  });
  for (let s = 0; s < frequency.length; s++) starts[s + 1] += starts[s];
  const postings = new Int32Array(starts[frequency.length]);
  const next = starts.slice();
  sets.forEach((set, t) => {
    for (let i = 0; i < prefixes[t]; i++) postings[next[set[i]]++] = t;
  });
  return { size, threshold, ids, sets, prefixes, starts, postings };
}

/** Visits every pair (text of the stream, text of the index) whose similarity reaches the threshold; complete, and verified on the shingles themselves. */
export function joinShingles(
  stream: readonly string[],
  index: ShingleIndex,
  visit: (streamed: number, indexed: number, similarity: number) => void,
): void {
  const { ids, sets, prefixes, starts, postings, threshold } = index;
  const marks = new Int32Array(ids.size).fill(-1);
  const shared = new Int32Array(sets.length);
  const candidates: number[] = [];
  const known: number[] = [];
  stream.forEach((text, t) => {
    known.length = 0;
    const unknown = new Set<string>();
    for (const shingle of shingles(text, index.size)) {
      const id = ids.get(shingle);
      if (id === undefined) unknown.add(shingle);
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
