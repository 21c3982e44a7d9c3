import { clipApart } from "../../charts/text.js";
import { count, points } from "../../numbers.js";
import type { Ranking } from "../../ranking/ranking.js";
import { type DraftTable, type Inline, type Text, table } from "../block.js";
import type { View } from "../view.js";
import { pairWithBase } from "./base.js";

/** Most models whose differences stand beside their scores; of more the marks alone. */
const mostWide = 8;

/** Width in em of a model's name over a column, where there are many. */
const headWidth = 12;

/** Model x data set: score and difference to base; below the means over sets and the mean rank. */
export function valuesTable(found: Ranking, view: View): DraftTable {
  const { t } = view;
  const wide = found.models.length <= mostWide;
  const short = clipApart(
    found.models.map(({ name }) => name),
    headWidth,
  );
  const based = found.differences.some((row) => row.some((one) => one !== null));
  const rows = found.sets.map((set, s): Text[] => [
    [{ text: set.name, look: "strong" }, ...faint(set.suite === null ? "" : ` ${set.suite}`)],
    view.metricName(set.metric),
    set.n === null ? "–" : count(set.n),
    ...found.models.map((_, m): Text => {
      const value = view.value(found.values[s][m]);
      const difference = found.differences[s][m];
      if (difference === null || difference.value === null) return value;
      const told = toldOf(found, s, m);
      const moved = wide ? ` ${points(difference.value, difference.scale)}` : "";
      return [
        value,
        told === null
          ? { text: moved, look: "faint" }
          : { text: `${moved} ${told === "better" ? "▲" : "▼"}`, look: told },
      ];
    }),
  ]);
  const below = (title: string, unit: string, of: (model: Ranking["models"][number]) => Text): Text[] => [
    [{ text: title, look: "strong" }],
    unit,
    "",
    ...found.models.map(of),
  ];
  const several = found.sets.length > 1;
  return table(
    t("Models by data set", "各模型在各数据集上的得分"),
    [
      { title: t("Data set", "数据集") },
      { title: t("Metric", "指标") },
      { title: "n", number: true },
      ...found.models.map(({ name, role }, m) => ({
        title: found.models.length > 3 ? short[m] : name,
        number: true,
        ...(role === "base" && name !== t("base", "基座") ? { unit: t("base", "基座") } : {}),
      })),
    ],
    [
      ...rows,
      ...(several && found.scalesAlike
        ? [
            below(t("Macro mean", "宏平均"), t("each set alike", "各数据集等权"), ({ macro }) => view.cell(macro)),
            ...(found.sets.every(({ n }) => n !== null)
              ? [
                  below(t("Weighted mean", "加权平均"), t("by items", "按样本数"), ({ sizeWeighted }) =>
                    view.cell(sizeWeighted),
                  ),
                ]
              : []),
          ]
        : []),
      ...(several
        ? [
            below(t("Mean rank", "平均名次"), t("1 is best", "1 为最好"), ({ meanRank }) =>
              meanRank === null ? "–" : meanRank.toFixed(2),
            ),
          ]
        : []),
    ],
    [
      based
        ? found.onItems.length > 0
          ? t(
              "Behind each score its difference to the base, in points where it is a rate; ▲▼ told apart from it on this set, p by Holm over all pairs of models there.",
              "每个得分之后为与基座之差（比率以百分点计）；▲▼ 表示在该数据集上可与基座区分，p 经 Holm 法按该数据集全部模型对校正。",
            )
          : t(
              "Behind each score its difference to the base, in points where it is a rate; ▲▼ its 95 % interval excludes 0.",
              "每个得分之后为与基座之差（比率以百分点计）；▲▼ 表示其 95 % 区间不含 0。",
            )
        : "",
      several && found.scalesAlike
        ? t("Intervals of the means speak of these data sets, not of others.", "平均值的区间只针对这些数据集。")
        : "",
    ]
      .filter((part) => part !== "")
      .join(view.language === "en" ? " " : ""),
  );
}

const faint = (text: string): Inline[] => (text === "" ? [] : [{ text, look: "faint" }]);

/** Whether a model is told apart from base on a set: by the adjusted test where there is one, else by its interval. */
function toldOf(found: Ranking, set: number, model: number): "better" | "worse" | null {
  const pair = pairWithBase(found, set, model);
  if (pair !== undefined)
    return pair.better === null ? null : pair.better === found.models[model].name ? "better" : "worse";
  const difference = found.differences[set][model];
  if (difference?.ci === undefined) return null;
  const { ci, better } = difference;
  const [lo, hi] = better === "lower" ? [-ci.hi, -ci.lo] : [ci.lo, ci.hi];
  return lo > 0 ? "better" : hi < 0 ? "worse" : null;
}
