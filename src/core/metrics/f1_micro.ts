import { labelSet, microMeasure, microProportion } from "./averages.js";
import { threeClasses } from "./example-items.js";
import { counts } from "./metric.js";

/** F1 of the counts pooled over labels. Source: scikit-learn f1_score(average="micro"). */
export const f1Micro = counts({
  id: "f1_micro",
  words: { en: "Micro-F1", zh: "微平均 F1" },
  meaning: { en: "F1: of the counts pooled over labels.", zh: "F1：把各标签的计数合并后计算。" },
  fits: {
    en: "Several labels per item; with one label per item it equals accuracy and says nothing new.",
    zh: "一条样本有多个标签时；单标签任务中它等于准确率，没有新信息。",
  },
  tasks: ["binary", "multiclass", "multilabel"],
  range: [0, 1],
  better: "higher",
  needs: "pred",
  interval: "bootstrap",
  source: "scikit-learn f1_score(average='micro', zero_division=0)",
  examples: [
    {
      ...threeClasses.labelled,
      value: 0.6,
    },
    { gold: [["1", "3"], ["2"], []], pred: [["1", "2"], ["2"], []], value: 2 / 3 },
  ],
  signature: labelSet,
  reads: "margins",
  from: (table) => microMeasure("f1", table),
  proportion: (table) => microProportion("f1", table),
});
