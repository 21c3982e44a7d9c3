import type { Ids } from "./segment.js";

/** Number of different tokens up to which 2-grams stand in a table of their own without hashing. */
const mostDirect = 128;

/**
 * Counts the n-grams of a hypothesis that a reference has too, each at most as often as there. An n-gram is its first n - 1 tokens' number
 * with one more token, numbered in a table of its own; one that the reference has once only needs no table any more, for what can follow it stands
 * at one place. A place of the hypothesis whose n-gram is missing is not looked at for longer ones.
 */
export class NgramMatches {
  readonly #orders: number;
  /** Orders already matched at each place of the hypothesis, as bits. */
  #matched = new Uint8Array(256);
  /** How often the reference has an n-gram, where it first stands, and how often it was matched (the order of the last match where it is there once). */
  #counts = new Int32Array(4096);
  #places = new Int32Array(4096);
  #spent = new Int32Array(4096);
  /** The n-gram at each place, and the places still looked at, of the reference and of the hypothesis. */
  #ofReference = new Int32Array(256);
  #openReference = new Int32Array(256);
  #ofHypothesis = new Int32Array(256);
  #openHypothesis = new Int32Array(256);
  /** Fours: number of the shorter n-gram, last token, number, generation. */
  #table = new Int32Array(4 * 2048);
  #generation = 0;
  /** Numbers of 2-grams by both tokens where few differ, plus what earlier texts used up, so that the table need not be cleared. */
  readonly #pairs = new Int32Array(mostDirect * mostDirect);
  #base = 1;

  /** Counts n-grams of 1 to `orders` (at most 6) tokens. */
  constructor(orders: number) {
    this.#orders = orders;
  }

  /** Begins a hypothesis of this many tokens. */
  start(length: number): void {
    if (length > this.#matched.length) {
      this.#matched = new Uint8Array(2 * length);
      this.#ofHypothesis = new Int32Array(2 * length);
      this.#openHypothesis = new Int32Array(2 * length);
    }
    const matched = this.#matched;
    for (let i = 0; i < length; i++) matched[i] = 0;
  }

