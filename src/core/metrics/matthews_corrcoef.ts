import type { Measured } from "../result.js";
import { threeClasses } from "./example-items.js";
import { counts, type Table } from "./metric.js";

/** Correlation of gold and prediction over all classes (Gorodkin 2004). Source: scikit-learn matthews_corrcoef. */
export const matthewsCorrcoef = counts({
  id: "matthews_corrcoef",
  words: { en: "Matthews correlation", zh: "马修斯相关系数" },
  meaning: {
    en: "Correlation of gold and predicted labels; 0 is what chance gives.",
    zh: "标准答案与预测标签之间的相关系数；随机猜测约为 0。",
  },
  fits: {
    en: "Imbalanced classes; uses every cell of the confusion matrix.",
    zh: "类别不平衡时；用到混淆矩阵的所有单元格。",
  },
  tasks: ["binary", "multiclass"],
  range: [-1, 1],
  better: "higher",
  needs: "pred",
  interval: "bootstrap",
  source: "scikit-learn matthews_corrcoef",
  examples: [
    {
      ...threeClasses.labelled,
      value: 24 / Math.sqrt(62 * 64),
    },
  ],
  reads: "margins",
  from: correlation,
});

/** Unanswered items stand as one more predicted class. */
function correlation(table: Table): Measured {
  const n = table.total;
  if (n === 0) return { undefined: "no_items" };
  let products = 0;
  let golds = 0;
  let preds = 0;
  let answered = 0;
  for (let k = 0; k < table.support.length; k++) {
    const s = table.support[k];
    const p = table.predicted[k];
    products += s * p;
    golds += s * s;
    preds += p * p;
    answered += p;
  }
  const unanswered = n - answered;
  preds += unanswered * unanswered;
  const below = (n * n - preds) * (n * n - golds);
  if (below <= 0) return { undefined: "zero_variance", convention: 0 };
  return { value: Math.max(-1, Math.min(1, (table.correct * n - products) / Math.sqrt(below))) };
}
