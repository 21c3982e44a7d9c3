import { additive } from "./metric.js";
import { samplesMean } from "./samples.js";

/** Mean over items of the Jaccard index of the label set; an item without a value counts 0. Source: scikit-learn jaccard_score(average='samples', zero_division=0). */
export const jaccardSamples = additive({
  id: "jaccard_samples",
  variantOf: "f1_samples",
  words: { en: "Samples Jaccard index", zh: "样本平均杰卡德系数" },
  meaning: {
    en: "Intersection over union of the predicted and gold label sets, averaged over items.",
    zh: "逐条样本计算预测与标准标签集合的交并比，再取平均。",
  },
  fits: { en: "Several labels per item, where each item counts alike.", zh: "一条样本有多个标签、各样本同等重要时。" },
  tasks: ["multilabel"],
  range: [0, 1],
  better: "higher",
  needs: "pred",
  interval: "mean",
  source: "scikit-learn jaccard_score(average='samples', zero_division=0)",
  examples: [{ gold: [["1", "3"], ["2"], []], pred: [["1", "2"], ["2"], []], value: (1 / 3 + 1) / 3 }],
  ...samplesMean((hits, gold, pred) => hits / (gold + pred - hits)),
});
