import { whole } from "../metric.js";
import { alpha } from "./krippendorff.js";
import { lacksNumbers } from "./ratings.js";

/** Krippendorff's alpha where disagreement is the squared difference of two numbers. Source: Hayes & Krippendorff 2007, fast-krippendorff. */
export const krippendorffAlphaInterval = whole({
  id: "krippendorff_alpha_interval",
  words: { en: "Krippendorff's alpha, interval", zh: "克里彭多夫 alpha 系数（区间）" },
  meaning: {
    en: "Krippendorff's alpha where two ratings disagree by the square of their difference.",
    zh: "克里彭多夫 alpha 系数，两个评分的不一致为其差的平方。",
  },
  fits: {
    en: "Ratings that are measured numbers, so that a step means the same everywhere.",
    zh: "适用于测量性质的数值评分，即每一步含义相同。",
  },
  tasks: ["ratings"],
  range: [-1, 1],
  better: "higher",
  needs: "ratings",
  lacks: lacksNumbers,
  interval: "bootstrap",
  source: 'krippendorff alpha(level_of_measurement="interval")',
  examples: [
    {
      cases: ["11.", "223", "333", "333", "222", "123", "444", "112", "222", ".55"].map((row) => ({
        gold: null,
        pred: Array.from(row, (rating) => (rating === "." ? null : rating)),
      })),
      value: 0.8621041879468846,
    },
  ],
  steps: () => 20,
  of: (columns) => alpha(columns, "interval"),
});
