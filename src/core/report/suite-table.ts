import { count, metricValue, pValue } from "../numbers.js";
import type { SuiteComparison } from "../suites/compare-suite.js";
import { type Draft, type Text, table } from "./block.js";
import { verdictWord } from "./scorecard/words.js";
import type { View } from "./view.js";

/** A suite's tasks, base against tuned, and their means. */
export function suiteTable(suite: SuiteComparison, view: View): Draft {
  const { t } = view;
  const shown = (value: number | null): string => (value === null ? "–" : metricValue(value, "0-1"));
  const mean = (title: string, difference: SuiteComparison["difference"], own: Text[]): Text[] => [
    [{ text: title, look: "strong" }],
    count(suite.tasks.reduce((sum, { n, apart }) => sum + (apart === true ? 0 : n), 0)),
    ...own.slice(0, 2),
    view.change(difference),
    "",
    own[2],
  ];
  const missing =
    suite.missing.length === 0
      ? ""
      : t(
          " Missing: {list}; the mean does not compare with published ones.",
          "缺少：{list}；平均与公布的分数不可比。",
          {
            list: suite.missing.join(t(", ", "、")),
          },
        );
  return table(
    t("{suite}: {base} against {tuned}", "{suite}：{base} 与 {tuned}", {
      suite: suite.suite.toUpperCase(),
      base: suite.baseName,
      tuned: suite.tunedName,
    }),
    [
      { title: t("Task", "任务") },
      { title: "n", number: true },
      { title: suite.baseName, number: true },
      { title: suite.tunedName, number: true },
      { title: t("Difference", "差值"), unit: t("points", "百分点"), number: true },
      { title: "p", unit: "Holm", number: true },
      { title: t("Verdict", "结论") },
    ],
    [
      ...suite.tasks.flatMap((task): Text[][] => [
        [
          task.apart === true ? `${task.id} *` : task.id,
          count(task.n),
          metricValue(task.base, task.difference.scale),
          metricValue(task.tuned, task.difference.scale),
          view.change(task.difference),
          task.pAdjusted === null ? "–" : pValue(task.pAdjusted),
          verdictWord(task.verdict, view),
        ],
        ...(task.sets === undefined || task.sizeWeighted === undefined
          ? []
          : [
              [
                [
                  {
                    text: t("mean of {k} subtasks; weighted by size", "{k} 个子任务的平均；按样本数加权", {
                      k: task.sets.length,
                    }),
                    look: "faint" as const,
                  },
                ],
                "",
                "",
                "",
                view.change(task.sizeWeighted),
                "",
                "",
              ],
            ]),
      ]),
      mean(t("mean of tasks (macro)", "各任务平均（宏平均）"), suite.difference, [
        shown(suite.base),
        shown(suite.tuned),
        verdictWord(suite.verdict, view),
      ]),
      mean(t("weighted by size", "按样本数加权"), suite.sizeWeighted, [
        shown(suite.baseBySize ?? null),
        shown(suite.tunedBySize ?? null),
        "",
      ]),
    ],
    t(
      "A task's score is the mean of its metrics, the suite's the plain mean over tasks; intervals from paired influence values, tasks independent.{missing}{apart}",
      "任务得分是其各指标的平均，总分是各任务的简单平均；区间由配对影响值得出，任务之间独立。{missing}{apart}",
      {
        missing,
        apart: suite.tasks.some(({ apart }) => apart)
          ? t(" * another unit, or lower is better: no part of the means.", "* 单位不同或越低越好，不计入平均。")
          : "",
      },
    ),
  );
}
