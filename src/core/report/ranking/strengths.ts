import type { Ranking } from "../../ranking/ranking.js";
import { type DraftTable, type Text, table } from "../block.js";
import type { View } from "../view.js";

/** The strength of each model by the data sets it won; null where there are none. */
export function strengthsTable(found: Ranking, view: View): DraftTable | null {
  const { t } = view;
  const strengths = found.models.filter(({ strength }) => strength.value !== null);
  if (strengths.length === 0) return null;
  return table(
    t("Bradley-Terry strengths", "Bradley-Terry 强度"),
    [{ title: t("Model", "模型") }, { title: t("Strength", "强度"), unit: t("log odds", "对数优势"), number: true }],
    [...strengths]
      .sort((a, b) => (b.strength.value ?? 0) - (a.strength.value ?? 0))
      .map(({ name, strength }): Text[] => [name, view.cell(strength)]),
    t(
      "From data sets won, a tie half to each; mean 0. The interval is by t over the data sets.",
      "由胜出的数据集得出，平局各记一半；均值为 0。区间以数据集为单位（t 法）。",
    ),
  );
}
