import type { Columns } from "../columns.js";
import { metrics } from "../metrics/catalogue.js";
import { misfit } from "../metrics/measure.js";
import type { Result } from "../result.js";
import type { Judgement } from "./judgement.js";
import type { Resampling } from "./mean-result.js";
import { pairwiseFigures } from "./pairwise-verdicts.js";
import { shownCharacters } from "./shown-text.js";

/**
 * The judgement that a file of verdicts holds, where one side takes part in all of them: the first answer of a row stood first when `outcome`
 * was given, second when `swapped` was; `known` are metrics that were computed already. Null for columns of another kind, and where there are no verdicts.
 */
export function preferenceJudgement(
  columns: Columns,
  about: { readonly judge: string; readonly data: string },
  resampling: Resampling,
  known: Readonly<Record<string, Result>> = {},
): Judgement | null {
  if (columns.cases?.kind !== "preference" || misfit(metrics.get("win_rate"), columns) !== null) return null;
  const answered = columns.n - columns.unanswered;
  if (answered === 0) return null;
  return {
    ...about,
    kind: "pairwise",
    base: null,
    tuned: null,
    rubric: "",
    items: columns.n,
    of: columns.n,
    drawn: false,
    repeats: 1,
    unanswered: 0,
    cut: 0,
    cutAt: shownCharacters,
    asked: columns.n,
    missing: columns.unanswered === 0 ? {} : { no_answer: columns.unanswered },
    exploratory: ["few_human_labels"],
    pairs: pairwiseFigures(columns, resampling, "first", known),
  };
}
