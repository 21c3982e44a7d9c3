import type { TestChoice } from "../documents/comparison.js";
import { skewness } from "../stats/mean-interval.js";
import type { Estimate } from "./estimate.js";
import type { Sides } from "./spread.js";
import { ruleOf } from "./tests.js";
import { fewestGroups } from "./verdict.js";

/** Below this many differences a paired t needs them to be about symmetric, and how lopsided is too much (methods 9.12). */
const fewForT = 30;
const mostSkew = 1;

/** The row of methods 9.1 that chose the test, with what the data say of its assumptions (methods 9.12). */
export function choice(sides: Sides, found: Estimate): TestChoice {
  const { rule, trace } = ruleOf(sides, found);
  const assumptions: { id: string; holds: boolean | null }[] = [
    // Groups break it, and are dealt with by the rows that flip or resample whole groups.
    { id: "items_independent", holds: found.groups === undefined ? null : false },
  ];
  if (found.groups !== undefined) assumptions.push({ id: "enough_groups", holds: found.groups >= fewestGroups });
  if (rule.id === "pairs_auc") assumptions.push({ id: "ten_of_each_class", holds: true });
  if (rule.id === "pairs_corpus")
    assumptions.push({ id: "enough_items_for_bootstrap", holds: found.reason !== "too_few_items" });
  if (rule.id === "pairs_scores" && found.values !== undefined) {
    const skew = skewness(found.values);
    assumptions.push({
      id: "paired_t_normal_mean",
      holds: found.values.length >= fewForT || skew === null ? true : Math.abs(skew) <= mostSkew,
    });
  }
  if (rule.id.startsWith("pairs_")) assumptions.push({ id: "outputs_exchangeable", holds: null });
  if (rule.id === "recipes_same_items") assumptions.push({ id: "seeds_change_everything_random", holds: null });
  return { situation: rule.id, trace, assumptions };
}

/** Notes for what does not hold and is not dealt with by the choice of the test itself. */
export function broken({ assumptions }: TestChoice): string[] {
  return assumptions.some(({ id, holds }) => id === "paired_t_normal_mean" && holds === false)
    ? ["paired_t_skewed"]
    : [];
}
