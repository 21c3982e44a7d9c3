import { classesOf } from "./classes.js";
import { threeClasses } from "./example-items.js";
import { ranked } from "./metric.js";

/** Mean ROC AUC of each class against all others, weighted by prevalence; without a value where a class is absent. Source: scikit-learn roc_auc_score(multi_class='ovr', average='weighted'). */
export const rocAucOvrWeighted = ranked({
  id: "roc_auc_ovr_weighted",
  words: { en: "ROC AUC, one against the rest, weighted by prevalence", zh: "ROC AUC（一对其余，按占比加权）" },
  meaning: {
    en: "Mean ROC AUC of each class against all others, weighted by prevalence.",
    zh: "每一类对其余所有类的 ROC AUC 取平均，按占比加权。",
  },
  fits: { en: "Ranking quality by class; needs items of every class.", zh: "按类别衡量排序质量；每一类都须有样本。" },
  tasks: ["multiclass"],
  range: [0, 1],
  better: "higher",
  needs: "probs",
  interval: "delong",
  source: "scikit-learn roc_auc_score(multi_class='ovr', average='weighted')",
  examples: [
    {
      ...threeClasses.scored,
      value: 0.8889285714285714,
    },
  ],
  reads: "classes",
  parts: (areas) => classesOf(areas).map((positive) => ({ area: "auc", positive, of: [positive] })),
});
