import { pairsOf } from "./classes.js";
import { threeClasses } from "./example-items.js";
import { ranked } from "./metric.js";

/** Mean ROC AUC of each pair of classes (Hand & Till 2001), weighted by prevalence; without a value where a class is absent. Source: scikit-learn roc_auc_score(multi_class='ovo', average='weighted'). */
export const rocAucOvoWeighted = ranked({
  id: "roc_auc_ovo_weighted",
  words: { en: "ROC AUC, one against one, weighted by prevalence", zh: "ROC AUC（一对一，按占比加权）" },
  meaning: {
    en: "Mean ROC AUC of each pair of classes (Hand & Till 2001), weighted by prevalence.",
    zh: "每两类之间（Hand & Till 2001）的 ROC AUC 取平均，按占比加权。",
  },
  fits: { en: "Ranking quality by class; needs items of every class.", zh: "按类别衡量排序质量；每一类都须有样本。" },
  tasks: ["multiclass"],
  range: [0, 1],
  better: "higher",
  needs: "probs",
  interval: "delong",
  source: "scikit-learn roc_auc_score(multi_class='ovo', average='weighted')",
  examples: [
    {
      ...threeClasses.scored,
      value: 0.8995833333333333,
    },
  ],
  reads: "classes",
  parts: (areas) =>
    pairsOf(areas).map(([positive, against]) => ({ area: "auc", positive, against, of: [positive, against] })),
});
