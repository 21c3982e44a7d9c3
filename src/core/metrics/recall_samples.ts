import { additive } from "./metric.js";
import { samplesMean } from "./samples.js";

/** Mean over items of the recall of the label set; an item without a value counts 0. Source: scikit-learn recall_score(average='samples', zero_division=0). */
export const recallSamples = additive({
  id: "recall_samples",
  variantOf: "f1_samples",
  words: { en: "Samples recall", zh: "样本平均召回率" },
  meaning: {
    en: "Share of the gold labels of an item that are predicted, averaged over items.",
    zh: "逐条样本计算标准标签被找回的比例，再取平均。",
  },
  fits: { en: "Several labels per item, where missed labels hurt.", zh: "一条样本有多个标签、漏标会造成损失时。" },
  tasks: ["multilabel"],
  range: [0, 1],
  better: "higher",
  needs: "pred",
  interval: "mean",
  source: "scikit-learn recall_score(average='samples', zero_division=0)",
  examples: [{ gold: [["1", "3"], ["2"], []], pred: [["1", "2"], ["2"], []], value: 0.5 }],
  ...samplesMean((hits, gold) => hits / gold),
});
