import type { Cases } from "../../cases/case.js";
import type { Columns } from "../../columns.js";
import { tokenise } from "../../explain/tokens.js";
import { porterStem } from "./porter-stemmer.js";
import { textRows } from "./rows.js";

/** How texts become tokens: runs of a-z and 0-9 with or without their stems, characters of Chinese, words of a segmenter. */
export type Tokens = "stem" | "nostem" | "zhchar" | "zhword";

/** The tokens of answers and references as numbers; text t has those from `starts[t]` to `starts[t + 1]`. */
export interface TokenIds {
  readonly ids: Int32Array;
  readonly starts: Int32Array;
  /** The text that is the answer of each item; its references follow. */
  readonly answer: Int32Array;
  /** Places within `ids` where a line ends; text t has those from `lineStarts[t]` to `lineStarts[t + 1]`. */
  readonly lines: Int32Array;
  readonly lineStarts: Int32Array;
  /** Number of distinct tokens. */
  readonly size: number;
}

// Four metrics read the same tokens, and cases never change.
const known = new WeakMap<Cases, Map<Tokens, TokenIds>>();

/** The token numbers of these columns, made once. */
export function tokenIdsOf(columns: Columns, tokens: Tokens): TokenIds {
  const { cases } = columns;
  if (cases === undefined) return made(columns, tokens);
  const own = known.get(cases) ?? new Map<Tokens, TokenIds>();
  known.set(cases, own);
  const ids = own.get(tokens) ?? made(columns, tokens);
  own.set(tokens, ids);
  return ids;
}

function made(columns: Columns, tokens: Tokens): TokenIds {
  const rows = textRows(columns);
  const texts = rows.reduce((sum, { gold }) => sum + 1 + gold.length, 0);
  const starts = new Int32Array(texts + 1);
  const lineStarts = new Int32Array(texts + 1);
  const answer = new Int32Array(rows.length);
  const ids = new Growing();
  const lines = new Growing();
  const reader =
    tokens === "stem" || tokens === "nostem"
      ? latinReader(tokens === "stem", ids, lines)
      : wordReader(tokens === "zhchar" ? characters : segmented(columns), ids, lines);
  let t = 0;
  const read = (text: string): void => {
    reader.read(text);
    t++;
    starts[t] = ids.length;
    lineStarts[t] = lines.length;
  };
  rows.forEach(({ gold, pred }, i) => {
    answer[i] = t;
    read(pred?.text ?? "");
    for (const reference of gold) read(reference);
  });
  return { ids: ids.all(), starts, answer, lines: lines.all(), lineStarts, size: reader.size() };
}

interface Reader {
  read(text: string): void;
  size(): number;
}

const characters = (text: string): string[] => tokenise(text).map(({ text: token }) => token);

