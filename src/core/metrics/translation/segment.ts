import { isWhitespace } from "../text/whitespace.js";

/** What a tokeniser does with a UTF-16 unit. */
export const unitKind = {
  /** Part of a token. */
  other: 0,
  space: 1,
  /** Part of a token that protects the stops beside it. */
  digit: 2,
  /** A token of its own unless digits stand on both sides. */
  stop: 3,
  /** Always a token of its own. */
  alone: 4,
  /** A token of its own after a digit. */
  dash: 5,
  /** The first half of a code point beyond U+FFFF that is a token of its own. */
  pair: 6,
} as const;

/** How a text is cut into tokens. */
export interface TokenRules {
  /** The kind of every UTF-16 unit, by `unitKind`. */
  readonly kinds: Uint8Array;
  /** Whether the text is taken to stand between spaces (13a), so that a stop at either end has no digit beside it. */
  readonly padded: boolean;
}

/** Rules made at their first use: the kinds of all units, as `paint` fills them in (0 is `other`), white space by Python's rule on top. */
export function rulesOf(padded: boolean, paint: (kinds: Uint8Array) => void): () => TokenRules {
  let made: TokenRules | undefined;
  return () => {
    if (made === undefined) {
      const kinds = new Uint8Array(65536);
      paint(kinds);
      for (let unit = 0; unit < kinds.length; unit++) if (isWhitespace(unit)) kinds[unit] = unitKind.space;
      made = { kinds, padded };
    }
    return made;
  };
}

/** Cuts at white space only. */
export const byWhitespace = rulesOf(false, () => {});

/** A growing list of token numbers. */
export class Ids {
  values = new Int32Array(256);
  length = 0;

  /** Empties the list and makes room for this many. */
  clear(room: number): void {
    if (room > this.values.length) this.values = new Int32Array(2 * room);
    this.length = 0;
  }
}

/**
 * The texts of one segment (a hypothesis and its references) with their tokens numbered from 0 in the order in which they are first met: the
 * same number for the same token. Tokens are spans of the texts, found in one table by hash and compared unit by unit, so no token is copied.
 */
export class Segment {
  /** Number of different tokens so far. */
  known = 0;
  #units = new Uint16Array(2048);
  #used = 0;
  #starts = new Int32Array(1024);
  #lengths = new Int32Array(1024);
  /** Token number + 1 + what earlier segments used up, so that the table need not be cleared. */
  #slots = new Int32Array(4096);
  #base = 0;

  /** Forgets the texts and tokens. */
  clear(): void {
    this.#base += this.known;
    if (this.#base > 1e9) {
      this.#slots.fill(0);
      this.#base = 0;
    }
    this.known = 0;
    this.#used = 0;
  }

  /** Cuts a text into tokens by the rules and puts their numbers into `ids`. */
  read(text: string, rules: TokenRules, ids: Ids): void {
    const first = this.load(text);
    const end = this.#used;
    const { kinds, padded } = rules;
    const units = this.#units;
    const { space, digit, stop, dash, pair } = unitKind;
    ids.clear(text.length);
    const values = ids.values;
    let count = 0;
    let open = -1;
    // Nothing stands before an unpadded text: to a stop that is as a digit, to a dash it is not.
    let before: number = padded ? space : -1;
    for (let i = first; i < end; i++) {
      const kind = kinds[units[i]];
      if (kind === 0 || kind === digit) {
        if (open < 0) open = i;
        before = kind;
        continue;
      }
      if (kind === dash && before !== digit) {
        if (open < 0) open = i;
        before = kind;
        continue;
      }
      if (kind === stop) {
        let past = i + 1;
        while (past < end && kinds[units[past]] === stop) past++;
        // The reference's first rule takes a character with the stop after it, so stops of a run go in pairs; one may be left over.
        const left = (past - i) % 2 === (before === digit || before < 0 ? 1 : 0);
        const after = past < end ? kinds[units[past]] : padded ? space : digit;
        const joined = left && after === digit ? past - 1 : past;
        if (joined > i && open >= 0) {
          values[count++] = this.number(open, i);
          open = -1;
        }
        for (let at = i; at < joined; at++) values[count++] = this.number(at, at + 1);
        if (joined < past && open < 0) open = joined;
        before = stop;
        i = past - 1;
        continue;
      }
      if (open >= 0) {
        values[count++] = this.number(open, i);
        open = -1;
      }
      before = kind;
      if (kind === space) continue;
      const long = kind === pair && i + 1 < end && (units[i + 1] & 0xfc00) === 0xdc00 ? 2 : 1;
      values[count++] = this.number(i, i + long);
      i += long - 1;
    }
    if (open >= 0) values[count++] = this.number(open, end);
    ids.length = count;
  }

  /** Appends a text whose spans can then be numbered; returns where it starts. */
  load(text: string): number {
    const from = this.#used;
    const end = from + text.length;
    if (end > this.#units.length) {
      const grown = new Uint16Array(2 * end);
      grown.set(this.#units);
      this.#units = grown;
    }
    const units = this.#units;
    for (let i = 0, at = from; at < end; i++, at++) units[at] = text.charCodeAt(i);
    this.#used = end;
    return from;
  }

  /** The UTF-16 unit at a place of the loaded texts. */
  unit(at: number): number {
    return this.#units[at];
  }

  /** The number of the token from `start` up to `end`. */
  number(start: number, end: number): number {
    const units = this.#units;
    const length = end - start;
    let hash = length;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ units[at], 0x01000193);
    hash ^= hash >>> 15;
    const slots = this.#slots;
    const base = this.#base;
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = slots[slot] - 1 - base;
      if (id < 0) {
        return this.#add(slot, start, length);
      }
      if (this.#lengths[id] !== length) continue;
      const other = this.#starts[id];
      let same = 0;
      while (same < length && units[other + same] === units[start + same]) same++;
      if (same === length) return id;
    }
  }

  #add(slot: number, start: number, length: number): number {
    const id = this.known++;
    if (id === this.#starts.length) {
      this.#starts = grown(this.#starts);
      this.#lengths = grown(this.#lengths);
    }
    this.#starts[id] = start;
    this.#lengths[id] = length;
    this.#slots[slot] = id + 1 + this.#base;
    if (2 * this.known > this.#slots.length) this.#rehash();
    return id;
  }

  #rehash(): void {
    const slots = new Int32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    this.#slots = slots;
    this.#base = 0;
    for (let id = 0; id < this.known; id++) {
      let hash = this.#lengths[id];
      const start = this.#starts[id];
      for (let at = start; at < start + this.#lengths[id]; at++) hash = Math.imul(hash ^ this.#units[at], 0x01000193);
      hash ^= hash >>> 15;
      let slot = hash & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
  }
}

function grown(values: Int32Array): Int32Array<ArrayBuffer> {
  const more = new Int32Array(2 * values.length);
  more.set(values);
  return more;
}
