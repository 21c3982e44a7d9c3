import { whole } from "../metric.js";
import { agreeingPairs, ratingsAt, ratingsOf } from "./ratings.js";

/** Agreement beyond chance that does not collapse where one rating dominates. Source: Gwet 2008, irrCAC. */
export const gwetAc1 = whole({
  id: "gwet_ac1",
  words: { en: "Gwet's AC1", zh: "格韦特 AC1 系数" },
  meaning: {
    en: "Agreement of raters beyond chance, where chance is that of the items that are hard to rate.",
    zh: "评分者之间超出偶然的一致程度，其中偶然一致只来自难以评定的样本。",
  },
  fits: {
    en: "Beside kappa where one rating dominates: 90 of 100 items rated alike give kappa below 0 and AC1 .89. Missing ratings are allowed.",
    zh: "某一评分占多数时与 kappa 并列使用：例如 100 个样本中 90 个同为一类时，kappa 小于 0 而该系数为 .89。允许缺失评分。",
  },
  tasks: ["ratings"],
  range: [-1, 1],
  better: "higher",
  needs: "ratings",
  interval: "bootstrap",
  signature: (columns) => `categories:${ratingsOf(columns).values.length}`,
  source: "irrCAC CAC.gwet",
  examples: [
    {
      cases: [
        ...Array.from({ length: 90 }, () => ({ gold: null, pred: ["yes", "yes"] })),
        ...Array.from({ length: 5 }, () => ({ gold: null, pred: ["yes", "no"] })),
        ...Array.from({ length: 5 }, () => ({ gold: null, pred: ["no", "yes"] })),
      ],
      value: 0.8895027624309392,
    },
  ],
  steps: () => 20,
  of: (columns) => {
    const ratings = ratingsOf(columns);
    const { n, raters, codes, values } = ratings;
    // The scale is that of all items read, so that a resample without a rare rating is judged on the same scale.
    const categories = values.length;
    const each = Int32Array.from({ length: n }, (_, i) => ratingsAt(ratings, i));
    const agreed = Float64Array.from({ length: n }, (_, i) =>
      each[i] < 2 ? 0 : agreeingPairs(ratings, i) / (each[i] * (each[i] - 1)),
    );
    const shares = new Float64Array(categories);
    return (weights) => {
      shares.fill(0);
      let items = 0;
      let paired = 0;
      let sum = 0;
      let any = 0;
      for (let i = 0; i < n; i++) {
        const weight = weights?.[i] ?? 1;
        any += weight;
        if (weight === 0 || each[i] === 0) continue;
        items += weight;
        for (let at = i * raters; at < (i + 1) * raters; at++)
          if (codes[at] >= 0) shares[codes[at]] += weight / each[i];
        if (each[i] < 2) continue;
        paired += weight;
        sum += weight * agreed[i];
      }
      if (any === 0) return { undefined: "no_items" };
      if (paired === 0) return { undefined: "too_few_items" };
      if (categories < 2) return { undefined: "zero_variance" };
      let spread = 0;
      for (const share of shares) spread += (share / items) * (1 - share / items);
      const chance = spread / (categories - 1);
      return { value: (sum / paired - chance) / (1 - chance) };
    };
  },
});
