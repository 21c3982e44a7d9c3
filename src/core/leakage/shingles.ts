/** Characters in a shingle: 3 where either text is mainly CJK, else 5. */
export type ShingleSize = 3 | 5;

/** All runs of `size` code points of a text, repeats included; none where the text is shorter. */
export function shingles(text: string, size: ShingleSize): string[] {
  const units = /[\uD800-\uDFFF]/.test(text) ? Array.from(text) : null;
  const last = (units ?? text).length - size;
  const found: string[] = [];
  for (let i = 0; i <= last; i++) {
    found.push(units === null ? text.slice(i, i + size) : units.slice(i, i + size).join(""));
  }
  return found;
}

/** Jaccard similarity of the shingle sets of two normalised texts; null where a text is shorter than a shingle. */
export function jaccard(a: string, b: string, size: ShingleSize): number | null {
  const first = new Set(shingles(a, size));
  const second = new Set(shingles(b, size));
  if (first.size === 0 || second.size === 0) return null;
  let shared = 0;
  for (const shingle of first) if (second.has(shingle)) shared++;
  return shared / (first.size + second.size - shared);
}
