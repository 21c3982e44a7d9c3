import { classesOf } from "./classes.js";
import { threeClasses } from "./example-items.js";
import { ranked } from "./metric.js";

/** Mean ROC AUC of each class against all others; without a value where a class is absent. Source: scikit-learn roc_auc_score(multi_class='ovr', average='macro'). */
export const rocAucOvr = ranked({
  id: "roc_auc_ovr",
  words: { en: "ROC AUC, one against the rest", zh: "ROC AUC（一对其余）" },
  meaning: { en: "Mean ROC AUC of each class against all others.", zh: "每一类对其余所有类的 ROC AUC 取平均。" },
  fits: { en: "Ranking quality by class; needs items of every class.", zh: "按类别衡量排序质量；每一类都须有样本。" },
  tasks: ["multiclass"],
  range: [0, 1],
  better: "higher",
  needs: "probs",
  interval: "delong",
  source: "scikit-learn roc_auc_score(multi_class='ovr', average='macro')",
  examples: [
    {
      ...threeClasses.scored,
      value: 0.9007539682539681,
    },
  ],
  reads: "classes",
  parts: (areas) => classesOf(areas).map((positive) => ({ area: "auc", positive })),
});
