import type { Columns } from "../../columns.js";
import { CommonSubsequence } from "./lcs.js";
import { type TokenIds, type Tokens, tokenIdsOf } from "./token-ids.js";

/** The kinds of ROUGE: overlap of n-grams, longest common subsequence, and that of lines. */
export type RougeKind = "1" | "2" | "L" | "Lsum";

/** Counts of one reference and one answer: matches, and what precision and recall divide them by. */
type Overlap = (reference: number, answer: number) => number;

/** The largest F1 over the references of an item, and how many of them could have had one. */
export interface RougeScores {
  readonly ids: TokenIds;
  /** F1 of an item against its best reference. */
  best(item: number, references: number): number;
  /** Tokens (of ROUGE-2: pairs of them) of a text. */
  units(text: number): number;
}

/** ROUGE F1 of the items of these columns. Source: rouge_score 0.1.2; Lin 2004. */
export function rougeScores(columns: Columns, kind: RougeKind, tokens: Tokens): RougeScores {
  const ids = tokenIdsOf(columns, tokens);
  const { starts, answer } = ids;
  const shorter = kind === "2" ? 1 : 0;
  const units = (text: number): number => Math.max(0, starts[text + 1] - starts[text] - shorter);
  const overlap = overlaps[kind](ids);
  return {
    ids,
    units,
    best(item, references) {
      const own = answer[item];
      const given = units(own);
      let best = 0;
      for (let text = own + 1; text <= own + references; text++) {
        const wanted = units(text);
        if (given === 0 || wanted === 0) continue;
        const hits = overlap(text, own);
        // In this order, so that the last digit is rouge_score's.
        const precision = hits / given;
        const recall = hits / wanted;
        const f1 = hits === 0 ? 0 : (2 * precision * recall) / (precision + recall);
        if (f1 > best) best = f1;
      }
      return best;
    },
  };
}

const overlaps: Readonly<Record<RougeKind, (ids: TokenIds) => Overlap>> = {
  "1": unigrams,
  "2": bigrams,
  L: ({ ids, starts, size }) => {
    const common = new CommonSubsequence(size);
    return (reference, answer) =>
      common.length(ids, starts[reference], starts[reference + 1], starts[answer], starts[answer + 1]);
  },
  Lsum: unionOfLines,
};

function unigrams({ ids, starts, size }: TokenIds): Overlap {
  const left = new Int32Array(size);
  return (reference, answer) => {
    const [from, to] = [starts[reference], starts[reference + 1]];
    for (let i = from; i < to; i++) left[ids[i]]++;
    let hits = 0;
    for (let i = starts[answer]; i < starts[answer + 1]; i++) {
      if (left[ids[i]] === 0) continue;
      left[ids[i]]--;
      hits++;
    }
    for (let i = from; i < to; i++) left[ids[i]] = 0;
    return hits;
  };
}

function bigrams({ ids, starts }: TokenIds): Overlap {
  let shift = 26;
  let stamps = new Int32Array(64);
  let first = new Int32Array(64);
  let second = new Int32Array(64);
  let left = new Int32Array(64);
  let now = 0;
  /** Where a pair stands in the table, or the free place where it would. */
  const place = (a: number, b: number): number => {
    const mask = stamps.length - 1;
    let at = Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b) >>> shift;
    while (stamps[at] === now && (first[at] !== a || second[at] !== b)) at = (at + 1) & mask;
    return at;
  };
  return (reference, answer) => {
    const [from, to] = [starts[reference] + 1, starts[reference + 1]];
    if (2 * (to - from) > stamps.length) {
      while (2 * (to - from) > 1 << (32 - shift)) shift--;
      const size = 1 << (32 - shift);
      [stamps, first, second, left] = [0, 0, 0, 0].map(() => new Int32Array(size));
      now = 0;
    }
    now++;
    for (let i = from; i < to; i++) {
      const at = place(ids[i - 1], ids[i]);
      if (stamps[at] !== now) {
        stamps[at] = now;
        first[at] = ids[i - 1];
        second[at] = ids[i];
        left[at] = 0;
      }
      left[at]++;
    }
    let hits = 0;
    for (let i = starts[answer] + 1; i < starts[answer + 1]; i++) {
      const at = place(ids[i - 1], ids[i]);
      if (stamps[at] === now && left[at] > 0) {
        left[at]--;
        hits++;
      }
    }
    return hits;
  };
}

/** Of each line of the reference, the tokens that are common with any line of the answer; none counts more often than it occurs in both. */
function unionOfLines({ ids, starts, lines, lineStarts, size }: TokenIds): Overlap {
  const common = new CommonSubsequence(size);
  const inReference = new Int32Array(size);
  const inAnswer = new Int32Array(size);
  const linesOf = (text: number): [from: number, to: number][] => {
    const ends = [starts[text], ...lines.subarray(lineStarts[text], lineStarts[text + 1]), starts[text + 1]];
    return ends.slice(1).map((end, i): [number, number] => [ends[i], end]);
  };
  return (reference, answer) => {
    const [from, to] = [starts[reference], starts[reference + 1]];
    const [fromOwn, toOwn] = [starts[answer], starts[answer + 1]];
    for (let i = from; i < to; i++) inReference[ids[i]]++;
    for (let i = fromOwn; i < toOwn; i++) inAnswer[ids[i]]++;
    const own = linesOf(answer);
    let hits = 0;
    for (const [a, aEnd] of linesOf(reference)) {
      const marks = new Uint8Array(aEnd - a);
      for (const [b, bEnd] of own) common.mark(ids, a, aEnd, b, bEnd, marks);
      for (let i = a; i < aEnd; i++) {
        const id = ids[i];
        if (marks[i - a] === 0 || inAnswer[id] <= 0 || inReference[id] <= 0) continue;
        hits++;
        inAnswer[id]--;
        inReference[id]--;
      }
    }
    for (let i = from; i < to; i++) inReference[ids[i]] = 0;
    for (let i = fromOwn; i < toOwn; i++) inAnswer[ids[i]] = 0;
    return hits;
  };
}
