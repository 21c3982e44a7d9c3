import { additive } from "./metric.js";
import { samplesMean } from "./samples.js";

/** Mean over items of the precision of the label set; an item without a value counts 0. Source: scikit-learn precision_score(average='samples', zero_division=0). */
export const precisionSamples = additive({
  id: "precision_samples",
  variantOf: "f1_samples",
  words: { en: "Samples precision", zh: "样本平均精确率" },
  meaning: {
    en: "Share of the predicted labels of an item that are right, averaged over items.",
    zh: "逐条样本计算预测标签中正确的比例，再取平均。",
  },
  fits: { en: "Several labels per item, where wrong extra labels hurt.", zh: "一条样本有多个标签、多标会造成损失时。" },
  tasks: ["multilabel"],
  range: [0, 1],
  better: "higher",
  needs: "pred",
  interval: "mean",
  source: "scikit-learn precision_score(average='samples', zero_division=0)",
  examples: [{ gold: [["1", "3"], ["2"], []], pred: [["1", "2"], ["2"], []], value: 0.5 }],
  ...samplesMean((hits, _, pred) => hits / pred),
});
