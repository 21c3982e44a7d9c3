import type { Case } from "../../cases/case.js";
import type { Columns } from "../../columns.js";
import { type Measured, ratio } from "../../result.js";

/** A question with its gold choice and, where answered, the log-likelihoods. */
export type Question = Case<"choice">;

/** What is compared: a number for each choice of an answered question. */
export type Ratings = (gold: Question["gold"], pred: NonNullable<Question["pred"]>) => ArrayLike<number>;

/** The questions of these columns. */
export function questionsOf({ cases }: Columns): readonly Question[] {
  return (cases?.rows ?? []) as readonly Question[];
}

/** The first of the largest, and whether it has equals; something that is no number is never chosen. */
export function chosen(ratings: ArrayLike<number>): { readonly index: number; readonly tied: boolean } {
  let index = -1;
  let tied = false;
  for (let k = 0; k < ratings.length; k++) {
    if (Number.isNaN(ratings[k])) continue;
    if (index < 0 || ratings[k] > ratings[index]) {
      index = k;
      tied = false;
    } else if (ratings[k] === ratings[index]) tied = true;
  }
  return { index, tied };
}

/** Adds 1 where the chosen is gold, and 1 where the choice was a tie. */
export function rightTally(columns: Columns, ratings: Ratings): (item: number, into: Float64Array, at: number) => void {
  const questions = questionsOf(columns);
  return (item, into, at) => {
    const { gold, pred } = questions[item];
    if (pred === null) return;
    const { index, tied } = chosen(ratings(gold, pred));
    if (index === gold.index) into[at] += 1;
    if (tied) into[at + 1] += 1;
  };
}

/** Share of right choices; ties, of which the first choice was taken, are flagged. */
export function rightShare(sums: Float64Array, n: number): Measured {
  const measured = ratio(sums[0], n, "no_items");
  const ties = Math.round(sums[1]);
  return ties > 0 ? { ...measured, flags: [`ties_first_choice:${ties}`] } : measured;
}

/** The field that is missing where the choices' texts are not known. */
export function lacksChoices(columns: Columns): string | null {
  return questionsOf(columns).every(({ gold }) => gold.choices !== undefined) ? null : "choices";
}

/** The worked example of methods 2.7, for gold index `index`. */
export function worked(index: number): Question {
  return {
    gold: { index, choices: ["yes", "no, never", "perhaps"] },
    pred: { logprobs: [-4, -6, -5.5], unconditional: [-1, -6, -5] },
  };
}
