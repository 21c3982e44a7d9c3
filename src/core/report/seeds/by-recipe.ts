import type { Seeds } from "../../documents/summaries.js";
import { count, magnitude, metricValue } from "../../numbers.js";
import { type DraftTable, type Text, table } from "../block.js";
import type { View } from "../view.js";
import { seedList } from "./list.js";

/** What the seeds of each recipe gave on each data set: mean, spread, runs that failed, two groups. */
export function seedTable(groups: readonly Seeds[], view: View): DraftTable {
  const { t } = view;
  return table(
    t("Training seeds by recipe and data set", "各配方、各数据集的训练种子"),
    [
      { title: t("Recipe", "配方") },
      { title: t("Data set", "数据集") },
      { title: t("Metric", "指标") },
      { title: t("Runs", "训练次数"), number: true },
      { title: t("Mean", "均值"), number: true },
      { title: t("Standard deviation", "标准差"), ...view.unitOf(groups.map(({ sd }) => sd)), number: true },
      { title: t("Lowest to highest", "最低到最高"), number: true },
      { title: t("Failed", "失败"), number: true },
      { title: t("Two groups", "分成两组") },
    ],
    groups.map((group): Text[] => {
      const { name, data, metric, points: all, mean, sd, failedSeeds } = group;
      const { min, max } = mean.params as { min?: number; max?: number };
      const known = all.filter(({ value }) => value !== null).length;
      return [
        name,
        data,
        view.metricName(metric),
        known === all.length ? count(known) : t("{k} of {n}", "{n} 中有 {k}", { k: known, n: all.length }),
        view.cell(mean),
        sd.value === null
          ? view.cell(sd)
          : [
              `${magnitude(sd.value, sd.scale)} `,
              {
                text: sd.ci === undefined ? "" : `[${magnitude(sd.ci.lo, sd.scale)}, ${magnitude(sd.ci.hi, sd.scale)}]`,
                look: "faint",
              },
            ],
        min === undefined || max === undefined
          ? "–"
          : `${metricValue(min, mean.scale)} – ${metricValue(max, mean.scale)}`,
        failedSeeds === undefined
          ? [{ text: t("not known", "未知"), look: "faint" }]
          : failedSeeds.length === 0
            ? "0"
            : [{ text: `${failedSeeds.length}: ${seedList(failedSeeds, view)}`, look: "worse" }],
        groupWord(group, view),
      ];
    }),
    t(
      "Mean with t interval, standard deviation with chi-square interval (both from three runs on). Failed: not above a trivial predictor by one standard error.",
      "均值为 t 区间，标准差为卡方区间（至少三次训练）。失败：不比平凡基线高出一个标准误。",
    ),
  );
}

function groupWord({ groups, groupsSure, data }: Seeds, view: View): Text {
  const { t } = view;
  if (groups === undefined) return [{ text: t("needs five runs", "需五次训练"), look: "faint" }];
  if (groups === null) return t("no", "否");
  return data === view.data || groupsSure === true
    ? [
        {
          text: t("yes: {a} and {b}", "是：{a} 与 {b}", { a: groups.low.length, b: groups.high.length }),
          look: "worse",
        },
      ]
    : t("perhaps", "可能");
}
