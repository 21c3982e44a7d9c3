import type { Columns } from "../../columns.js";
import type { Measured } from "../../result.js";
import { ratingsAt, ratingsOf } from "./ratings.js";

/** What two different ratings are apart: the same for all, by ranks, or by their numbers. */
export type Scale = "nominal" | "ordinal" | "interval";

/**
 * Krippendorff's alpha of the columns' ratings, 1 - D_o / D_e, as a function of the items' weights; items with one rating do not count.
 * On the ordinal scale the distance of two ratings is that of their mid-ranks, so that both it and the interval scale need sums and sums
 * of squares only, never the matrix of coincidences. Source: Hayes & Krippendorff 2007.
 */
export function alpha(columns: Columns, scale: Scale): (weights?: ArrayLike<number>) => Measured {
  const ratings = ratingsOf(columns);
  const { n, raters, codes, values } = ratings;
  const each = Int32Array.from({ length: n }, (_, i) => ratingsAt(ratings, i));
  const counts = new Float64Array(values.length);
  const places = new Float64Array(values.length);
  const own = new Float64Array(values.length);
  return (weights) => {
    counts.fill(0);
    let any = 0;
    let total = 0;
    for (let i = 0; i < n; i++) {
      const weight = weights?.[i] ?? 1;
      any += weight;
      if (weight === 0 || each[i] < 2) continue;
      total += weight * each[i];
      for (let at = i * raters; at < (i + 1) * raters; at++) if (codes[at] >= 0) counts[codes[at]] += weight;
    }
    if (any === 0) return { undefined: "no_items" };
    if (total === 0) return { undefined: "too_few_items" };
    if (counts.some((count) => count === total)) return { undefined: "zero_variance" };
    if (scale !== "nominal") place(scale, counts, total, ratings.numbers, places);

    let observed = 0;
    for (let i = 0; i < n; i++) {
      const weight = weights?.[i] ?? 1;
      if (weight === 0 || each[i] < 2) continue;
      const m = each[i];
      let apart = 0;
      if (scale === "nominal") {
        apart = m * m;
        for (let at = i * raters; at < (i + 1) * raters; at++) {
          if (codes[at] < 0) continue;
          // Adds up to the square of how often the rating stands here.
          apart -= 2 * own[codes[at]] + 1;
          own[codes[at]]++;
        }
        for (let at = i * raters; at < (i + 1) * raters; at++) if (codes[at] >= 0) own[codes[at]] = 0;
      } else {
        // Twice m times the squares about the item's own mean: ratings that agree give exactly 0.
        let sum = 0;
        for (let at = i * raters; at < (i + 1) * raters; at++) if (codes[at] >= 0) sum += places[codes[at]];
        const mean = sum / m;
        for (let at = i * raters; at < (i + 1) * raters; at++)
          if (codes[at] >= 0) apart += 2 * m * (places[codes[at]] - mean) ** 2;
      }
      observed += (weight * apart) / (m - 1);
    }
    let expected = 0;
    if (scale === "nominal") {
      expected = total * total;
      for (const count of counts) expected -= count * count;
    } else {
      for (let k = 0; k < counts.length; k++) expected += 2 * total * counts[k] * places[k] * places[k];
    }
    expected /= total - 1;
    // Different texts may be one number.
    return expected > 0 ? { value: 1 - observed / expected } : { undefined: "zero_variance" };
  };
}

/** Where each rating lies, about the mean of all: its mid-rank, or its number. */
function place(
  scale: "ordinal" | "interval",
  counts: Float64Array,
  total: number,
  numbers: Float64Array | null,
  into: Float64Array,
): void {
  let below = 0;
  for (let k = 0; k < counts.length; ) {
    // Texts of one number ("1", "1.0") share their rank.
    let to = k + 1;
    let count = counts[k];
    while (to < counts.length && numbers !== null && numbers[to] === numbers[k]) count += counts[to++];
    for (; k < to; k++) into[k] = scale === "ordinal" ? below + count / 2 : (numbers?.[k] ?? 0);
    below += count;
  }
  let mean = 0;
  for (let k = 0; k < counts.length; k++) mean += (counts[k] / total) * into[k];
  for (let k = 0; k < counts.length; k++) into[k] -= mean;
}
