import type { Random } from "../random.js";

/** How often each item stands in the next resample; the array is used again by the next draw. */
export interface ItemWeights {
  readonly weights: Uint16Array;
  /** Draws, and returns the number of items drawn (n unless groups are). */
  next(): number;
}

/** Plain bootstrap: n items drawn from n with replacement. Whole groups are drawn where `groups` holds one code an item. */
export function itemWeights(n: number, random: Random, groups?: Int32Array): ItemWeights {
  if (groups !== undefined) return groupWeights(n, random, groups);
  const weights = new Uint16Array(n);
  const stream = new Stream32(random);
  const draw = drawInto(weights, stream);
  return {
    weights,
    next() {
      draw();
      return n;
    },
  };
}

function groupWeights(n: number, random: Random, groups: Int32Array): ItemWeights {
  const weights = new Uint16Array(n);
  const dense = new Map<number, number>();
  const of = Int32Array.from(groups, (code) => {
    let group = dense.get(code);
    if (group === undefined) {
      group = dense.size;
      dense.set(code, group);
    }
    return group;
  });
  const drawn = new Uint16Array(dense.size);
  const stream = new Stream32(random);
  const draw = drawInto(drawn, stream);
  return {
    weights,
    next() {
      draw();
      let total = 0;
      for (let i = 0; i < n; i++) {
        weights[i] = drawn[of[i]];
        total += weights[i];
      }
      return total;
    },
  };
}

function drawInto(weights: Uint16Array, stream: Stream32): () => void {
  if (weights.length >= 1000) return byCounts(weights, stream);
  // Uniform indices; a 32-bit word scaled to n prefers no index by more than n / 2^32.
  return () => {
    weights.fill(0);
    stream.add(weights, weights.length);
  };
}

/**
 * The same distribution without random access: independent Poisson counts with a mean a little below 1, topped up by
 * uniform indices to a total of n (given its total, a Poisson vector is multinomial); drawn again when the total passes n.
 */
function byCounts(weights: Uint16Array, stream: Stream32): () => void {
  const n = weights.length;
  const mean = 1 - 4 / Math.sqrt(n);
  const table = poissonTable(mean);
  return () => {
    let total: number;
    do total = stream.poisson(weights, table, mean);
    while (total > n);
    stream.add(weights, n - total);
  };
}

/** Marks cells of the table inside which a step of the distribution falls. */
const split = 255;

/** Value of each 12-bit uniform under the Poisson distribution (small enough for the nearest cache); `split` where a step falls inside. */
function poissonTable(mean: number): Uint8Array {
  const table = new Uint8Array(4096);
  for (let word = 0; word < 4096; word++) {
    const low = poissonQuantile(word / 4096, mean);
    table[word] = low === poissonQuantile((word + 1) / 4096 - 1e-13, mean) ? low : split;
  }
  return table;
}

function poissonQuantile(u: number, mean: number): number {
  let mass = Math.exp(-mean);
  let below = mass;
  let k = 0;
  while (below <= u && k < 40) {
    k++;
    mass *= mean / k;
    below += mass;
  }
  return k;
}

/** sfc32 with its state in locals while it fills an array: about twice as fast as a call a number. Seeded by a `Random`. */
class Stream32 {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(random: Random) {
    this.#a = random.bits() | 0;
    this.#b = random.bits() | 0;
    this.#c = random.bits() | 0;
    this.#d = random.bits() | 0;
  }

  /** Adds `count` uniformly drawn items. */
  add(weights: Uint16Array, count: number): void {
    let a = this.#a;
    let b = this.#b;
    let c = this.#c;
    let d = this.#d;
    const scale = weights.length / 4294967296;
    for (let i = 0; i < count; i++) {
      const t = (((a + b) | 0) + d) | 0;
      d = (d + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (c << 21) | (c >>> 11);
      c = (c + t) | 0;
      weights[Math.floor((t >>> 0) * scale)]++;
    }
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#d = d;
  }

  #word(): number {
    const t = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + t) | 0;
    return t >>> 0;
  }

  /** Fills every weight with a Poisson count, two a word; returns their sum. */
  poisson(weights: Uint16Array, table: Uint8Array, mean: number): number {
    let a = this.#a;
    let b = this.#b;
    let c = this.#c;
    let d = this.#d;
    let total = 0;
    const n = weights.length;
    const even = n - (n & 1);
    for (let i = 0; i < even; i += 2) {
      const t = (((a + b) | 0) + d) | 0;
      d = (d + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (c << 21) | (c >>> 11);
      c = (c + t) | 0;
      let first = table[(t & 65535) >>> 4];
      let second = table[t >>> 20];
      if (first === split || second === split) {
        // Rare: the step inside this cell is resolved by another word.
        this.#a = a;
        this.#b = b;
        this.#c = c;
        this.#d = d;
        if (first === split) first = poissonQuantile(((t & 65535) + this.#word() / 4294967296) / 65536, mean);
        if (second === split) second = poissonQuantile(((t >>> 16) + this.#word() / 4294967296) / 65536, mean);
        a = this.#a;
        b = this.#b;
        c = this.#c;
        d = this.#d;
      }
      weights[i] = first;
      weights[i + 1] = second;
      total += first + second;
    }
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#d = d;
    if (even < n) {
      weights[even] = poissonQuantile(this.#word() / 4294967296, mean);
      total += weights[even];
    }
    return total;
  }
}
