import { threeClasses } from "./example-items.js";
import { additive } from "./metric.js";
import { weightedKappa } from "./weighted-kappa.js";

/** Cohen's kappa of ordered labels, disagreements weighted by their distance. Source: scikit-learn cohen_kappa_score. */
export const cohenKappaLinear = additive({
  id: "cohen_kappa_linear",
  variantOf: "cohen_kappa_quadratic",
  words: { en: "Linear-weighted kappa", zh: "线性加权 kappa 系数" },
  meaning: {
    en: "Agreement of ordered labels beyond chance, where a miss counts by its distance in levels.",
    zh: "有序标签超出偶然的一致程度；按相差的级数计算惩罚。",
  },
  fits: {
    en: "Ordered labels where a miss by two levels is twice as bad as a miss by one.",
    zh: "相差两级的损失恰为相差一级的两倍时。",
  },
  tasks: ["ordinal"],
  range: [-1, 1],
  better: "higher",
  needs: "pred",
  interval: "bootstrap",
  source: "scikit-learn cohen_kappa_score(weights='linear')",
  examples: [
    {
      ...threeClasses.labelled,
      value: 1 - 5 / 8.2,
    },
  ],
  ...weightedKappa((distance) => distance),
});
