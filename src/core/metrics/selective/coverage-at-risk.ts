import type { Columns } from "../../columns.js";
import type { Family } from "../../entry.js";
import type { Measured } from "../../result.js";
import { type Metric, whole } from "../metric.js";
import { riskCoverage } from "./risk-coverage.js";

/** Largest share of items that can be kept, by confidence, with an error rate of at most so many per cent; 0 where none can. Source: Geifman & El-Yaniv 2017. */
export const coverageAtRisk: Family<Metric> = {
  prefix: "coverage_at_risk_",
  make: (percent) =>
    whole({
      id: `coverage_at_risk_${percent}`,
      variantOf: "accuracy",
      words: { en: `Coverage at ${percent} % errors`, zh: `错误率 ${percent} % 以内的覆盖率` },
      meaning: {
        en: `Largest share of the items, the most confident first, of which at most ${percent} % are errors.`,
        zh: `按置信度从高到低保留、且错误率不超过 ${percent} % 的样本最大比例。`,
      },
      fits: {
        en: "A limit on errors is given and the rest goes to a person; moves in jumps where items are few.",
        zh: "规定了错误率上限、其余交由人工时；样本少时会跳变。",
      },
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
    for (let step = found.kept.length - 1; step >= 0; step--) {
      const before = step === 0 ? 0 : found.kept[step - 1];
      const known = step === 0 ? 0 : found.errors[step - 1];
      const slope = (found.errors[step] - known) / (found.kept[step] - before);
      // Within a step the risk moves one way only, so that its largest allowed number of items follows from the line.
      const most = percent / 100;
      if (found.errors[step] <= most * found.kept[step] + 1e-9) return { value: found.kept[step] / found.n };
      if (slope > most) {
        const kept = Math.floor((slope * before - known) / (slope - most) + 1e-9);
        if (kept > before) return { value: kept / found.n };
      }
    }
    return { value: 0 };
  };
}
