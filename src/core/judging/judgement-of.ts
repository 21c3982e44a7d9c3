import { exploratory } from "./exploratory.js";
import { humanAgreement } from "./human-agreement.js";
import type { JudgedItem } from "./judged-item.js";
import type { Judgement } from "./judgement.js";
import type { Side } from "./judging-items.js";
import type { Resampling } from "./mean-result.js";
import { pairwiseVerdicts } from "./pairwise-verdicts.js";
import type { PlanJudge } from "./plan-judge.js";
import { rubricVerdicts } from "./rubric-verdicts.js";
import { selfAgreement } from "./self-agreement.js";

/** How much was asked, and what became of it. */
export type Asked = Pick<
  Judgement,
  "data" | "items" | "of" | "drawn" | "unanswered" | "cut" | "cutAt" | "asked" | "missing" | "asking"
>;

/** Everything that is made of one judge's verdicts on one data set. */
export function judgementOf(
  judge: PlanJudge,
  names: Readonly<Record<Side, string | null>>,
  items: readonly JudgedItem[],
  asked: Asked,
  resampling: Resampling,
): Judgement {
  const { kind, scale, repeats, rubric, name } = judge;
  const fork = (part: string): Resampling => ({ ...resampling, random: resampling.random.fork(part) });
  const human = humanAgreement(items, kind, scale, fork("human"));
  return {
    judge: name,
    kind,
    ...names,
    rubric,
    repeats,
    ...asked,
    exploratory: exploratory(human),
    ...(kind === "rubric"
      ? { scores: rubricVerdicts(items, scale, names, fork("scores")) }
      : { pairs: pairwiseVerdicts(items, fork("pairs")) }),
    ...(repeats > 1 ? { self: selfAgreement(items, kind, fork("self")) } : {}),
    ...(human === null ? {} : { human }),
  };
}
