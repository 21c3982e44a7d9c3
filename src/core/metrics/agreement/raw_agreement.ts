import { additive } from "../metric.js";
import { agreeingPairs, ratingsAt, ratingsOf } from "./ratings.js";

/** Mean over items of the share of pairs of raters that agree. Source: Fleiss 1971 (mean P_i), irrCAC (pa). */
export const rawAgreement = additive({
  id: "raw_agreement",
  words: { en: "Raw agreement", zh: "原始一致率" },
  meaning: {
    en: "Share of pairs of raters that say the same of an item, averaged over the items with two ratings or more.",
    zh: "对同一样本给出相同评分的评分者对所占比例，在有两个及以上评分的样本上取平均。",
  },
  fits: {
    en: "The plain figure beside every chance-corrected one; high by chance alone where one rating dominates.",
    zh: "与各种扣除偶然一致的系数并列的直观数值；某一评分占多数时，仅凭偶然也会很高。",
  },
  tasks: ["ratings"],
  range: [0, 1],
  better: "higher",
  needs: "ratings",
  interval: "bootstrap",
  source: "irrCAC, percent agreement",
  examples: [
    {
      cases: ["111", "112", "222", "122", "333"].map((row) => ({ gold: null, pred: [...row] })),
      value: 0.7333333333333333,
    },
    {
      cases: [
        { gold: null, pred: ["a", "a", null] },
        { gold: null, pred: ["a", null, "b"] },
        { gold: null, pred: [null, "b", null] },
      ],
      value: 0.5,
    },
  ],
  reads: "items",
  mean: false,
  width: () => 2,
  tally: (columns) => {
    const ratings = ratingsOf(columns);
    return (item, into, offset) => {
      const count = ratingsAt(ratings, item);
      if (count < 2) return;
      into[offset] += agreeingPairs(ratings, item) / (count * (count - 1));
      into[offset + 1] += 1;
    };
  },
  finish: ([agreed, items], n) => {
    if (n === 0) return { undefined: "no_items" };
    return items > 0 ? { value: agreed / items } : { undefined: "too_few_items" };
  },
});
