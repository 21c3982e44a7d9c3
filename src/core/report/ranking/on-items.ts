import { testName } from "../../compare/sentence.js";
import { count, pText, pValue } from "../../numbers.js";
import type { OnItems } from "../../ranking/on-items.js";
import { reasons } from "../../reasons.js";
import { type DraftTable, type Text, table } from "../block.js";
import type { View } from "../view.js";

/** All pairs of models on the items of one data set. */
export function onItemsTable(found: OnItems, view: View): DraftTable {
  const { t, language } = view;
  const { data, test, size, uses, cochranQ, equalMeans, reason, pairs } = found;
  return table(
    t("{data}: all pairs on its items", "{data}：按样本比较全部模型对", { data }),
    [
      { title: t("Pair", "模型对") },
      { title: t("Difference", "差值"), ...view.unitOf(pairs.map(({ difference }) => difference)), number: true },
      { title: t("Only first / only second right", "仅前者 / 仅后者正确"), number: true },
      { title: "p", number: true },
      { title: t("p (Holm)", "p（Holm）"), number: true },
    ],
    pairs.map(({ a, b, difference, onlyA, onlyB, p, pAdjusted, better }): Text[] => [
      `${a} → ${b}`,
      view.change(difference),
      onlyA === null || onlyB === null ? "–" : `${count(onlyA)} / ${count(onlyB)}`,
      p === null ? "–" : pValue(p),
      pAdjusted === null
        ? "–"
        : [
            pValue(pAdjusted),
            ...(better === null
              ? []
              : ([{ text: better === b ? " ▲" : " ▼", look: better === b ? "better" : "worse" }] as const)),
          ],
    ]),
    [
      cochranQ === null
        ? reason === null
          ? ""
          : `Cochran Q: ${reasons[reason][language]}.`
        : `Cochran Q ${cochranQ.statistic.toFixed(2)}, df ${cochranQ.df}, ${pText(cochranQ.p)}.`,
      equalMeans === undefined
        ? ""
        : t(
            "All alike: ANOVA-type statistic {f}, df {df1} and {df2}, {p}.",
            "各模型均值相等的检验：ANOVA 型统计量 {f}，自由度 {df1} 与 {df2}，{p}。",
            {
              f: equalMeans.statistic.toFixed(2),
              df1: equalMeans.df1.toFixed(1),
              df2: equalMeans.df2.toFixed(1),
              p: pText(equalMeans.p),
            },
          ),
      t("{test}, by Holm over {n} pairs; {uses}.", "{test}，经 Holm 法按 {n} 对校正；{uses}。", {
        test: testName(test)[language],
        n: size,
        uses:
          uses === "first_seed"
            ? t("one run of each model", "每个模型一次运行")
            : t("values of items are means over seeds, where there are several", "有多个种子时样本取各种子的平均"),
      }),
    ]
      .filter((part) => part !== "")
      .join(language === "en" ? " " : ""),
  );
}
