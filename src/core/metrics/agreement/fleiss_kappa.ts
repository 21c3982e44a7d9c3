import { whole } from "../metric.js";
import { agreeingPairs, ratingsAt, ratingsOf, wholeRatings } from "./ratings.js";

/** Agreement of a fixed number of raters an item beyond chance. Source: Fleiss 1971, statsmodels fleiss_kappa. */
export const fleissKappa = whole({
  id: "fleiss_kappa",
  words: { en: "Fleiss' kappa", zh: "弗莱斯 kappa 系数" },
  meaning: {
    en: "Agreement of several raters beyond what the shares of the ratings alone would give.",
    zh: "多名评分者的一致程度，扣除仅由各评分占比造成的一致。",
  },
  fits: {
    en: "The same number of ratings on every item; with missing ratings take Krippendorff's alpha. Falls where one rating dominates, so read it with raw agreement.",
    zh: "每个样本的评分数相同时适用；有缺失时请用克里彭多夫 alpha。某一评分占多数时会偏低，应与原始一致率一同阅读。",
  },
  tasks: ["ratings"],
  range: [-1, 1],
  better: "higher",
  needs: "ratings",
  lacks: (columns) => {
    const ratings = wholeRatings(columns);
    if (ratings.n === 0) return null;
    const answered = Array.from({ length: ratings.n }, (_, i) => ratingsAt(ratings, i)).filter((count) => count > 0);
    return answered.length > 0 && answered[0] > 1 && answered.every((count) => count === answered[0])
      ? null
      : "as many ratings on every item";
  },
  interval: "bootstrap",
  source: "statsmodels fleiss_kappa",
  examples: [
    {
      cases: ["111", "112", "222", "122", "333"].map((row) => ({ gold: null, pred: [...row] })),
      value: 0.5833333333333334,
    },
  ],
  steps: () => 20,
  of: (columns) => {
    const ratings = ratingsOf(columns);
    const { n, raters, codes, values } = ratings;
    const each = Int32Array.from({ length: n }, (_, i) => ratingsAt(ratings, i));
    const pairs = Float64Array.from({ length: n }, (_, i) => agreeingPairs(ratings, i));
    const shares = new Float64Array(values.length);
    return (weights) => {
      shares.fill(0);
      let total = 0;
      let agreed = 0;
      let all = 0;
      for (let i = 0; i < n; i++) {
        const weight = each[i] === 0 ? 0 : (weights?.[i] ?? 1);
        if (weight === 0) continue;
        total += weight * each[i];
        agreed += weight * pairs[i];
        all += weight * each[i] * (each[i] - 1);
        for (let at = i * raters; at < (i + 1) * raters; at++) if (codes[at] >= 0) shares[codes[at]] += weight;
      }
      if (total === 0) return { undefined: "no_items" };
      let products = 0;
      for (const share of shares) products += share * share;
      // Every rating is the same: nothing is left beyond chance.
      if (products >= total * total) return { undefined: "zero_variance" };
      const chance = products / (total * total);
      return { value: (agreed / all - chance) / (1 - chance) };
    };
  },
});
