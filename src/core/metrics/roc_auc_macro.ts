import { classesOf } from "./classes.js";
import { ranked } from "./metric.js";

/** Mean over labels of the ROC AUC of items that have the label against those that do not. Source: scikit-learn roc_auc_score(average="macro"). */
export const rocAucMacro = ranked({
  id: "roc_auc_macro",
  words: { en: "Macro ROC AUC", zh: "宏平均 ROC AUC" },
  meaning: {
    en: "Mean over labels of the chance that an item with the label scores above one without.",
    zh: "逐标签计算“有该标签的样本得分高于没有的样本”的概率，再取平均。",
  },
  fits: {
    en: "Several labels per item, ranking quality by label; needs items with and without each label.",
    zh: "多标签数据按标签衡量排序质量；每个标签都须有正负样本。",
  },
  tasks: ["multilabel"],
  range: [0, 1],
  better: "higher",
  needs: "probs",
  interval: "delong",
  source: "scikit-learn roc_auc_score(average='macro')",
  examples: [
    {
      gold: [["a", "b"], ["b"], ["c"]],
      pred: [["a"], ["b"], ["b"]],
      probs: [
        [0.8, 0.3, 0.4],
        [0.2, 0.9, 0.1],
        [0.6, 0.5, 0.5],
      ],
      value: 2.5 / 3,
    },
  ],
  reads: "classes",
  parts: (areas) => classesOf(areas).map((positive) => ({ area: "auc", positive })),
});
