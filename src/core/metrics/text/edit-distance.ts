/**
 * Fewest insertions, deletions and substitutions that turn one run of numbers into the other.
 * Source: Levenshtein 1966; bit-parallel by Myers 1999 and Hyyrö 2003.
 */
export function editDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let start = 0;
  let [aEnd, bEnd] = [a.length, b.length];
  while (start < aEnd && start < bEnd && a[start] === b[start]) start++;
  while (aEnd > start && bEnd > start && a[aEnd - 1] === b[bEnd - 1]) {
    aEnd--;
    bEnd--;
  }
  const rows = aEnd - start;
  if (rows === 0 || bEnd === start) return Math.max(rows, bEnd - start);
  const words = Math.ceil(rows / 32);
  const slots = new Map<number, number>();
  const masks = new Int32Array(rows * words);
  for (let i = 0; i < rows; i++) {
    const known = slots.get(a[start + i]);
    const slot = known ?? slots.size * words;
    if (known === undefined) slots.set(a[start + i], slot);
    masks[slot + (i >>> 5)] |= 1 << (i & 31);
  }
  const up = new Int32Array(words).fill(-1);
  const down = new Int32Array(words);
  const last = 1 << ((rows - 1) & 31);
  let distance = rows;
  for (let j = start; j < bEnd; j++) {
    const slot = slots.get(b[j]);
    // What the row above hands down: its cost rises by one with every column.
    let carryUp = 1;
    let carryDown = 0;
    for (let w = 0; w < words; w++) {
      const mask = (slot === undefined ? 0 : masks[slot + w]) | carryDown;
      const vp = up[w];
      const vn = down[w];
      const diagonal = ((((mask & vp) + vp) | 0) ^ vp) | mask | vn;
      let hp = vn | ~(diagonal | vp);
      let hn = diagonal & vp;
      const top = w === words - 1 ? last : 1 << 31;
      const outUp = (hp & top) === 0 ? 0 : 1;
      const outDown = (hn & top) === 0 ? 0 : 1;
      hp = (hp << 1) | carryUp;
      hn = (hn << 1) | carryDown;
      up[w] = hn | ~(diagonal | hp);
      down[w] = hp & diagonal;
      carryUp = outUp;
      carryDown = outDown;
    }
    distance += carryUp - carryDown;
  }
  return distance;
}
