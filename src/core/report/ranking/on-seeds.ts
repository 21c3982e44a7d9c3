import { verdictWords } from "../../compare/headline.js";
import { pValue } from "../../numbers.js";
import type { OnSeeds } from "../../ranking/on-seeds.js";
import { type DraftTable, type Text, table } from "../block.js";
import type { View } from "../view.js";

/** Pairs of models on one data set by the scores of their seeds alone. */
export function onSeedsTable(found: OnSeeds, view: View): DraftTable {
  const { t, language } = view;
  const { data, pairs } = found;
  return table(
    t("{data}: pairs by the scores of their seeds", "{data}：按各种子得分比较", { data }),
    [
      { title: t("Pair", "模型对") },
      { title: t("Difference", "差值"), number: true },
      { title: t("p (permutation)", "p（置换检验）"), number: true },
      { title: t("Verdict", "结论") },
    ],
    pairs.map(({ a, b, difference, permutation, verdict }): Text[] => [
      `${a} → ${b}`,
      view.change(difference),
      permutation === null ? "–" : pValue(permutation.p),
      verdictWords[verdict][language],
    ]),
  );
}
