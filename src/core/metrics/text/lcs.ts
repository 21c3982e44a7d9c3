/** Bits of a word: two such numbers and a carry still fit 32 bits with a sign, so that no addition leaves the integers. */
const bits = 30;
const full = (1 << bits) - 1;

/** Longest common subsequences of runs of token ids below `size`; its memory serves one text after another. */
export class CommonSubsequence {
  private readonly seen: Int32Array;
  private readonly slot: Int32Array;
  private now = 0;
  private masks = new Int32Array(64);
  private row = new Int32Array(8);
  private table = new Int32Array(0);

  constructor(size: number) {
    this.seen = new Int32Array(size);
    this.slot = new Int32Array(size);
  }

  /** The length for ids a (from `start` to `end`) and b. Source: Hyyrö 2004, bit-parallel. */
  length(ids: Int32Array, a: number, aEnd: number, b: number, bEnd: number): number {
    const words = Math.ceil((aEnd - a) / bits);
    if (words === 0 || b === bEnd) return 0;
    const { seen, slot } = this;
    const now = ++this.now;
    if (this.masks.length < (aEnd - a) * words) this.masks = new Int32Array(2 * (aEnd - a) * words);
    const { masks } = this;
    let slots = 0;
    for (let i = a; i < aEnd; i++) {
      const id = ids[i];
      if (seen[id] !== now) {
        seen[id] = now;
        slot[id] = slots;
        masks.fill(0, slots, slots + words);
        slots += words;
      }
      const at = i - a;
      const word = (at / bits) | 0;
      masks[slot[id] + word] |= 1 << (at - word * bits);
    }
    return words === 1 ? this.short(ids, b, bEnd) : this.long(ids, b, bEnd, words);
  }

  private short(ids: Int32Array, b: number, bEnd: number): number {
    const { seen, slot, masks, now } = this;
    let v = full;
    for (let j = b; j < bEnd; j++) {
      const id = ids[j];
      if (seen[id] !== now) continue;
      const mask = masks[slot[id]];
      v = ((v + (v & mask)) & full) | (v & ~mask);
    }
    return bits - ones(v);
  }

  private long(ids: Int32Array, b: number, bEnd: number, words: number): number {
    const { seen, slot, masks, now } = this;
    if (this.row.length < words) this.row = new Int32Array(2 * words);
    const { row } = this;
    for (let w = 0; w < words; w++) row[w] = full;
    for (let j = b; j < bEnd; j++) {
      const id = ids[j];
      if (seen[id] !== now) continue;
      let carry = 0;
      for (let w = 0, at = slot[id]; w < words; w++, at++) {
        const v = row[w];
        const mask = masks[at];
        const sum = v + (v & mask) + carry;
        carry = sum >>> bits;
        row[w] = (sum & full) | (v & ~mask);
      }
    }
    let zeros = 0;
    for (let w = 0; w < words; w++) zeros += bits - ones(row[w]);
    return zeros;
  }

  /**
   * Sets `marks` to 1 at the places of a (counted from its start) that belong to one longest common subsequence with b, the one
   * that rouge_score's backtrack reads out of the table.
   */
  mark(ids: Int32Array, a: number, aEnd: number, b: number, bEnd: number, marks: Uint8Array): void {
    const rows = aEnd - a;
    const width = bEnd - b + 1;
    if (this.table.length < (rows + 1) * width) this.table = new Int32Array(2 * (rows + 1) * width);
    const { table } = this;
    table.fill(0, 0, width);
    for (let i = 1; i <= rows; i++) {
      const id = ids[a + i - 1];
      let at = i * width;
      table[at] = 0;
      for (let j = 1; j < width; j++) {
        at++;
        const up = table[at - width];
        const left = table[at - 1];
        table[at] = ids[b + j - 1] === id ? table[at - width - 1] + 1 : Math.max(up, left);
      }
    }
    let i = rows;
    let j = width - 1;
    while (i > 0 && j > 0) {
      if (ids[a + i - 1] === ids[b + j - 1]) {
        marks[--i] = 1;
        j--;
      } else if (table[i * width + j - 1] > table[(i - 1) * width + j]) j--;
      else i--;
    }
  }
}

function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return (((x + (x >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
