import { whole } from "../metric.js";
import { alpha } from "./krippendorff.js";

/** Reliability of any number of raters with missing ratings, all disagreements alike. Source: Hayes & Krippendorff 2007, fast-krippendorff. */
export const krippendorffAlpha = whole({
  id: "krippendorff_alpha",
  words: { en: "Krippendorff's alpha", zh: "克里彭多夫 alpha 系数" },
  meaning: {
    en: "One less the ratio of the disagreement seen to that expected by chance, every disagreement counting alike.",
    zh: "一减去实际不一致与偶然预期不一致之比，各种不一致同等看待。",
  },
  fits: {
    en: "Any number of raters, missing ratings allowed; items with one rating only do not count. From .8 reliable, below .667 hardly.",
    zh: "评分者人数不限，允许缺失；只有一个评分的样本不计。达到 .8 为可靠，低于 .667 则难以采信。",
  },
  tasks: ["ratings"],
  range: [-1, 1],
  better: "higher",
  needs: "ratings",
  interval: "bootstrap",
  source: 'krippendorff alpha(level_of_measurement="nominal")',
  examples: [
    {
      cases: ["11.", "223", "333", "333", "222", "123", "444", "112", "222", ".55"].map((row) => ({
        gold: null,
        pred: Array.from(row, (rating) => (rating === "." ? null : rating)),
      })),
      value: 0.6752577319587629,
    },
  ],
  steps: () => 20,
  of: (columns) => alpha(columns, "nominal"),
});
