import { verdictName, verdictWords } from "../compare/headline.js";
import { metricName } from "../compare/metric-name.js";
import { railName } from "../compare/rail-name.js";
import { otherRecipes, recipeRails } from "../compare/recipe-rails.js";
import { unit } from "../compare/sentence.js";
import type { Comparison, Verdict } from "../documents/comparison.js";
import { localised } from "../findings/catalogue.js";
import { magnitude, points, pointsInterval } from "../numbers.js";
import { reasons } from "../reasons.js";
import type { Result } from "../result.js";
import type { Study } from "../study.js";
import type { Language, Words } from "../words.js";

/**
 * `cannot_tell` neither passes nor fails; `allowed` is a finding that the plan lets pass; `incomplete` lacks answers; `not_deciding` would stop the gate if
 * the recipe it is about were the plan's first.
 */
export type GateState = "passed" | "failed" | "cannot_tell" | "allowed" | "incomplete" | "not_deciding";

/** One thing that the gate looked at. */
export interface GateCheck {
  readonly kind: "verdict" | "suite" | "guard_rail" | "finding" | "outputs";
  readonly name: string;
  readonly state: GateState;
  readonly message: string;
  /** Code of the finding, or the verdict or state behind it. */
  readonly code: string;
}

/** How a state is called. */
export const gateStates: Readonly<Record<GateState, Words>> = {
  passed: { en: "passed", zh: "通过" },
  failed: { en: "failed", zh: "未通过" },
  cannot_tell: { en: "cannot tell", zh: "无法判定" },
  allowed: { en: "allowed by the plan", zh: "计划已放行" },
  incomplete: { en: "incomplete", zh: "不完整" },
  not_deciding: { en: "does not decide", zh: "不参与判定" },
};

/** Answers that did not come though they were asked for; asking again may bring them. */
export function missingAnswers({ runs }: Pick<Study, "runs">): number {
  return runs.flatMap(({ missing = {} }) => Object.values(missing)).reduce((sum, count) => sum + count, 0);
}

/**
 * Everything the gate looks at: the verdict, each suite, each guard-rail, each finding of severity error, and whether all answers came. Of further tuned
 * recipes it lists what would have stopped it, as `not_deciding`.
 */
export function gateChecks(study: Study, language: Language): GateCheck[] {
  const t = (en: string, zh: string): string => (language === "zh" ? zh : en);
  const { primary, plan, suites = [], fired } = study;
  const checks: GateCheck[] = [];
  const missing = missingAnswers(study);
  if (missing > 0)
    checks.push({
      kind: "outputs",
      name: t("all answers came", "回答齐全"),
      state: "incomplete",
      message: t(
        `${missing} answers did not come and count as wrong; run again to ask for them`,
        `有 ${missing} 个回答未能取得，按答错计；再次运行会重新询问`,
      ),
      code: "incomplete",
    });
  if (primary !== null) {
    const reason = primary.reason === undefined ? "" : reasonOf(primary.reason, language);
    const required = plan.gate.require === "improved" && primary.verdict === "equivalent";
    checks.push({
      kind: "verdict",
      name: nameOf(primary, language),
      state: stateOf(primary.verdict, required, primary.reason === "guard_rail_failed"),
      message: [
        `${verdictWords[primary.verdict][language]}${t(": ", "：")}${moved(primary.difference, language)}`,
        ...(reason === "" ? [] : [reason]),
        ...(required ? [t("the plan requires improved", "计划要求必须提升（gate.require: improved）")] : []),
      ].join(t("; ", "；")),
      code: primary.verdict,
    });
  }
  for (const other of otherRecipes(study)) {
    if (stateOf(other.verdict, plan.gate.require === "improved" && other.verdict === "equivalent", false) === "passed")
      continue;
    checks.push({
      kind: "verdict",
      name: nameOf(other, language),
      state: "not_deciding",
      message: `${verdictName(other)[language]}${t(": ", "：")}${moved(other.difference, language)}${t("; ", "；")}${besides(language)}`,
      code: other.verdict,
    });
  }
  for (const { suite, verdict, difference } of suites)
    checks.push({
      kind: "suite",
      name: t(`suite ${suite}`, `评测套件 ${suite}`),
      state: stateOf(verdict, false, false),
      message: `${verdictWords[verdict][language]}${t(": ", "：")}${moved(difference, language)}`,
      code: verdict,
    });
  const rails = recipeRails(study);
  const several = new Set(study.comparisons.map(({ tunedName }) => tunedName)).size > 1;
  for (const { rail, tunedName, decides } of rails) {
    if (!decides && rail.state === "held") continue;
    const scale = rail.difference.scale;
    const margin = `${magnitude(rail.margin, scale)}${unit(scale)[language]}`;
    const at = railName(rail)[language];
    const metric = metricName(rail.metric)[language];
    const state = ({ held: "passed", failed: "failed", unresolved: "cannot_tell" } as const)[rail.state];
    const size = moved(rail.difference, language);
    checks.push({
      kind: "guard_rail",
      name: t(
        `${several ? `${tunedName}: ` : ""}guard-rail ${at} by ${metric}, margin ${margin}`,
        `${several ? `${tunedName}：` : ""}护栏 ${at}（${metric}），容许下降 ${margin}`,
      ),
      state: decides ? state : "not_deciding",
      message: decides
        ? size
        : `${gateStates[state][language]}${t(": ", "：")}${size}${t("; ", "；")}${besides(language)}`,
      code: rail.state,
    });
  }
  for (const finding of localised(fired, language).filter(({ severity }) => severity === "error"))
    checks.push({
      kind: "finding",
      name: finding.code,
      state: plan.gate.allow.includes(finding.code) ? "allowed" : "cannot_tell",
      message: finding.title,
      code: finding.code,
    });
  return checks;
}

/** `router-ft against router on test by accuracy`. */
function nameOf({ tunedName, baseName, data, metric }: Comparison, language: Language): string {
  return language === "zh"
    ? `${tunedName} 对 ${baseName}：${data} 上的 ${metric}`
    : `${tunedName} against ${baseName} on ${data} by ${metric}`;
}

const besides = (language: Language): string =>
  language === "zh" ? "放行只看计划中的第一个配方" : "the plan's first recipe decides";

function stateOf(verdict: Verdict, required: boolean, failedRail: boolean): GateState {
  if (verdict === "worse" || required || (verdict === "mixed" && failedRail)) return "failed";
  return verdict === "mixed" || verdict === "not_resolved" ? "cannot_tell" : "passed";
}

/** `+8.1 points [+5.2, +11.0]`, or why there is no difference. */
function moved({ value, ci, scale, reason }: Result, language: Language): string {
  if (value === null) return reason === undefined ? "–" : reasonOf(reason, language);
  const size = `${points(value, scale)}${unit(scale)[language]}`;
  return ci === undefined ? size : `${size} ${pointsInterval(ci, scale)}`;
}

function reasonOf(reason: string, language: Language): string {
  const known: Readonly<Record<string, Words>> = reasons;
  return Object.hasOwn(known, reason) ? known[reason][language] : reason;
}
