import type { Measured } from "../result.js";
import { averageMeasure, labelSet } from "./averages.js";
import { threeClasses } from "./example-items.js";
import { counts, type Table } from "./metric.js";

/** Harmonic mean of macro precision and macro recall, which is not macro-F1. Source: Opitz & Burst 2019. */
export const f1OfMacroAverages = counts({
  id: "f1_of_macro_averages",
  variantOf: "f1_macro",
  words: { en: "F1 of macro averages", zh: "宏平均精确率与召回率的 F1" },
  meaning: { en: "Harmonic mean of macro precision and macro recall.", zh: "宏平均精确率与宏平均召回率的调和平均。" },
  fits: {
    en: "Comparing with published numbers of this definition; it can rank models unlike macro-F1.",
    zh: "与采用该定义的已发表结果对比时；对模型的排序可能不同于宏平均 F1。",
  },
  tasks: ["binary", "multiclass", "multilabel", "ordinal"],
  range: [0, 1],
  better: "higher",
  needs: "pred",
  interval: "bootstrap",
  signature: labelSet,
  source: "Opitz & Burst 2019, averaged-precision-and-recall F1",
  examples: [
    {
      ...threeClasses.labelled,
      value: (2 * (1.75 / 3) * (53 / 90)) / (1.75 / 3 + 53 / 90),
    },
  ],
  reads: "margins",
  from: ofAverages,
});

function ofAverages(table: Table): Measured {
  const precision = averageMeasure("precision", "macro", table);
  const recall = averageMeasure("recall", "macro", table);
  if (!("value" in precision)) return precision;
  if (!("value" in recall)) return recall;
  const sum = precision.value + recall.value;
  const value = sum === 0 ? 0 : (2 * precision.value * recall.value) / sum;
  const flags = [...new Set([...(precision.flags ?? []), ...(recall.flags ?? [])])];
  return flags.length === 0 ? { value } : { value, flags };
}
