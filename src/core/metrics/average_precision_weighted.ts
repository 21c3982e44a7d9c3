import { classesOf } from "./classes.js";
import { ranked } from "./metric.js";

/** Mean over labels of the average precision against the rest, weighted by gold items; labels without any weigh nothing. Source: scikit-learn average_precision_score(average="weighted"). */
export const averagePrecisionWeighted = ranked({
  id: "average_precision_weighted",
  variantOf: "average_precision_macro",
  words: { en: "Weighted average precision", zh: "加权平均的平均精确率" },
  meaning: {
    en: "Mean over labels of the average precision, weighted by how many items have the label.",
    zh: "逐标签计算平均精确率，按样本数加权平均。",
  },
  fits: { en: "Labels that matter by how often they occur.", zh: "各标签的重要性与其出现次数相当时。" },
  tasks: ["multiclass", "multilabel"],
  range: [0, 1],
  better: "higher",
  needs: "probs",
  interval: "bootstrap",
  source: "scikit-learn average_precision_score(average='weighted')",
  examples: [
    {
      gold: [["a", "b"], ["b"], ["c"]],
      pred: [["a"], ["b"], ["b"]],
      probs: [
        [0.8, 0.3, 0.4],
        [0.2, 0.9, 0.1],
        [0.6, 0.5, 0.5],
      ],
      value: (1 + 2 * (5 / 6) + 1) / 4,
    },
  ],
  reads: "classes",
  parts: (areas) =>
    classesOf(areas)
      .filter((k) => areas.support(k) > 0)
      .map((positive) => ({ area: "ap", positive, of: [positive] })),
});
