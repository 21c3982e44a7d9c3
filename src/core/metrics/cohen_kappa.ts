import type { Measured } from "../result.js";
import { threeClasses } from "./example-items.js";
import { counts, type Table } from "./metric.js";

/** Agreement of gold and prediction beyond chance. Source: scikit-learn cohen_kappa_score(weights=None). */
export const cohenKappa = counts({
  id: "cohen_kappa",
  words: { en: "Cohen's kappa", zh: "科恩 kappa 系数" },
  meaning: {
    en: "Agreement of prediction and gold beyond what their label shares alone would give.",
    zh: "预测与标准答案的一致程度，扣除仅由标签占比造成的一致。",
  },
  fits: {
    en: "Label agreement beyond chance; falls with imbalance even at equal accuracy.",
    zh: "衡量超出偶然的一致性；准确率相同时，类别越不平衡数值越低。",
  },
  tasks: ["binary", "multiclass", "ordinal"],
  range: [-1, 1],
  better: "higher",
  needs: "pred",
  interval: "bootstrap",
  source: "scikit-learn cohen_kappa_score",
  examples: [
    {
      ...threeClasses.labelled,
      value: 0.375,
    },
  ],
  reads: "margins",
  from: kappa,
});

function kappa(table: Table): Measured {
  const n = table.total;
  if (n === 0) return { undefined: "no_items" };
  let products = 0;
  for (let k = 0; k < table.support.length; k++) products += table.support[k] * table.predicted[k];
  const below = n * n - products;
  // p_e = 1: both sides hold one and the same class; scikit-learn prints NaN.
  if (below <= 0) return { undefined: "zero_variance" };
  return { value: (table.correct * n - products) / below };
}