  /**
   * Adds the matches of order n that this reference has beyond those counted since `start` to `into[offset + (n - 1) * stride]`; `known` is the
   * number of different tokens. Over several references an n-gram so counts as often as in the one that has it most often.
   */
  add(reference: Ids, hypothesis: Ids, known: number, into: Float64Array, offset: number, stride: number): void {
    const tokens = reference.values;
    const n = reference.length;
    const own = hypothesis.values;
    const m = hypothesis.length;
    this.#makeRoom(known, n);
    const counts = this.#counts;
    const places = this.#places;
    const spent = this.#spent;
    const matched = this.#matched;
    const ofReference = this.#ofReference;
    const openReference = this.#openReference;
    const ofHypothesis = this.#ofHypothesis;
    const openHypothesis = this.#openHypothesis;
    const table = this.#table;
    // A small part of the table serves a short text, so that it stays in the nearest cache: at most three n-grams a place are put into it.
    const mask = powerAbove(4 * n) - 1;
    const direct = known <= mostDirect;
    const pairs = this.#pairs;
    const base = this.#base;
    const generation = this.#generation;
    for (let id = 0; id < known; id++) {
      counts[id] = 0;
      spent[id] = 0;
    }
    for (let i = 0; i < n; i++) {
      const id = tokens[i];
      if (counts[id]++ === 0) places[id] = i;
      ofReference[i] = id;
      openReference[i] = i;
    }
    let open = n;
    let alive = 0;
    let found = 0;
    for (let i = 0; i < m; i++) {
      const id = own[i];
      const count = counts[id];
      if (count === 0) continue;
      ofHypothesis[i] = id;
      openHypothesis[alive++] = i;
      const used = spent[id];
      if (used >= count) continue;
      spent[id] = used + 1;
      if ((matched[i] & 1) === 0) {
        matched[i] |= 1;
        found++;
      }
    }
    into[offset] += found;
    let next = known;
    for (let order = 2; order <= this.#orders && alive > 0; order++) {
      let kept = 0;
      for (let k = 0; k < open; k++) {
        const i = openReference[k];
        const prefix = ofReference[i];
        if (counts[prefix] === 1 || i + order > n) continue;
        const token = tokens[i + order - 1];
        if (direct && order === 2) {
          let id = pairs[prefix * known + token] - base;
          if (id >= 0) counts[id]++;
          else {
            id = next++;
            pairs[prefix * known + token] = id + base;
            counts[id] = 1;
            places[id] = i;
            spent[id] = 0;
          }
          ofReference[i] = id;
          openReference[kept++] = i;
          continue;
        }
        let slot = hashed(prefix, token) & mask;
        let at = slot << 2;
        while (table[at + 3] === generation && (table[at] !== prefix || table[at + 1] !== token)) {
          slot = (slot + 1) & mask;
          at = slot << 2;
        }
        let id: number;
        if (table[at + 3] === generation) {
          id = table[at + 2];
          counts[id]++;
        } else {
          id = next++;
          table[at] = prefix;
          table[at + 1] = token;
          table[at + 2] = id;
          table[at + 3] = generation;
          counts[id] = 1;
          places[id] = i;
          spent[id] = 0;
        }
        ofReference[i] = id;
        openReference[kept++] = i;
      }
      open = kept;
      const bit = 1 << (order - 1);
      let left = 0;
      found = 0;
      for (let k = 0; k < alive; k++) {
        const i = openHypothesis[k];
        if (i + order > m) continue;
        const token = own[i + order - 1];
        let id = ofHypothesis[i];
        if (counts[id] === 1) {
          const place = places[id] + order - 1;
          if (place >= n || tokens[place] !== token) continue;
        } else if (direct && order === 2) {
          id = pairs[id * known + token] - base;
          if (id < 0) continue;
          ofHypothesis[i] = id;
        } else {
          let slot = hashed(id, token) & mask;
          let at = slot << 2;
          while (table[at + 3] === generation && (table[at] !== id || table[at + 1] !== token)) {
            slot = (slot + 1) & mask;
            at = slot << 2;
          }
          if (table[at + 3] !== generation) continue;
          id = table[at + 2];
          ofHypothesis[i] = id;
        }
        openHypothesis[left++] = i;
        if (counts[id] === 1) {
          if (spent[id] === order) continue;
          spent[id] = order;
        } else {
          if (spent[id] >= counts[id]) continue;
          spent[id]++;
        }
        if ((matched[i] & bit) === 0) {
          matched[i] |= bit;
          found++;
        }
      }
      alive = left;
      into[offset + (order - 1) * stride] += found;
    }
    this.#base += next;
    if (this.#base > 1e9) {
      this.#pairs.fill(0);
      this.#base = 1;
    }
  }

  #makeRoom(known: number, length: number): void {
    const most = known + length * (this.#orders - 1);
    if (most > this.#counts.length) {
      this.#counts = new Int32Array(2 * most);
      this.#places = new Int32Array(2 * most);
      this.#spent = new Int32Array(2 * most);
    }
    if (length > this.#ofReference.length) {
      this.#ofReference = new Int32Array(2 * length);
      this.#openReference = new Int32Array(2 * length);
    }
    const size = powerAbove(4 * length);
    if (4 * size > this.#table.length) {
      this.#table = new Int32Array(4 * size);
      this.#generation = 0;
    }
    this.#generation++;
    if (this.#generation === 2 ** 31 - 1) {
      this.#table.fill(0);
      this.#generation = 1;
    }
  }
}

/** The least power of two above a number. */
function powerAbove(number: number): number {
  return 2 ** (32 - Math.clz32(number));
}

function hashed(prefix: number, token: number): number {
  const mixed = Math.imul(Math.imul(prefix, 0x9e3779b1) ^ token, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
