import { whole } from "../metric.js";
import { activeRaters, ratingsOf, wholeRatings } from "./ratings.js";

/** Agreement of exactly two raters beyond chance, on the items that both rated. Source: scikit-learn cohen_kappa_score. */
export const cohenKappaRaters = whole({
  id: "cohen_kappa_raters",
  words: { en: "Cohen's kappa of two raters", zh: "两名评分者的科恩 kappa 系数" },
  meaning: {
    en: "Agreement of two raters beyond what each one's shares of the ratings alone would give.",
    zh: "两名评分者的一致程度，扣除仅由各自评分占比造成的一致。",
  },
  fits: {
    en: "Exactly two raters; items that only one rated are left out. Falls where one rating dominates, so read it with raw agreement and AC1.",
    zh: "恰有两名评分者时适用；只有一人评分的样本不计。某一评分占多数时会偏低，应与原始一致率和 AC1 一同阅读。",
  },
  tasks: ["ratings"],
  range: [-1, 1],
  better: "higher",
  needs: "ratings",
  lacks: (columns) => {
    const ratings = wholeRatings(columns);
    return ratings.n === 0 || activeRaters(ratings).length === 2 ? null : "exactly two raters";
  },
  interval: "bootstrap",
  source: "scikit-learn cohen_kappa_score",
  examples: [
    {
      cases: [
        ...Array.from({ length: 90 }, () => ({ gold: null, pred: ["yes", "yes"] })),
        ...Array.from({ length: 5 }, () => ({ gold: null, pred: ["yes", "no"] })),
        ...Array.from({ length: 5 }, () => ({ gold: null, pred: ["no", "yes"] })),
      ],
      value: -0.05263157894736842,
    },
  ],
  steps: () => 20,
  of: (columns) => {
    const { n, raters, codes, values } = ratingsOf(columns);
    const [one = 0, other = 0] = activeRaters(wholeRatings(columns));
    const a = Int32Array.from({ length: n }, (_, i) => codes[i * raters + one]);
    const b = Int32Array.from({ length: n }, (_, i) => codes[i * raters + other]);
    const ofA = new Float64Array(values.length);
    const ofB = new Float64Array(values.length);
    return (weights) => {
      ofA.fill(0);
      ofB.fill(0);
      let total = 0;
      let agreed = 0;
      let any = 0;
      for (let i = 0; i < n; i++) {
        const weight = weights?.[i] ?? 1;
        any += weight;
        if (!(a[i] >= 0 && b[i] >= 0)) continue;
        total += weight;
        ofA[a[i]] += weight;
        ofB[b[i]] += weight;
        if (a[i] === b[i]) agreed += weight;
      }
      if (any === 0) return { undefined: "no_items" };
      if (total === 0) return { undefined: "too_few_items" };
      let products = 0;
      for (let k = 0; k < ofA.length; k++) products += ofA[k] * ofB[k];
      const below = total * total - products;
      return below > 0 ? { value: (agreed * total - products) / below } : { undefined: "zero_variance" };
    };
  },
});
