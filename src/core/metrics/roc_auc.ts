import { twoClasses } from "./example-items.js";
import { ranked } from "./metric.js";

/** Chance that a positive item scores above a negative one, ties counting half. Source: scikit-learn roc_auc_score. */
export const rocAuc = ranked({
  id: "roc_auc",
  words: { en: "ROC AUC", zh: "ROC AUC" },
  meaning: {
    en: "Chance that a random positive item gets a higher score than a random negative one.",
    zh: "随机一个正类样本得分高于随机一个负类样本的概率。",
  },
  fits: {
    en: "Ranking quality at any prevalence; flatters where positives are rarer than 5 %.",
    zh: "衡量排序质量，与正类占比无关；正类少于 5 % 时偏乐观。",
  },
  tasks: ["binary"],
  range: [0, 1],
  better: "higher",
  needs: "probs",
  interval: "delong",
  source: "scikit-learn roc_auc_score",
  examples: [
    {
      ...twoClasses.scored,
      positive: "1",
      value: 21.5 / 24,
    },
  ],
  reads: "positive",
  parts: (areas) => [{ area: "auc", positive: areas.positive }],
});
