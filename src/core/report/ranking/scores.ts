import { count, pValue } from "../../numbers.js";
import type { Ranking } from "../../ranking/ranking.js";
import { type DraftTable, type Text, table } from "../block.js";
import type { View } from "../view.js";
import { pairWithBase } from "./base.js";

/** Every score with its interval, its difference to base and the adjusted p. */
export function scoresTable(found: Ranking, view: View): DraftTable {
  const { t } = view;
  return table(
    t("Every score", "全部得分"),
    [
      { title: t("Data set", "数据集") },
      { title: t("Model", "模型") },
      { title: t("Seeds", "种子数"), number: true },
      { title: t("Score", "得分"), number: true },
      {
        title: t("Difference to base", "与基座之差"),
        ...view.unitOf(found.differences.flat().filter((one) => one !== null)),
        number: true,
      },
      { title: t("p (Holm)", "p（Holm）"), number: true },
    ],
    found.sets.flatMap((set, s) =>
      found.models.map(({ name, seeds }, m): Text[] => {
        const p = pairWithBase(found, s, m)?.pAdjusted ?? null;
        const difference = found.differences[s][m];
        return [
          set.name,
          name,
          count(seeds),
          view.cell(found.values[s][m]),
          difference === null ? "–" : view.change(difference),
          p === null ? "–" : pValue(p),
        ];
      }),
    ),
    t(
      "▲▼ here: the 95 % interval of the mean over seeds excludes 0. p: by Holm over all pairs of models on the set.",
      "此处的 ▲▼：各种子平均之差的 95 % 区间不含 0。p 经 Holm 法按该数据集全部模型对校正。",
    ),
  );
}
