import type { Random } from "../random.js";
import { aliasTable, mostColumns, ownStands, poissonLaw } from "./alias-table.js";

/** The Poisson stage aims this many standard deviations of the total below it: fewer top-ups against fewer new tries. */
const slack = 0.5;

/** Columns of the tables that `multinomialDraws` makes for these counts; infinite where it cannot. */
export function multinomialColumns(counts: Float64Array): number {
  if (counts.length > mostColumns) return Number.POSITIVE_INFINITY;
  let columns = 0;
  for (const count of new Set(counts)) {
    const width = 18 * Math.sqrt(count) + 16;
    columns += width > mostColumns ? Number.POSITIVE_INFINITY : width;
  }
  return columns;
}

/**
 * Draws n = sum of `counts` items over cells in proportion to `counts` (whole numbers), again and again: each call fills one
 * number a cell. Independent Poisson counts with a total a little below n are multinomial given their total; they are topped up
 * item by item, and drawn again when the total passes n. Tables make that about 5 ns a cell. Seeded by a `Random`.
 */
export function multinomialDraws(random: Random, counts: Float64Array): (into: Float64Array) => void {
  const size = counts.length;
  let n = 0;
  for (let i = 0; i < size; i++) n += counts[i];
  if (n === 0) return (into) => void into.fill(0);
  const share = 1 - slack / Math.sqrt(n);
  const made = new Map<number, number>();
  const tables = [aliasTable({ least: 0, masses: counts })];
  // Cells of equal counts share a table.
  const tableOf = Int32Array.from(counts, (count) => {
    let table = made.get(count);
    if (table === undefined) {
      table = tables.length;
      made.set(count, table);
      tables.push(aliasTable(poissonLaw(count * share)));
    }
    return table;
  });
  const starts = new Int32Array(tables.length);
  for (let t = 1; t < tables.length; t++) starts[t] = starts[t - 1] + tables[t - 1].packed.length;
  const packed = new Uint32Array(starts[tables.length - 1] + tables[tables.length - 1].packed.length);
  tables.forEach((table, t) => {
    packed.set(table.packed, starts[t]);
  });
  // Per cell: start of its table, bits of its columns, least number.
  const plan = new Int32Array(3 * size);
  for (let i = 0; i < size; i++) {
    const table = tables[tableOf[i]];
    plan.set([starts[tableOf[i]], table.bits, table.least], 3 * i);
  }
  const pick = tables[0];
  const pickBits = pick.bits;
  const pickMask = (1 << pickBits) - 1;

  // sfc32 with its state in locals while a resample is drawn: about twice as fast as a call a word.
  const state = Int32Array.from([random.bits(), random.bits(), random.bits(), random.bits()]);
  return (into) => {
    let a = state[0];
    let b = state[1];
    let c = state[2];
    let d = state[3];
    let total: number;
    do {
      total = 0;
      for (let i = 0, at = 0; i < size; i++, at += 3) {
        const t = (((a + b) | 0) + d) | 0;
        d = (d + 1) | 0;
        a = b ^ (b >>> 9);
        b = (c + (c << 3)) | 0;
        c = (((c << 21) | (c >>> 11)) + t) | 0;
        const bits = plan[at + 1];
        const column = t >>> (32 - bits);
        const low = t & (-1 >>> bits);
        const entry = packed[plan[at] + column];
        const gap = low - (entry >>> bits);
        let own = gap >> 31;
        if (gap === 0) {
          const u = (((a + b) | 0) + d) | 0;
          d = (d + 1) | 0;
          a = b ^ (b >>> 9);
          b = (c + (c << 3)) | 0;
          c = (((c << 21) | (c >>> 11)) + u) | 0;
          own = ownStands(tables[tableOf[i]], column, low, u >>> 0) ? -1 : 0;
        }
        // Chosen by a mask: the choice is a coin toss, which a branch would often guess wrong.
        const drawn = plan[at + 2] + ((column & own) | (entry & ((1 << bits) - 1) & ~own));
        into[i] = drawn;
        total += drawn;
      }
    } while (total > n);
    for (let left = n - total; left > 0; left--) {
      const t = (((a + b) | 0) + d) | 0;
      d = (d + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + t) | 0;
      const column = t >>> (32 - pickBits);
      const low = t & (-1 >>> pickBits);
      const entry = packed[column];
      const gap = low - (entry >>> pickBits);
      let own = gap >> 31;
      if (gap === 0) {
        const u = (((a + b) | 0) + d) | 0;
        d = (d + 1) | 0;
        a = b ^ (b >>> 9);
        b = (c + (c << 3)) | 0;
        c = (((c << 21) | (c >>> 11)) + u) | 0;
        own = ownStands(pick, column, low, u >>> 0) ? -1 : 0;
      }
      into[(column & own) | (entry & pickMask & ~own)]++;
    }
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = d;
  };
}
