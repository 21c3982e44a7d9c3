import { threeClasses } from "../example-items.js";
import { whole } from "../metric.js";
import { riskCoverage, sumOfRisks } from "./risk-coverage.js";

/** Area under the risk-coverage curve: mean error rate of the k most confident items over k = 1..n, equal confidences sharing their errors. Source: Geifman & El-Yaniv 2017. */
export const aurc = whole({
  id: "aurc",
  variantOf: "accuracy",
  words: { en: "Area under risk-coverage", zh: "风险–覆盖曲线下面积" },
  meaning: {
    en: "Mean error rate when only the most confident items are kept, over every possible number of them.",
    zh: "只保留置信度最高的若干样本时的错误率，对所有可能的保留数量取平均。",
  },
  fits: {
    en: "A model that may abstain; it mixes accuracy with how well confidence orders errors.",
    zh: "允许模型弃答时；同时反映准确率与置信度对错误的排序能力。",
  },
  tasks: ["binary", "multiclass", "ordinal", "multiple_choice"],
  range: [0, 1],
  better: "lower",
  needs: "probs",
  interval: "bootstrap",
  signature: "confidence:max_prob",
  source: "Geifman & El-Yaniv 2017",
  examples: [
    {
      ...threeClasses.scored,
      value: 893 / 6300,
    },
  ],
  of: (columns) => {
    const curve = riskCoverage(columns);
    return (weights) => {
      const found = curve(weights);
      return found.n === 0 ? { undefined: "no_items" } : { value: Math.min(1, sumOfRisks(found) / found.n) };
    };
  },
});
