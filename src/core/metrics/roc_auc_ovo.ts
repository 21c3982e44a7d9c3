import { pairsOf } from "./classes.js";
import { threeClasses } from "./example-items.js";
import { ranked } from "./metric.js";

/** Mean ROC AUC of each pair of classes (Hand & Till 2001); without a value where a class is absent. Source: scikit-learn roc_auc_score(multi_class='ovo', average='macro'). */
export const rocAucOvo = ranked({
  id: "roc_auc_ovo",
  words: { en: "ROC AUC, one against one", zh: "ROC AUC（一对一）" },
  meaning: {
    en: "Mean ROC AUC of each pair of classes (Hand & Till 2001).",
    zh: "每两类之间（Hand & Till 2001）的 ROC AUC 取平均。",
  },
  fits: { en: "Ranking quality by class; needs items of every class.", zh: "按类别衡量排序质量；每一类都须有样本。" },
  tasks: ["multiclass"],
  range: [0, 1],
  better: "higher",
  needs: "probs",
  interval: "delong",
  source: "scikit-learn roc_auc_score(multi_class='ovo', average='macro')",
  examples: [
    {
      ...threeClasses.scored,
      value: 0.9027777777777778,
    },
  ],
  reads: "classes",
  parts: (areas) => pairsOf(areas).map(([positive, against]) => ({ area: "auc", positive, against })),
});
