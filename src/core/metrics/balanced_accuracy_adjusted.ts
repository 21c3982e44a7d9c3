import type { Measured } from "../result.js";
import { balancedAccuracy } from "./balanced_accuracy.js";
import { threeClasses } from "./example-items.js";
import { counts, type Table } from "./metric.js";

/** Balanced accuracy scaled so that chance is 0 and perfect is 1. Source: scikit-learn balanced_accuracy_score(adjusted=True). */
export const balancedAccuracyAdjusted = counts({
  id: "balanced_accuracy_adjusted",
  variantOf: "balanced_accuracy",
  words: { en: "Balanced accuracy, adjusted for chance", zh: "经机会校正的平衡准确率" },
  meaning: {
    en: "Balanced accuracy on a scale where guessing is 0 and perfect is 1.",
    zh: "将平衡准确率换算为随机猜测为 0、完美为 1 的尺度。",
  },
  fits: { en: "Comparing tasks with different numbers of classes.", zh: "比较类别数不同的任务时。" },
  tasks: ["binary", "multiclass", "ordinal"],
  range: [-1, 1],
  better: "higher",
  needs: "pred",
  interval: "bootstrap",
  source: "scikit-learn balanced_accuracy_score(adjusted=True)",
  examples: [
    {
      ...threeClasses.labelled,
      value: (53 / 90 - 1 / 3) / (2 / 3),
    },
  ],
  reads: "margins",
  from: adjusted,
});

function adjusted(table: Table): Measured {
  const measured = balancedAccuracy.from(table);
  if (!("value" in measured)) return measured;
  const present = table.support.reduce((count, items) => count + (items > 0 ? 1 : 0), 0);
  if (present === 1) return { undefined: "single_class" };
  return { ...measured, value: (measured.value - 1 / present) / (1 - 1 / present) };
}
