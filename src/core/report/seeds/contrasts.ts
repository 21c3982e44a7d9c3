import type { SeedContrast } from "../../compare/seed-contrast.js";
import { points, pointsInterval, pValue, rate } from "../../numbers.js";
import { type DraftTable, type Text, table } from "../block.js";
import type { View } from "../view.js";

/** Recipes beside each other by the scores of their seeds alone. */
export function contrastTable(contrasts: readonly SeedContrast[], view: View): DraftTable {
  const { t } = view;
  return table(
    t("Recipes by the scores of their seeds", "按各种子得分比较配方"),
    [
      { title: t("Recipes", "配方") },
      { title: t("Data set", "数据集") },
      { title: t("Runs", "训练次数"), number: true },
      {
        title: t("Difference of means", "均值之差"),
        ...view.unitOf(contrasts.map(({ difference }) => difference)),
        number: true,
      },
      { title: "p", unit: t("Welch", "Welch"), number: true },
      { title: "p", unit: t("permutation", "置换"), number: true },
      { title: t("Hedges g", "Hedges g"), number: true },
      { title: t("P(better)", "P(更好)"), number: true },
    ],
    contrasts.map(({ first, second, data, seeds, difference, permutation, hedgesG, better }): Text[] => {
      const p = difference.params["p"];
      return [
        `${first} → ${second}`,
        data,
        `${seeds.first} / ${seeds.second}`,
        difference.value === null
          ? "–"
          : [
              `${points(difference.value, difference.scale)} `,
              {
                text: difference.ci === undefined ? "" : pointsInterval(difference.ci, difference.scale),
                look: "faint",
              },
            ],
        typeof p === "number" ? pValue(p) : "–",
        permutation.p <= permutation.smallest * (1 + 1e-9)
          ? [
              `${pValue(permutation.p)} `,
              {
                text: t("the least {n} runs can give", "{n} 次训练所能得到的最小值", { n: seeds.first + seeds.second }),
                look: "faint",
              },
            ]
          : pValue(permutation.p),
        hedgesG.value === null ? view.cell(hedgesG) : hedgesG.value.toFixed(2).replace("-", "−"),
        better.value === null ? "–" : rate(better.value, 2),
      ];
    }),
    t(
      "Seeds alone: items are taken as given, so the recipe interval of topic 9 decides and this stands beside it. Permutation: {how}.",
      "仅看种子，把样本视为给定；结论以第 9 节的配方区间为准。置换检验：{how}。",
      {
        how: contrasts.every(({ permutation }) => permutation.exact)
          ? t("exact", "精确")
          : t("exact up to 100,000 arrangements, else drawn", "不超过 100,000 种排列时精确，否则抽样"),
      },
    ),
  );
}
