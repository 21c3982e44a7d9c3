import { additive } from "./metric.js";
import { samplesMean } from "./samples.js";

/** Mean over items of the F1 of the label set; two empty sets count 0. Source: scikit-learn f1_score(average="samples", zero_division=0). */
export const f1Samples = additive({
  id: "f1_samples",
  words: { en: "Samples-F1", zh: "样本平均 F1" },
  meaning: { en: "Mean over items of the F1 of the predicted label set.", zh: "逐条样本计算标签集合的 F1，再取平均。" },
  fits: { en: "Several labels per item, where each item counts alike.", zh: "一条样本有多个标签、各样本同等重要时。" },
  tasks: ["multilabel"],
  range: [0, 1],
  better: "higher",
  needs: "pred",
  interval: "mean",
  source: "scikit-learn f1_score(average='samples', zero_division=0)",
  examples: [{ gold: [["1", "3"], ["2"], []], pred: [["1", "2"], ["2"], []], value: 0.5 }],
  ...samplesMean((hits, gold, pred) => (2 * hits) / (gold + pred)),
});
