import { threeClasses } from "../example-items.js";
import { whole } from "../metric.js";
import { harmonicSums, riskCoverage, sumOfRisks } from "./risk-coverage.js";

/** AURC less that of an oracle whose errors are all least confident; 0 and flagged where all or none are errors. Source: Geifman et al. 2019. */
export const eAurc = whole({
  id: "e_aurc",
  variantOf: "accuracy",
  words: { en: "Excess area under risk-coverage", zh: "超额风险–覆盖面积" },
  meaning: {
    en: "Area under risk-coverage beyond that of a confidence which puts every error last.",
    zh: "风险–覆盖面积超出“所有错误都排在最后”这一理想情形的部分。",
  },
  fits: {
    en: "How well confidence orders errors, apart from how many there are.",
    zh: "单独衡量置信度对错误的排序能力，排除错误多少的影响。",
  },
  tasks: ["binary", "multiclass", "ordinal", "multiple_choice"],
  range: [0, 1],
  better: "lower",
  needs: "probs",
  interval: "bootstrap",
  signature: "confidence:max_prob",
  source: "Geifman et al. 2019",
  examples: [
    {
      ...threeClasses.scored,
      value: 367 / 12600,
    },
  ],
  of: (columns) => {
    const curve = riskCoverage(columns);
    return (weights) => {
      const found = curve(weights);
      const { n, errors } = found;
      if (n === 0) return { undefined: "no_items" };
      const wrong = errors[errors.length - 1];
      if (wrong === 0 || wrong === n) return { value: 0, flags: [wrong === 0 ? "no_errors" : "all_errors"] };
      const sums = harmonicSums(n);
      const oracle = wrong - (n - wrong) * (sums[n] - sums[n - wrong]);
      return { value: Math.max(0, (sumOfRisks(found) - oracle) / n) };
    };
  },
});
