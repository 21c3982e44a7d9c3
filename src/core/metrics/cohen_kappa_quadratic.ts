import { threeClasses } from "./example-items.js";
import { additive } from "./metric.js";
import { weightedKappa } from "./weighted-kappa.js";

/** Cohen's kappa of ordered labels, disagreements weighted by the square of their distance. Source: scikit-learn cohen_kappa_score. */
export const cohenKappaQuadratic = additive({
  id: "cohen_kappa_quadratic",
  words: { en: "Quadratic-weighted kappa", zh: "二次加权 kappa 系数" },
  meaning: {
    en: "Agreement of ordered labels beyond chance, where a miss by two levels counts four times a miss by one.",
    zh: "有序标签超出偶然的一致程度；相差两级的惩罚是相差一级的四倍。",
  },
  fits: {
    en: "Ordered labels such as grades; it rises with the spread of gold, so it is not comparable between data sets.",
    zh: "等级、评分等有序标签；标准答案越分散数值越高，不同数据集之间不可比。",
  },
  tasks: ["ordinal"],
  range: [-1, 1],
  better: "higher",
  needs: "pred",
  interval: "bootstrap",
  source: "scikit-learn cohen_kappa_score(weights='quadratic')",
  examples: [
    {
      ...threeClasses.labelled,
      value: 1 - 7 / 11.8,
    },
  ],
  ...weightedKappa((distance) => distance * distance),
});
