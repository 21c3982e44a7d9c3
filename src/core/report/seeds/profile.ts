import type { SeedProfile } from "../../compare/seed-profile.js";
import { count } from "../../numbers.js";
import { type DraftTable, list, type Text, table } from "../block.js";
import type { View } from "../view.js";

/** Recipes over all data sets, runs drawn anew within each, and how scores were put on one scale. */
export function profileTables(
  { sets, refused, recipes, improvement, resamples }: SeedProfile,
  view: View,
): (DraftTable | ReturnType<typeof list>)[] {
  const { t } = view;
  return [
    table(
      t("Recipes over {k} sets", "{k} 个数据集上的配方", { k: sets.length }),
      [
        { title: t("Recipe", "配方") },
        { title: t("Interquartile mean", "四分位均值"), number: true },
        { title: t("Median of sets", "各集中位数"), number: true },
        { title: t("Mean", "均值"), number: true },
        { title: t("Gap to 1", "与 1 的差距"), number: true },
        { title: t("P(beats base)", "P(优于基座)"), number: true },
      ],
      recipes.map(({ name, iqm, median, mean, optimalityGap }): Text[] => [
        name,
        view.cell(iqm),
        view.cell(median),
        view.cell(mean),
        view.cell(optimalityGap),
        view.cell(improvement.find(({ tuned }) => tuned === name)?.probability),
      ]),
      t(
        "Stratified bootstrap: runs drawn anew within each set, {b} times. Sets: {list}.{left}",
        "分层自助法：在各数据集内对训练重采样 {b} 次。数据集：{list}。{left}",
        {
          b: count(resamples),
          list: sets.map(({ data }) => data).join(t(", ", "、")),
          left:
            refused.length === 0
              ? ""
              : t(" Left out, their scores have no bounds: {list}.", "未计入（指标无固定上下限）：{list}。", {
                  list: refused.map(({ data, metric }) => `${data} ${metric}`).join(t(", ", "、")),
                }),
        },
      ),
    ),
    list([
      t(
        "Scores on 0-1 as they are, those on 0-100 divided by 100, lower-is-better counted down from 1.",
        "0-1 的得分照用，0-100 的除以 100，越低越好的用 1 减去。",
      ),
    ]),
  ];
}
