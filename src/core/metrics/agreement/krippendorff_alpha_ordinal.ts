import { whole } from "../metric.js";
import { alpha } from "./krippendorff.js";
import { lacksNumbers } from "./ratings.js";

/** Krippendorff's alpha where disagreement grows with the ranks between two ratings. Source: Hayes & Krippendorff 2007, fast-krippendorff. */
export const krippendorffAlphaOrdinal = whole({
  id: "krippendorff_alpha_ordinal",
  words: { en: "Krippendorff's alpha, ordinal", zh: "克里彭多夫 alpha 系数（序数）" },
  meaning: {
    en: "Krippendorff's alpha where ratings further apart in rank disagree more.",
    zh: "克里彭多夫 alpha 系数，等级相距越远的评分不一致越大。",
  },
  fits: {
    en: "Rubric scores of 1 to 5: ordered numbers whose steps need not be equal.",
    zh: "适用于 1 至 5 分的量表评分：有顺序但间隔未必相等的数字。",
  },
  tasks: ["ratings"],
  range: [-1, 1],
  better: "higher",
  needs: "ratings",
  lacks: lacksNumbers,
  interval: "bootstrap",
  source: 'krippendorff alpha(level_of_measurement="ordinal")',
  examples: [
    {
      cases: ["11.", "223", "333", "333", "222", "123", "444", "112", "222", ".55"].map((row) => ({
        gold: null,
        pred: Array.from(row, (rating) => (rating === "." ? null : rating)),
      })),
      value: 0.8048605240912934,
    },
  ],
  steps: () => 20,
  of: (columns) => alpha(columns, "ordinal"),
});
