import type { Random } from "../random.js";

/** A law of whole numbers in a window outside which nothing has a mass that a double could add. */
export interface Law {
  /** The number of the first mass. */
  readonly least: number;
  /** Relative masses, in order; they need not sum to 1. */
  readonly masses: Float64Array;
}

/**
 * Walker's table of a law: one 32-bit word gives one draw. Its first `bits` bits choose a column, the others decide between
 * the column's own number and its alias; where they do not decide, another word does, so that masses hold to a double's precision.
 * Source: Walker 1977; Vose 1991.
 */
export interface AliasTable {
  readonly least: number;
  readonly bits: number;
  /** Per column: 32 - `bits` bits of the chance of its own number, then `bits` bits of the alias. */
  readonly packed: Uint32Array;
  /** The same chances in full. */
  readonly chances: Float64Array;
}

/** The widest table has 2^16 columns. */
export const mostColumns = 65536;

/** The table of a law; throws a RangeError on more than 65,536 masses. */
export function aliasTable({ least, masses }: Law): AliasTable {
  if (masses.length > mostColumns) throw new RangeError("an alias table holds at most 65,536 masses");
  let bits = 1;
  while (1 << bits < masses.length) bits++;
  const size = 1 << bits;
  let total = 0;
  for (let i = 0; i < masses.length; i++) total += masses[i];
  const chances = new Float64Array(size);
  const alias = new Int32Array(size);
  // Columns below their share from the front, the others from the back.
  const columns = new Int32Array(size);
  let below = 0;
  let above = size;
  for (let i = 0; i < size; i++) {
    chances[i] = i < masses.length ? (masses[i] * size) / total : 0;
    if (chances[i] < 1) columns[below++] = i;
    else columns[--above] = i;
    alias[i] = i;
  }
  while (below > 0 && above < size) {
    const poor = columns[--below];
    const rich = columns[above];
    alias[poor] = rich;
    chances[rich] -= 1 - chances[poor];
    if (chances[rich] < 1) {
      columns[below++] = rich;
      above++;
    }
  }
  // What is left has its whole share but for rounding; it is its own alias unless it has no mass at all.
  const scale = 2 ** (32 - bits);
  const packed = new Uint32Array(size);
  for (let i = 0; i < size; i++) {
    const part = alias[i] === i ? scale - 1 : Math.min(scale - 1, Math.floor(chances[i] * scale));
    packed[i] = part * size + alias[i];
  }
  return { least, bits, packed, chances };
}

/** Whether the column's own number stands where the bits `low` of the word equal those of its chance; `word` is the next one. */
export function ownStands(table: AliasTable, column: number, low: number, word: number): boolean {
  return low + word / 4294967296 < table.chances[column] * 2 ** (32 - table.bits);
}

/** One draw from the table. */
export function aliasDraw(table: AliasTable, random: Random): number {
  const { bits, packed, least } = table;
  const word = random.bits();
  const column = word >>> (32 - bits);
  const low = word & (-1 >>> bits);
  const part = packed[column] >>> bits;
  const own = low === part ? ownStands(table, column, low, random.bits()) : low < part;
  return least + (own ? column : packed[column] & ((1 << bits) - 1));
}

/** Masses further from the mode than this fraction of its mass are left out. */
const negligible = 1e-17;

/** Poisson's law. */
export function poissonLaw(mean: number): Law {
  return around(
    Math.floor(mean),
    Number.POSITIVE_INFINITY,
    (k) => mean / (k + 1),
    (k) => k / mean,
  );
}

/** The binomial law, 0 < p < 1. */
export function binomialLaw(n: number, p: number): Law {
  const odds = p / (1 - p);
  return around(
    Math.min(n, Math.floor((n + 1) * p)),
    n,
    (k) => ((n - k) / (k + 1)) * odds,
    (k) => k / (n - k + 1) / odds,
  );
}

/** Masses from the mode outwards: `up(k)` is the mass of k + 1 to that of k, `down(k)` that of k - 1. */
function around(mode: number, most: number, up: (k: number) => number, down: (k: number) => number): Law {
  const lower: number[] = [];
  for (let k = mode, mass = 1; k > 0; k--) {
    mass *= down(k);
    if (mass < negligible) break;
    lower.push(mass);
  }
  const upper: number[] = [1];
  for (let k = mode, mass = 1; k < most; k++) {
    mass *= up(k);
    if (mass < negligible) break;
    upper.push(mass);
  }
  return { least: mode - lower.length, masses: Float64Array.from([...lower.reverse(), ...upper]) };
}
