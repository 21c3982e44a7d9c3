import { answerTexts } from "../cases/answer-texts.js";
import { groupsOf } from "../metrics/measure.js";
import type { Result } from "../result.js";
import type { PairOfRuns as Pair } from "./pair-of-runs.js";
import { recipeShare } from "./recipe-share.js";

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

/** Share of the answers that changed over the runs of a recipe, of the items that `counts` of a run. */
export function changedShare(
  runs: readonly Pair[],
  counts: (run: number, item: number) => boolean = () => true,
): Result {
  const rows = runs.map((pair, s) => {
    const changed = answerChanged(pair);
    return Array.from({ length: pair.clean.n }, (_, i): 0 | 1 | null => {
      const own = counts(s, i) ? changed(i) : null;
      return own === null ? null : own ? 1 : 0;
    });
  });
  return recipeShare(rows, "changed_answers", { groups: groupsOf(runs[0].clean) });
}