function segmented({ words }: Columns): (text: string) => readonly string[] {
  if (words === undefined) throw new Error("there is no segmenter of words");
  return (text) => words(text).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

function wordReader(cut: (text: string) => readonly string[], ids: Growing, lines: Growing): Reader {
  const numbers = new Map<string, number>();
  const line = (text: string): void => {
    for (const token of cut(text.toLowerCase())) {
      const id = numbers.get(token) ?? numbers.size;
      numbers.set(token, id);
      ids.push(id);
    }
  };
  return {
    size: () => numbers.size,
    read: (text) =>
      text.split("\n").forEach((part, i) => {
        if (i > 0) lines.push(ids.length);
        line(part);
      }),
  };
}

/**
 * rouge_score's tokens: lower case, each run of characters other than a-z and 0-9 parts two tokens. No substring is made: the 36 letters
 * are digits of a number to base 37 as they are read; up to six of them it tells the token, of more it is a hash and letters are compared.
 */
function latinReader(stems: boolean, ids: Growing, lines: Growing): Reader {
  let arena = new Uint8Array(1 << 16);
  let used = 0;
  let count = 0;
  // The token that stands for each: its stem's.
  let stands = new Int32Array(1 << 11).fill(-1);
  // Four numbers a place, so that a look takes one line of memory: hash, length (0: free), where in the arena, number.
  let places = new Int32Array(1 << 14);

  const room = (more: number): void => {
    if (used + more <= arena.length) return;
    const wider = new Uint8Array(2 * Math.max(arena.length, used + more));
    wider.set(arena);
    arena = wider;
  };
  const grow = (): void => {
    const wider = new Int32Array(2 * stands.length).fill(-1);
    wider.set(stands);
    stands = wider;
    const old = places;
    places = new Int32Array(2 * old.length);
    const mask = places.length - 1;
    for (let from = 0; from < old.length; from += 4) {
      if (old[from + 1] === 0) continue;
      let at = (spread(old[from]) << 2) & mask;
      while (places[at + 1] !== 0) at = (at + 4) & mask;
      places.set(old.subarray(from, from + 4), at);
    }
  };
  /** The number of the letters that stand at the end of the arena; they stay there only if they are new. */
  const intern = (to: number, hash: number): number => {
    const mask = places.length - 1;
    const length = to - used;
    let at = (spread(hash) << 2) & mask;
    search: for (; places[at + 1] !== 0; at = (at + 4) & mask) {
      if (places[at] !== hash || places[at + 1] !== length) continue;
      if (length > 6)
        for (let i = places[at + 2], j = used; j < to; i++, j++) if (arena[i] !== arena[j]) continue search;
      return places[at + 3];
    }
    const id = count++;
    places[at] = hash;
    places[at + 1] = length;
    places[at + 2] = used;
    places[at + 3] = id;
    used = to;
    if (count === stands.length) grow();
    return id;
  };
  /** The number of the stem of the letters from `from` on. */
  const stemOf = (from: number, to: number): number => {
    const stem = porterStem(Array.from(arena.subarray(from, to), (letter) => alphabet[letter - 1]).join(""));
    room(stem.length);
    let hash = 0;
    for (let i = 0; i < stem.length; i++) {
      arena[used + i] = letters[stem.charCodeAt(i)];
      hash = (Math.imul(hash, 37) + arena[used + i]) | 0;
    }
    return intern(used + stem.length, hash);
  };
  const emit = (end: number, hash: number): void => {
    const from = used;
    const id = intern(end, hash);
    if (stands[id] < 0) {
      // First the stem: it may be new, and make room for more.
      const stem = stems && end - from > 3 ? stemOf(from, end) : id;
      stands[id] = stem;
    }
    ids.push(stands[id]);
  };
  const read = (text: string, lowered = false): void => {
    const n = text.length;
    room(n);
    const before = [ids.length, lines.length] as const;
    for (let i = 0; i < n; ) {
      const code = text.charCodeAt(i);
      let letter = code < 128 ? letters[code] : 0;
      if (letter === 0) {
        if (code === 10) lines.push(ids.length);
        else if (code > 127 && !lowered) {
          // Lower case can make a-z of other letters (the Kelvin sign), so that of the language is taken.
          ids.length = before[0];
          lines.length = before[1];
          read(text.toLowerCase(), true);
          return;
        }
        i++;
        continue;
      }
      const own = arena;
      let end = used;
      let hash = 0;
      do {
        own[end++] = letter;
        hash = (Math.imul(hash, 37) + letter) | 0;
        if (++i === n) break;
        const next = text.charCodeAt(i);
        letter = next < 128 ? letters[next] : 0;
      } while (letter !== 0);
      emit(end, hash);
      // A new token and its stem have moved the end of what is used.
      room(n - i);
    }
  };
  return { read: (text) => read(text), size: () => count };
}

const alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

/** The place of a code in the alphabet, from 1 on and whatever its case; 0 for others. */
const letters = Uint8Array.from(
  { length: 128 },
  (_, code) => alphabet.indexOf(String.fromCharCode(code).toLowerCase()) + 1,
);

const spread = (hash: number): number => {
  const half = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return half ^ (half >>> 13);
};

/** Whole numbers, as many as come. */
class Growing {
  length = 0;
  private values = new Int32Array(1 << 12);

  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new Int32Array(2 * this.length);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length++] = value;
  }

  all(): Int32Array {
    return this.values.slice(0, this.length);
  }
}
