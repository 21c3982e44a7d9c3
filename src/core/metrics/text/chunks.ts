/** Alignments kept at each step; beyond it those with fewest chunks go on, and the result may not be the fewest of all. */
const mostKept = 1000;
const fewestKept = 100;
/** Alignments kept over all steps, and matches tried from them: long texts keep fewer, so that an item of thousands of words takes seconds. */
const budget = 3e5;
const mostTried = 2e7;

interface State {
  readonly chunks: number;
  /** Place of the previous token's match, or -2. */
  readonly last: number;
  /** Bits of the places that are taken and may be asked for again; what is skipped follows from it. */
  readonly taken: Int32Array;
  /** Two hashes of `taken`. */
  readonly low: number;
  readonly high: number;
}

/** A state that may come next: the one before it, and the place matched (-2 for none). */
interface Step {
  readonly from: State;
  readonly chunks: number;
  readonly last: number;
}

/** The most matches between an answer and a reference, in the fewest chunks. */
export interface Alignment {
  readonly matches: number;
  readonly chunks: number;
  /** Whether alignments had to be dropped on the way. */
  readonly cut: boolean;
}

/**
 * Aligns tokens one to one: as many matches as there can be, in as few chunks (runs that follow each other in both) as can be;
 * among equal ones the left-most.
 */
export function alignInChunks(answer: readonly string[], reference: readonly string[]): Alignment {
  const places = new Map<string, number[]>();
  reference.forEach((token, at) => {
    const own = places.get(token);
    if (own === undefined) places.set(token, [at]);
    else own.push(at);
  });
  const left = new Map<string, number>();
  for (const token of answer) if (places.has(token)) left.set(token, (left.get(token) ?? 0) + 1);
  let matches = 0;
  for (const [token, count] of left) matches += Math.min(count, places.get(token)?.length ?? 0);

  const kept = Math.max(fewestKept, Math.min(mostKept, Math.floor(budget / answer.length)));
  let states: State[] = [{ chunks: 0, last: -2, taken: new Int32Array((reference.length >> 5) + 1), low: 0, high: 0 }];
  let cut = false;
  for (const token of answer) {
    const own = places.get(token) ?? [];
    const count = left.get(token) ?? 0;
    left.set(token, count - 1);
    // Once a token does not come again it does not matter which of its places are taken.
    const ends = count === 1;
    const next = new Map<number, Step>();
    const add = (from: State, last: number): void => {
      let { low, high } = from;
      const change = (at: number): void => {
        low ^= hashed(at, 0x9e3779b9);
        high ^= hashed(at, 0x85ebca6b);
      };
      if (ends) {
        for (const at of own) if (has(from.taken, at)) change(at);
      } else if (last >= 0) change(last);
      const key = ((high ^ hashed(last, 0xc2b2ae35)) >>> 11) * 0x100000000 + ((low ^ hashed(last, 0x27d4eb2f)) >>> 0);
      const chunks = from.chunks + (last < 0 || last === from.last + 1 ? 0 : 1);
      const known = next.get(key);
      if (known === undefined || chunks < known.chunks) next.set(key, { from, chunks, last });
    };
    const tried = Math.max(1, Math.floor(mostTried / (answer.length * own.length)));
    if (states.length > tried) {
      states = states.sort((a, b) => a.chunks - b.chunks).slice(0, tried);
      cut = true;
    }
    for (const state of states) {
      let free = 0;
      for (const at of own) {
        if (has(state.taken, at)) continue;
        free++;
        add(state, at);
      }
      // A token is skipped where fewer places are free than it still stands in the answer.
      if (free < count || own.length === 0) add(state, -2);
    }
    let steps = [...next.values()];
    if (steps.length > kept) {
      steps = steps.sort((a, b) => a.chunks - b.chunks).slice(0, kept);
      cut = true;
    }
    states = steps.map(({ from, chunks, last }) => {
      let { taken, low, high } = from;
      const change = (at: number): void => {
        if (taken === from.taken) taken = taken.slice();
        taken[at >> 5] ^= 1 << (at & 31);
        low ^= hashed(at, 0x9e3779b9);
        high ^= hashed(at, 0x85ebca6b);
      };
      for (const at of own) if (ends ? has(from.taken, at) : at === last) change(at);
      return { chunks, last, taken, low, high };
    });
  }
  return { matches, chunks: Math.min(...states.map(({ chunks }) => chunks)), cut };
}

function has(bits: Int32Array, at: number): boolean {
  return (bits[at >> 5] & (1 << (at & 31))) !== 0;
}

/** A place's share of a hash (the finalizer of MurmurHash3). */
function hashed(place: number, seed: number): number {
  let mixed = Math.imul(place + 3, 0x9e3779b1) ^ seed;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
