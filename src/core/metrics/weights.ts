import type { Random } from "../random.js";

/** How often each item stands in the next resample; the array is used again by the next draw. */
export interface ItemWeights {
  readonly weights: Uint16Array;
  /** Draws, and returns the number of items drawn (n unless groups are). */
  next(): number;
  /** Goes on with another stream of chance. */
  restart(random: Random): void;
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
    restart: (own) => stream.seed(own),
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
    restart: (own) => stream.seed(own),
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
  const table = pairTable(mean);
  return () => {
    let total: number;
    do total = stream.poisson(weights, table, mean);
    while (total > n);
    stream.add(weights, n - total);
  };
}

/** Marks cells of the table inside which a step of the distribution falls. */
const split = 255;

/** Bits that choose a cell of the table: 16 kB, which the nearest cache holds, and 1 in 150 cells is split. */
const tableBits = 14;

/**
 * Two independent Poisson counts for each 14-bit uniform, as 16 * first + second; `split` where a step falls inside the cell
 * or a count is above 14. The pairs stand in the order of the first count, then of the second.
 */
function pairTable(mean: number): Uint8Array {
  const size = 2 ** tableBits;
  const table = new Uint8Array(size).fill(split);
  let start = 0;
  for (let first = 0, mass = Math.exp(-mean); first < 15; first++, mass *= mean / first) {
    let low = start;
    for (let second = 0, part = mass * Math.exp(-mean); second < 15; second++, part *= mean / second) {
      // A cell at a step is left split, with room for rounding.
      table.fill(16 * first + second, Math.ceil(low * size + 1e-6), Math.floor((low + part) * size - 1e-6));
      low += part;
    }
    start += mass;
  }
  return table;
}

/** The pair at a uniform number, exactly, as 64 * first + second. */
function pairAt(u: number, mean: number): number {
  const first = poissonQuantile(u, mean);
  let below = 0;
  let mass = Math.exp(-mean);
  for (let k = 0; k < first; k++) {
    below += mass;
    mass *= mean / (k + 1);
  }
  return 64 * first + poissonQuantile((u - below) / mass, mean);
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
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 0;

  constructor(random: Random) {
    this.seed(random);
  }

  seed(random: Random): void {
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

  /** Fills every weight with a Poisson count, four a word; returns their sum. */
  poisson(weights: Uint16Array, table: Uint8Array, mean: number): number {
    let a = this.#a;
    let b = this.#b;
    let c = this.#c;
    let d = this.#d;
    let total = 0;
    const n = weights.length;
    const even = n - (n & 3);
    for (let i = 0; i < even; i += 4) {
      const t = (((a + b) | 0) + d) | 0;
      d = (d + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (c << 21) | (c >>> 11);
      c = (c + t) | 0;
      const left = table[t >>> (32 - tableBits)];
      const right = table[(t & 65535) >>> (16 - tableBits)];
      let first = left >>> 4;
      let second = left & 15;
      let third = right >>> 4;
      let fourth = right & 15;
      if (left === split || right === split) {
        // Rare: the step inside this cell is resolved by another word.
        this.#a = a;
        this.#b = b;
        this.#c = c;
        this.#d = d;
        if (left === split) {
          const pair = pairAt(((t >>> 16) + this.#word() / 4294967296) / 65536, mean);
          first = pair >>> 6;
          second = pair & 63;
        }
        if (right === split) {
          const pair = pairAt(((t & 65535) + this.#word() / 4294967296) / 65536, mean);
          third = pair >>> 6;
          fourth = pair & 63;
        }
        a = this.#a;
        b = this.#b;
        c = this.#c;
        d = this.#d;
      }
      weights[i] = first;
      weights[i + 1] = second;
      weights[i + 2] = third;
      weights[i + 3] = fourth;
      total += first + second + third + fourth;
    }
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#d = d;
    for (let i = even; i < n; i++) {
      weights[i] = poissonQuantile(this.#word() / 4294967296, mean);
      total += weights[i];
    }
    return total;
  }
}
