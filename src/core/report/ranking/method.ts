import { pText, rate } from "../../numbers.js";
import type { Ranking } from "../../ranking/ranking.js";
import type { Text } from "../block.js";
import type { View } from "../view.js";

/** How ranks, means and strengths were come by, and what was left out, line by line. */
export function methodLines(found: Ranking, view: View): Text[] {
  const { t } = view;
  const { friedman } = found;
  return [
    ...(friedman === null
      ? []
      : [
          t(
            "Friedman χ² {x}, df {df}, {p}; Iman-Davenport F {f}; Kendall W {w}.",
            "Friedman χ² {x}，自由度 {df}，{p}；Iman-Davenport F {f}；Kendall W {w}。",
            {
              x: friedman.chiSquare.toFixed(2),
              df: friedman.df,
              p: pText(friedman.p),
              f:
                friedman.imanDavenport === null
                  ? t("infinite (all sets agree)", "无穷大（各数据集完全一致）")
                  : `${friedman.imanDavenport.f.toFixed(2)} (${pText(friedman.imanDavenport.p)})`,
              w: rate(friedman.kendallW, 2),
            },
          ),
        ]),
    ...(found.components === null
      ? []
      : [
          t(
            "No Bradley-Terry strengths: wins do not lead from every model to every other ({groups}).",
            "没有 Bradley-Terry 强度：胜负关系未把所有模型连通（{groups}）。",
            { groups: found.components.map((group) => group.join(t(", ", "、"))).join(" | ") },
          ),
        ]),
    ...(found.leftOut.models.length + found.leftOut.sets.length === 0
      ? []
      : [
          t("Left out of ranks and means, for want of values: {list}.", "因缺少取值未计入名次与平均：{list}。", {
            list: [...found.leftOut.models, ...found.leftOut.sets].join(t(", ", "、")),
          }),
        ]),
    ...found.rows
      .filter(({ sets }) => sets.length > 1)
      .map(({ name, sets }) =>
        t(
          "{name} counts as one row, the mean of {list}: its parts are related.",
          "{name} 合为一行，取 {list} 的平均：各部分彼此相关。",
          {
            name,
            list: sets.join(t(", ", "、")),
          },
        ),
      ),
    t(
      "Ranks, Friedman and Nemenyi: Demsar 2006. Bayesian signed-rank: Benavoli 2017. Seeds of a recipe are one model. Under equal models some pair is told apart falsely in .026 to .049 (Nemenyi) and .000 to .048 (Holm-Wilcoxon) of simulated studies.",
      "名次、Friedman 与 Nemenyi 检验：Demsar 2006；贝叶斯符号秩检验：Benavoli 2017。同一配方的多个种子算一个模型。在各模型相同的模拟研究中，误判有区别的比例：Nemenyi .026 至 .049，Holm-Wilcoxon .000 至 .048。",
    ),
  ];
}
