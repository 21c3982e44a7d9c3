import { byCodePoint } from "../columns.js";

/** 53 well-mixed bits of an id under a seed: where an item goes depends on these alone, never on its line. Source: cyrb53 (public domain). */
export function idHash(seed: string, id: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  const text = `${seed}/${id}`;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}

/** Positions of ids in the order of their hashes; equal hashes by id. */
export function hashOrder(ids: readonly string[], seed: string): Int32Array {
  const hashes = Float64Array.from(ids, (id) => idHash(seed, id));
  return Int32Array.from(ids, (_, i) => i).sort((i, j) => hashes[i] - hashes[j] || byCodePoint(ids[i], ids[j]));
}
