import type { Comparison, GuardRail } from "../documents/comparison.js";
import type { Study } from "../study.js";

/** A guard-rail and the tuned recipe it was judged for. */
export interface RecipeRail {
  readonly tunedName: string;
  readonly rail: GuardRail;
  /** Whether it belongs to the primary comparison, whose verdict it bears on. */
  readonly decides: boolean;
}

/** The comparisons of further tuned recipes on the set and by the metric that decide; they do not decide themselves. */
export function otherRecipes({ primary, comparisons }: Pick<Study, "primary" | "comparisons">): Comparison[] {
  if (primary === null) return [];
  return comparisons.filter(
    ({ tunedName, data, metric }) =>
      tunedName !== primary.tunedName && data === primary.data && metric === primary.metric,
  );
}

/** The guard-rails of all tuned recipes, those of the primary comparison first. */
export function recipeRails(study: Pick<Study, "primary" | "comparisons">): RecipeRail[] {
  const { primary } = study;
  if (primary === null) return [];
  return [primary, ...otherRecipes(study)].flatMap(({ tunedName, guardRails }) =>
    guardRails.map((rail) => ({ tunedName, rail, decides: tunedName === primary.tunedName })),
  );
}
