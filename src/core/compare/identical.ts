import { answerTexts } from "../cases/answer-texts.js";
import type { Columns } from "../columns.js";

/** Share of items with the same output, and whether all are the same. */
export interface Identical {
  readonly share: number;
  readonly all: boolean;
}

/**
 * How far two models gave the same outputs: the same label (or label set) and, where both sides have them, the same probabilities;
 * for given scores the same score. Two missing outputs are the same. No items: share 0, not all.
 */
export function identical(base: Columns, tuned: Columns): Identical {
  const n = base.n;
  const pairs: { a: ArrayLike<number>; b: ArrayLike<number>; stride: number }[] = [];
  for (const field of ["pred", "predSets", "probs", "score"] as const) {
    const a = base[field];
    const b = tuned[field];
    if (a !== undefined && b !== undefined) pairs.push({ a, b, stride: a.length / n });
  }
  if (base.numbers !== undefined && tuned.numbers !== undefined)
    pairs.push({ a: base.numbers.pred, b: tuned.numbers.pred, stride: 1 });
  const before = answerTexts(base);
  const after = answerTexts(tuned);
  if (n === 0 || (pairs.length === 0 && before === null)) return { share: 0, all: false };
  let same = 0;
  for (let i = 0; i < n; i++) {
    if (before !== null && before(i) !== after?.(i)) continue;
    let p = 0;
    while (p < pairs.length && sameRow(pairs[p].a, pairs[p].b, i * pairs[p].stride, pairs[p].stride)) p++;
    if (p === pairs.length) same++;
  }
  return { share: same / n, all: same === n };
}

function sameRow(a: ArrayLike<number>, b: ArrayLike<number>, from: number, stride: number): boolean {
  for (let k = from; k < from + stride; k++) {
    if (a[k] !== b[k] && !(Number.isNaN(a[k]) && Number.isNaN(b[k]))) return false;
  }
  return true;
}
