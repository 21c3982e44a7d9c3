import { answerTexts } from "../cases/answer-texts.js";
import type { Columns } from "../columns.js";
import { absent, ok, type Result } from "../result.js";
import { wilson } from "../stats/wilson.js";

interface Pair {
  readonly clean: Columns;
  readonly perturbed: Columns;
}

/** Whether the answer to item i changed; null where there was none to keep. An answer that stays away has changed. */
export function answerChanged({ clean, perturbed }: Pair): (item: number) => boolean | null {
  if (clean.pred !== undefined && perturbed.pred !== undefined) {
    const before = clean.pred;
    const after = perturbed.pred;
    return (i) => (before[i] < 0 ? null : before[i] !== after[i]);
  }
  if (clean.predSets !== undefined && perturbed.predSets !== undefined) {
    const width = clean.labels.length;
    const row = (sets: Uint8Array, i: number): string => sets.subarray(i * width, (i + 1) * width).join("");
    const before = clean.predSets;
    const after = perturbed.predSets;
    return (i) => row(before, i) !== row(after, i);
  }
  if (clean.numbers !== undefined && perturbed.numbers !== undefined) {
    const before = clean.numbers.pred;
    const after = perturbed.numbers.pred;
    return (i) => (Number.isNaN(before[i]) ? null : before[i] !== after[i]);
  }
  const before = answerTexts(clean);
  const after = answerTexts(perturbed);
  return (i) => {
    const own = before?.(i) ?? null;
    return own === null ? null : own !== (after?.(i) ?? null);
  };
}

/** Share of answers that changed, of the items that `counts`, with its Wilson interval. */
export function changedShare(pair: Pair, counts: (item: number) => boolean = () => true): Result {
  const changed = answerChanged(pair);
  let k = 0;
  let n = 0;
  for (let i = 0; i < pair.clean.n; i++) {
    const own = counts(i) ? changed(i) : null;
    if (own === null) continue;
    n++;
    if (own) k++;
  }
  return shareOf(k, n, "changed_answers");
}

/** A share of k in n with its Wilson interval, less being better. */
export function shareOf(k: number, n: number, method: string, better: "higher" | "lower" = "lower"): Result {
  const details = { scale: "0-1", better };
  if (n === 0) return absent("insufficient_data", "no_items", 0, method, details);
  return ok(k / n, n, method, { ...details, ci: { ...wilson(k, n), level: 0.95, method: "wilson" } });
}
