import type { Columns } from "../../columns.js";
import type { Family } from "../../entry.js";
import type { Measured } from "../../result.js";
import { type Metric, whole } from "../metric.js";
import { errorsAmong, riskCoverage } from "./risk-coverage.js";

/** Accuracy of the most confident items, as few as reach a coverage in per cent; equal confidences share their errors evenly. Source: Geifman & El-Yaniv 2017. */
export const accuracyAtCoverage: Family<Metric> = {
  prefix: "accuracy_at_coverage_",
  make: (percent) =>
    whole({
      id: `accuracy_at_coverage_${percent}`,
      variantOf: "accuracy",
      words: { en: `Accuracy at ${percent} % coverage`, zh: `覆盖率 ${percent} % 时的准确率` },
      meaning: {
        en: `Accuracy of the ${percent} % of items of which the model is most confident.`,
        zh: `置信度最高的 ${percent} % 样本上的准确率。`,
      },
      fits: { en: "A model that may abstain on the rest.", zh: "其余样本允许模型弃答时。" },
      tasks: ["binary", "multiclass", "ordinal", "multiple_choice"],
      range: [0, 1],
      better: "higher",
      needs: "probs",
      interval: "bootstrap",
      signature: "confidence:max_prob",
      source: "Geifman & El-Yaniv 2017",
      examples: [{ gold: ["a"], pred: ["a"], probs: [[0.75, 0.25]], value: 1 }],
      of: (columns) => at(columns, percent),
    }),
};

function at(columns: Columns, percent: number): (weights?: ArrayLike<number>) => Measured {
  const curve = riskCoverage(columns);
  return (weights) => {
    if (percent > 100) return { undefined: "not_applicable_to_task" };
    const found = curve(weights);
    if (found.n === 0) return { undefined: "no_items" };
    const kept = Math.ceil((percent * found.n) / 100);
    return { value: 1 - errorsAmong(found, kept) / kept };
  };
}
