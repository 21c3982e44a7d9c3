import { flipSeed } from "../../compare/flip-seed.js";
import { railName } from "../../compare/rail-name.js";
import { recipeRails } from "../../compare/recipe-rails.js";
import { unit } from "../../compare/sentence.js";
import { sliceWords } from "../../errors/slice-names.js";
import { type GateState, gateChecks, gateStates } from "../../gate/checks.js";
import { gateRecipes, recipesSentence } from "../../gate/recipes.js";
import { count, magnitude, metricDifference, metricValue, points, pointsInterval } from "../../numbers.js";
import type { Result } from "../../result.js";
import type { Study } from "../../study.js";
import type { Language } from "../../words.js";
import { headline } from "../said.js";
import { comparisonWord } from "../scorecard/words.js";
import { view } from "../view.js";
import { codeMarkdown, escapeMarkdown } from "./escape.js";

/** Findings that a summary names, and slices. */
const mostFindings = 10;
const mostSlices = 5;

const outcomes = {
  0: { en: "Go", zh: "放行" },
  1: { en: "Stop: worse, or a guard-rail failed", zh: "不放行：变差，或护栏未通过" },
  3: { en: "Stop: cannot tell", zh: "不放行：无法判定" },
  4: { en: "Stop: answers are missing", zh: "不放行：缺少回答" },
} as const;

/** The gate as Markdown for a pull request or a job summary: verdict, sets, guard-rails, flips, what got worse, findings. */
export function gateSummary(study: Study, code: 0 | 1 | 3 | 4, language: Language): string {
  const seen = view(study, language);
  const { t, primary } = seen;
  const e = escapeMarkdown;
  const recipes = gateRecipes(study);
  const of = recipes === null ? "" : `${t(": ", "：")}${e(recipes.decides)}`;
  const parts: string[] = [`### ${outcomes[code][language]}${of} · ${e(study.name)}`, e(headline(seen))];
  if (recipes !== null) {
    const said = recipesSentence(recipes)[language];
    parts.push(`**${e(`${said.charAt(0).toUpperCase()}${said.slice(1)}${t(".", "。")}`)}**`);
  }
  if (study.comparisons.length > 0)
    parts.push(
      grid(
        [
          t("Data set", "数据集"),
          t("Metric", "指标"),
          "n",
          t("Base", "基座"),
          t("Tuned", "微调"),
          t("Difference", "差值"),
          t("Verdict", "结论"),
        ],
        [2, 3, 4, 5],
        study.comparisons.map((one) => [
          several(study) ? `${one.data} · ${one.tunedName}` : one.data,
          one.metric,
          count(one.n),
          shown(one.base),
          shown(one.tuned),
          change(one.difference, language),
          comparisonWord(one, seen),
        ]),
      ),
    );
  const checks = gateChecks(study, language).filter(
    ({ kind, state }) => kind !== "guard_rail" && (kind !== "verdict" || state === "not_deciding"),
  );
  const rails = recipeRails(study);
  const many = several(study);
  if (rails.length > 0)
    parts.push(
      grid(
        [
          ...(many ? [t("Tuned", "微调")] : []),
          t("Guard-rail", "护栏"),
          t("Metric", "指标"),
          t("May fall by", "容许下降"),
          t("Difference", "差值"),
          t("State", "状态"),
        ],
        many ? [3, 4] : [2, 3],
        rails.map(({ rail, tunedName, decides }) => [
          ...(many ? [tunedName] : []),
          railName(rail)[language],
          rail.metric,
          `${magnitude(rail.margin, rail.difference.scale)}${unit(rail.difference.scale)[language]}`,
          change(rail.difference, language),
          [
            mark(({ held: "passed", failed: "failed", unresolved: "cannot_tell" } as const)[rail.state], language),
            ...(decides ? [] : [mark("not_deciding", language)]),
          ].join(" · "),
        ]),
      ),
    );
  if (checks.length > 0)
    parts.push(
      checks
        .map(
          ({ name, state, message }) =>
            `- ${mark(state, language)} · ${codeMarkdown(name)}${t(": ", "：")}${e(message)}`,
        )
        .join("\n"),
    );
  if (primary !== null && primary.flips !== null)
    parts.push(
      e(
        t("{of}Fixed {f}, broken {b} of {n} items{seed}.", "{of}{n} 条中修复 {f} 条、弄坏 {b} 条{seed}。", {
          of: recipes === null ? "" : `${recipes.decides}${t(": ", "：")}`,
          f: count(primary.flips.fixed),
          b: count(primary.flips.broken),
          n: count(primary.n),
          seed: flipSeed(primary)[language],
        }),
      ),
    );
  const slices = (primary?.slices ?? []).filter(({ regressed }) => regressed === true);
  if (slices.length > 0)
    parts.push(
      [
        e(
          t(
            "Slices that got worse (found on one half of the items, held on the other):",
            "变差的切片（在一半样本上发现，并在另一半上成立）：",
          ),
        ),
        ...slices
          .slice(0, mostSlices)
          .map(
            (slice) =>
              `- ${e(sliceWords(slice)[language])}, n = ${count(slice.n)}: ${e(change(slice.difference, language))}`,
          ),
      ].join("\n"),
    );
  const findings = seen.findings.filter(({ severity }) => severity !== "info");
  const errors = new Set(checks.filter(({ kind }) => kind === "finding").map(({ code: of }) => of));
  const warnings = findings.filter((finding) => !errors.has(finding.code));
  const codes = [...new Set(warnings.map((finding) => finding.code))];
  if (warnings.length > 0)
    parts.push(
      [
        `**${t("Findings", "发现")}**\n`,
        ...codes.slice(0, mostFindings).map((of) => {
          const alike = warnings.filter((finding) => finding.code === of);
          const [{ title, advice }] = alike;
          const more =
            alike.length === 1 ? "" : t(" (and {k} more like it)", "（同类另有 {k} 条）", { k: alike.length - 1 });
          return `- ${codeMarkdown(of)}${t(": ", "：")}${e(title)}${e(more)}${advice[0] === undefined ? "" : `${t(" – ", "——")}${e(advice[0].text)}`}`;
        }),
        ...(codes.length > mostFindings
          ? [`- ${e(t("and {k} more in the report", "另有 {k} 项见报告", { k: codes.length - mostFindings }))}`]
          : []),
      ].join("\n"),
    );
  return `${parts.join("\n\n")}\n`;
}

/** Whether more than one training recipe was compared. */
function several({ comparisons }: Study): boolean {
  return new Set(comparisons.map(({ tunedName }) => tunedName)).size > 1;
}

function mark(state: GateState, language: Language): string {
  return gateStates[state][language];
}

function shown({ value, scale }: Result): string {
  return value === null ? "–" : metricValue(value, scale);
}

/** `+8.1 points [+5.2, +11.0] ▲`. */
function change({ value, ci, scale, better }: Result, language: Language): string {
  if (value === null) return "–";
  if (ci === undefined) return metricDifference(value, scale);
  const sign = better === "lower" ? -1 : 1;
  const arrow = Math.min(sign * ci.lo, sign * ci.hi) > 0 ? " ▲" : Math.max(sign * ci.lo, sign * ci.hi) < 0 ? " ▼" : "";
  return `${points(value, scale)}${unit(scale)[language]} ${pointsInterval(ci, scale)}${arrow}`;
}

function grid(heads: readonly string[], right: readonly number[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => escapeMarkdown(cell)).join(" | ")} |`;
  return [
    line(heads),
    `| ${heads.map((_, i) => (right.includes(i) ? "---:" : "---")).join(" | ")} |`,
    ...rows.map(line),
  ].join("\n");
}
