import type { Measured } from "../../result.js";
import { counts, type Table } from "../metric.js";

/** Agreement of gold and prediction beyond chance that does not collapse where one label dominates. Source: Gwet 2008, irrCAC. */
export const gwetAc1Labels = counts({
  id: "gwet_ac1_labels",
  words: { en: "Gwet's AC1 of gold and prediction", zh: "标准答案与预测的格韦特 AC1 系数" },
  meaning: {
    en: "Agreement of prediction and gold beyond chance, where chance is that of the items that are hard to label.",
    zh: "预测与标准答案之间超出偶然的一致程度，其中偶然一致只来自难以标注的样本。",
  },
  fits: {
    en: "A judge's labels against human ones where one label dominates and Cohen's kappa collapses.",
    zh: "用于评判模型与人工标注的比较：某一标签占多数、科恩 kappa 系数失灵时。",
  },
  tasks: ["binary", "multiclass"],
  range: [-1, 1],
  better: "higher",
  needs: "pred",
  interval: "bootstrap",
  variantOf: "cohen_kappa",
  signature: (columns) => `categories:${columns.labels.length}`,
  source: "irrCAC CAC.gwet",
  examples: [
    {
      gold: [...Array(95).fill("yes"), ...Array(5).fill("no")],
      pred: [...Array(90).fill("yes"), ...Array(5).fill("no"), ...Array(5).fill("yes")],
      value: 0.8895027624309392,
    },
  ],
  reads: "margins",
  from: ac1,
});

function ac1(table: Table): Measured {
  const n = table.total;
  // The scale is the whole list of labels, so that a resample without a rare one is judged on the same scale.
  const categories = table.labels.length;
  if (n === 0) return { undefined: "no_items" };
  if (categories < 2) return { undefined: "zero_variance" };
  let spread = 0;
  for (let k = 0; k < categories; k++) {
    const share = (table.support[k] + table.predicted[k]) / (2 * n);
    spread += share * (1 - share);
  }
  const chance = spread / (categories - 1);
  return { value: (table.correct / n - chance) / (1 - chance) };
}
