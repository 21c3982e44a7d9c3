import type { ShingleSize } from "./shingles.js";

/** The code points of a text; a surrogate without a partner counts as one. */
export function codePoints(text: string): Int32Array {
  const points = new Int32Array(text.length);
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) as number;
    if (point > 0xffff) i++;
    points[n++] = point;
  }
  return points.subarray(0, n);
}

/**
 * Numbers the distinct shingles of texts in the order in which they first stand there. Open addressing, at most two thirds full; a shingle is known by where
 * it first stands, and compared on its code points: a map of texts takes ten times the memory.
 */
export class ShingleTable {
  /** The number of the shingle in each slot, and one; 0 where it is free. */
  #slots = new Int32Array(1 << 12);
  /** Where each shingle first stands in `#points`. */
  #firsts = new Int32Array(1 << 11);
  #points = new Int32Array(1 << 14);
  #end = 0;
  #n = 0;

  constructor(readonly size: ShingleSize) {}

  /** Distinct shingles in it. */
  get n(): number {
    return this.#n;
  }

  /** Adds a text, and gives the numbers of its shingles, repeats included. */
  add(text: Int32Array): Int32Array {
    const from = this.#end;
    this.#end += text.length;
    if (this.#end > this.#points.length) this.#points = longer(this.#points, Math.max(this.#end, 2 * from));
    this.#points.set(text, from);
    const numbers = new Int32Array(Math.max(0, text.length - this.size + 1));
    for (let i = 0; i < numbers.length; i++) {
      const slot = this.#slot(text, i);
      numbers[i] = this.#slots[slot] > 0 ? this.#slots[slot] - 1 : this.#put(slot, from + i);
    }
    return numbers;
  }

  /** The number of the shingle that begins at `at` of a text; -1 where it is not in the table. */
  find(text: Int32Array, at: number): number {
    return this.#slots[this.#slot(text, at)] - 1;
  }

  #put(slot: number, first: number): number {
    if (this.#n === this.#firsts.length) this.#firsts = longer(this.#firsts, 2 * this.#n);
    this.#firsts[this.#n] = first;
    this.#slots[slot] = ++this.#n;
    if (3 * this.#n > 2 * this.#slots.length) {
      this.#slots = new Int32Array(2 * this.#slots.length);
      for (let k = 0; k < this.#n; k++) this.#slots[this.#slot(this.#points, this.#firsts[k])] = k + 1;
    }
    return this.#n - 1;
  }

  /** The slot of a shingle, or the free one where it belongs. */
  #slot(text: Int32Array, at: number): number {
    const { size } = this;
    const mask = this.#slots.length - 1;
    let hash: number = size;
    for (let i = at; i < at + size; i++) {
      hash = Math.imul(hash ^ text[i], 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    let slot = hash & mask;
    for (; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot];
      if (number === 0) return slot;
      const first = this.#firsts[number - 1];
      let i = 0;
      while (i < size && this.#points[first + i] === text[at + i]) i++;
      if (i === size) return slot;
    }
  }
}

function longer(values: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(length);
  grown.set(values);
  return grown;
}
