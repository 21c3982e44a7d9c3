import { twoClasses } from "./example-items.js";
import { ranked } from "./metric.js";

/** Sum over distinct thresholds of the gain in recall times precision, without interpolation. Source: scikit-learn average_precision_score. */
export const averagePrecision = ranked({
  id: "average_precision",
  words: { en: "Average precision", zh: "平均精确率" },
  meaning: {
    en: "Precision averaged over the recall gained at each threshold.",
    zh: "按每个阈值新增的召回率对精确率加权平均。",
  },
  fits: {
    en: "Rare positives; a random ranking gives the prevalence.",
    zh: "正类稀少时；随机排序的取值等于正类占比。",
  },
  tasks: ["binary"],
  range: [0, 1],
  better: "higher",
  needs: "probs",
  interval: "bootstrap",
  source: "scikit-learn average_precision_score",
  examples: [
    {
      ...twoClasses.scored,
      positive: "1",
      value: (1 + 1 + 3 / 4 + 4 / 6) / 4,
    },
  ],
  reads: "positive",
  parts: (areas) => [{ area: "ap", positive: areas.positive }],
});
