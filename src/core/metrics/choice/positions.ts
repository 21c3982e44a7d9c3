import type { Columns } from "../../columns.js";
import { chiSquareSf } from "../../stats/chi-square.js";
import { chosen, questionsOf } from "./choose.js";

/** How often each position is right, and how often the model chose it, over the answered questions. */
export interface Positions {
  readonly gold: readonly number[];
  readonly chosen: readonly number[];
  /** Chi-square of the choices against gold's counts as expected ones; null where fewer than two positions are ever right, or a chosen one never is. */
  readonly test: { readonly statistic: number; readonly df: number; readonly p: number } | null;
}

/**
 * The histogram of the positions chosen by `acc` against gold's, which shows a bias for a position. A model that is often right has
 * choices close to gold by that alone, so a small p speaks for a bias and a large one does not rule it out. Source: scipy.stats.chisquare.
 */
export function positionsOf(columns: Columns): Positions {
  const gold: number[] = [];
  const taken: number[] = [];
  for (const question of questionsOf(columns)) {
    if (question.pred === null) continue;
    while (gold.length < question.pred.logprobs.length) {
      gold.push(0);
      taken.push(0);
    }
    gold[question.gold.index]++;
    taken[chosen(question.pred.logprobs).index]++;
  }
  return { gold, chosen: taken, test: testOf(gold, taken) };
}

function testOf(expected: readonly number[], observed: readonly number[]): Positions["test"] {
  const used = expected.filter((count) => count > 0).length;
  if (used < 2 || observed.some((count, k) => count > 0 && expected[k] === 0)) return null;
  const statistic = expected.reduce((sum, count, k) => sum + (count === 0 ? 0 : (observed[k] - count) ** 2 / count), 0);
  return { statistic, df: used - 1, p: chiSquareSf(statistic, used - 1) };
}
