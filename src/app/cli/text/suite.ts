import { verdictWords } from "../../../core/compare/headline.js";
import { metricDifference, metricValue, pValue } from "../../../core/numbers.js";
import type { Result } from "../../../core/result.js";
import type { SuiteComparison } from "../../../core/suites/compare-suite.js";
import type { SuiteScore } from "../../../core/suites/score-suite.js";
import type { Language } from "../../../core/words.js";
import { columns, harmless, type Ink } from "../ink.js";
import { findingLines } from "./findings.js";
import { verdictMark } from "./verdict-mark.js";

/** A suite's tasks and their mean. */
export function suiteLines(name: string, score: SuiteScore, language: Language, ink: Ink): string[] {
  const zh = language === "zh";
  const rows = score.tasks.map((task) => [
    `  ${task.id}`,
    String(task.n),
    ...valued(task.score, ink),
    ink.faint(
      task.sets
        .flatMap(({ id, metrics }) =>
          Object.entries(metrics).map(
            ([metric, result]) =>
              `${task.sets.length > 1 ? `${id} ` : ""}${metric} ${result.value === null ? "–" : metricValue(result.value, result.scale)}`,
          ),
        )
        .join(" · "),
    ),
  ]);
  const mean = (title: string, result: Result): string[] => [`  ${ink.strong(title)}`, "", ...valued(result, ink), ""];
  const whole = score.score.value !== null;
  return [
    `${harmless(name)} · ${score.suite}`,
    "",
    ...columns(
      [
        ...rows,
        mean(
          whole ? (zh ? "各任务平均" : "mean of tasks") : zh ? "现有任务平均" : "mean of the tasks at hand",
          whole ? score.score : score.present,
        ),
        mean(zh ? "按样本数加权" : "weighted by size", score.sizeWeighted),
      ],
      [1, 2],
    ),
    ...missingLines(score.missing, zh),
  ];
}

/** The suites of a study, a line each: both means, and the sets of which more stands in the report. */
export function suiteMeansLines(suites: readonly SuiteComparison[], language: Language, ink: Ink): string[] {
  const zh = language === "zh";
  const rows = suites.flatMap((one) => {
    if (one.base === null || one.tuned === null) return [];
    const { mark, tone } = verdictMark[one.verdict];
    const name = `  ${harmless(one.suite)}${suites.filter(({ suite }) => suite === one.suite).length > 1 ? ` ${harmless(one.tunedName)}` : ""}`;
    const n = one.tasks.filter(({ apart }) => apart === undefined).length;
    const change = ({ value, ci }: Result): [string, string] => [
      value === null ? "–" : metricDifference(value, "0-1"),
      ci === undefined ? "" : ink.faint(`[${metricDifference(ci.lo, "0-1")}, ${metricDifference(ci.hi, "0-1")}]`),
    ];
    const shown = (value: number | null | undefined): string =>
      value === null || value === undefined ? "–" : metricValue(value, "0-1");
    return [
      [
        name,
        zh ? `${n} 个任务的平均` : `mean of ${n} tasks`,
        shown(one.base),
        shown(one.tuned),
        ...change(one.difference),
        ink[tone](mark),
      ],
      [
        "",
        zh ? "按样本数加权" : "by size",
        shown(one.baseBySize),
        shown(one.tunedBySize),
        ...change(one.sizeWeighted),
        "",
      ],
    ];
  });
  if (rows.length === 0) return [];
  const titles = (
    zh ? ["套件", "", "基座", "微调", "差值", "", ""] : ["suite", "", "base", "tuned", "difference", "", ""]
  ).map((title, i) => `${i === 0 ? "  " : ""}${title === "" ? "" : ink.faint(title)}`);
  return columns([titles, ...rows], [2, 3, 4, 5]);
}

/** Two models over a suite. */
export function suiteComparisonLines(comparison: SuiteComparison, language: Language, ink: Ink): string[] {
  const zh = language === "zh";
  const titles = (
    zh
      ? ["任务", "样本", "基座", "微调", "差值", "95 % 区间", "Holm p", "结论"]
      : ["task", "items", "base", "tuned", "difference", "95 % interval", "Holm p", "verdict"]
  ).map((title, i) => `${i === 0 ? "  " : ""}${ink.faint(title)}`);
  const mark = (verdict: SuiteComparison["verdict"]): string => {
    const { mark: sign, tone } = verdictMark[verdict];
    return ink[tone](`${sign} ${verdictWords[verdict][language]}`);
  };
  const difference = ({ value, ci, scale }: Result): [string, string] => [
    value === null ? "–" : metricDifference(value, scale),
    ci === undefined ? "" : `[${metricDifference(ci.lo, scale)}, ${metricDifference(ci.hi, scale)}]`,
  ];
  const rows = comparison.tasks.flatMap((task) => [
    [
      `  ${harmless(task.id)}${task.apart === true ? " *" : ""}`,
      String(task.n),
      metricValue(task.base, task.difference.scale),
      metricValue(task.tuned, task.difference.scale),
      ...difference(task.difference),
      task.pAdjusted === null ? "–" : pValue(task.pAdjusted),
      mark(task.verdict),
    ],
    ...(task.sets === undefined || task.sizeWeighted === undefined
      ? []
      : [
          [
            ink.faint(
              `    ${zh ? `${task.sets.length} 个子任务的平均；按样本数加权` : `mean of ${task.sets.length} subtasks; by size`}`,
            ),
            "",
            "",
            "",
            ...difference(task.sizeWeighted),
            "",
            "",
          ],
        ]),
  ]);
  const shown = (value: number | null): string => (value === null ? "–" : metricValue(value, "0-1"));
  return [
    `${harmless(comparison.baseName)} → ${harmless(comparison.tunedName)} · ${comparison.suite}`,
    "",
    ...columns(
      [
        titles,
        ...rows,
        [
          `  ${ink.strong(comparison.missing.length > 0 ? (zh ? "现有任务平均" : "mean of the tasks at hand") : zh ? "平均" : "mean")}`,
          "",
          shown(comparison.base),
          shown(comparison.tuned),
          ...difference(comparison.difference),
          "",
          mark(comparison.verdict),
        ],
        [
          `  ${zh ? "按样本数加权" : "by size"}`,
          "",
          shown(comparison.baseBySize ?? null),
          shown(comparison.tunedBySize ?? null),
          ...difference(comparison.sizeWeighted),
          "",
          "",
        ],
      ],
      [1, 2, 3, 4, 5, 6],
    ),
    ...(comparison.tasks.some(({ apart }) => apart)
      ? ["", zh ? "  * 单位不同或越低越好，不计入平均" : "  * another unit, or lower is better: no part of the means"]
      : []),
    ...missingLines(comparison.missing, zh),
    ...(comparison.findings === undefined || comparison.findings.length === 0
      ? []
      : ["", ...findingLines(comparison.findings, language, ink)]),
  ];
}

function valued(result: Result, ink: Ink): [string, string] {
  if (result.value === null) return ["–", ""];
  const { ci } = result;
  return [
    metricValue(result.value, "0-1"),
    ci === undefined ? "" : ink.faint(`[${metricValue(ci.lo, "0-1")}, ${metricValue(ci.hi, "0-1")}]`),
  ];
}

function missingLines(missing: readonly string[], zh: boolean): string[] {
  if (missing.length === 0) return [];
  return [
    "",
    zh
      ? `  缺少：${missing.join("、")}；与公布的分数不可比`
      : `  missing: ${missing.join(", ")}; not comparable with published scores`,
  ];
}
