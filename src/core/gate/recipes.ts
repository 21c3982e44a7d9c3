import { otherRecipes } from "../compare/recipe-rails.js";
import type { Study } from "../study.js";
import type { Words } from "../words.js";

/** Which of several tuned recipes the gate is about. */
export interface GateRecipes {
  /** The plan's first: its verdict and guard-rails alone make the exit code. */
  readonly decides: string;
  readonly others: readonly string[];
}

/** The recipes of a study with several; null where there is one, or none is compared. */
export function gateRecipes(study: Pick<Study, "primary" | "comparisons">): GateRecipes | null {
  const others = [...new Set(otherRecipes(study).map(({ tunedName }) => tunedName))];
  return study.primary === null || others.length === 0 ? null : { decides: study.primary.tunedName, others };
}

/** Says which recipe the verdict is about, without a full stop. */
export function recipesSentence({ decides, others }: GateRecipes): Words {
  return {
    en: `this is about ${decides} alone, the plan's first tuned recipe; ${others.join(", ")} ${others.length === 1 ? "does" : "do"} not decide`,
    zh: `以上只针对 ${decides}（计划中的第一个微调配方）；${others.join("、")} 不参与判定`,
  };
}
