import { imbalance } from "../metrics/choose.js";
import { wilson } from "../stats/wilson.js";
import { finding } from "./finding.js";

/** Classes of the test set differ so much in size that accuracy hides the small ones. */
export const dataImbalance = finding({
  id: "data.imbalance",
  topic: 12,
  severity: "info",
  detect: ({ task, data, scores }) => {
    if (task !== "binary" && task !== "multiclass") return [];
    const set = data.find(({ name }) => name === "test") ?? data[0];
    const labelCounts = set?.labelCounts ?? scores[0]?.score.labelCounts;
    if (labelCounts === undefined) return [];
    const found = imbalance(labelCounts);
    const sizes = Object.entries(labelCounts).filter(([, n]) => n > 0);
    if (found === null || !found.imbalanced || sizes.length < 2) return [];
    const total = sizes.reduce((sum, [, n]) => sum + n, 0);
    // A small balanced sample is lopsided by chance: the smallest class must be below its even share beyond doubt.
    if (wilson(found.smallestCount, total, 0.999).hi >= 1 / sizes.length) return [];
    return [
      {
        evidence: {
          largest_label: found.largest,
          largest: found.largestCount,
          smallest_label: found.smallest,
          smallest: found.smallestCount,
          ratio: Math.round(10 * found.ratio) / 10,
        },
      },
    ];
  },
  words: {
    title: {
      en: "classes are uneven: {largest_label} has {largest} items, {smallest_label} has {smallest}",
      zh: "类别不均衡：{largest_label} 有 {largest} 条，{smallest_label} 只有 {smallest} 条",
    },
    short: { en: "read macro F1 and the per-class table", zh: "看宏平均 F1 与分类别表" },
    symptom: { en: "Accuracy is high while rare classes fail.", zh: "准确率高而少数类表现差。" },
    cause: {
      en: "The stream itself is uneven, or labels were collected unevenly.",
      zh: "数据流本身不均衡，或采集时不均衡。",
    },
    check: {
      en: "Compare accuracy with macro F1 and balanced accuracy; read recall per class.",
      zh: "比较准确率与宏平均 F1、平衡准确率，并逐类查看召回率。",
    },
    // Another deciding metric is advised by metric.misuse, on the same data, and only where accuracy decides.
    fix: {
      en: "Weight rare classes in training or label more of them.",
      zh: "训练时给少数类加权，或补充标注。",
    },
  },
  advice: "I1",
  source: {
    en: "methods 2.1 rule 3; fires only where the smallest class is below its even share at level .999",
    zh: "methods 2.1 第 3 条；仅当最小类在 .999 水平上低于均等占比时触发",
  },
});
