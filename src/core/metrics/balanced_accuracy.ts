import type { Measured } from "../result.js";
import { threeClasses } from "./example-items.js";
import { counts, type Table } from "./metric.js";

/** Mean recall over the classes that have gold items. Source: scikit-learn balanced_accuracy_score. */
export const balancedAccuracy = counts({
  id: "balanced_accuracy",
  words: { en: "Balanced accuracy", zh: "平衡准确率" },
  meaning: { en: "Mean recall over the classes that occur as gold.", zh: "标准答案中出现的各类别召回率的平均。" },
  fits: {
    en: "Imbalanced classes that matter equally; precision plays no part in it.",
    zh: "类别不平衡而各类同等重要时；不反映精确率。",
  },
  tasks: ["binary", "multiclass", "ordinal"],
  range: [0, 1],
  better: "higher",
  needs: "pred",
  interval: "bootstrap",
  source: "scikit-learn balanced_accuracy_score",
  examples: [
    {
      ...threeClasses.labelled,
      value: 53 / 90,
    },
    { gold: ["0", "0", "1"], pred: ["0", "2", "1"], value: 0.75 },
  ],
  reads: "margins",
  from: meanRecall,
});

function meanRecall(table: Table): Measured {
  if (table.total === 0) return { undefined: "no_items" };
  const { support, hits } = table;
  let sum = 0;
  let present = 0;
  for (let k = 0; k < support.length; k++) {
    if (support[k] === 0) continue;
    sum += hits[k] / support[k];
    present += 1;
  }
  // A fixed list may name classes that the data lack; they are left out and counted.
  const missing = table.labelsFixed ? table.labels.length - present : 0;
  return missing > 0 ? { value: sum / present, flags: [`classes_left_out:${missing}`] } : { value: sum / present };
}
