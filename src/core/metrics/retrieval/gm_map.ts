import { additive } from "../metric.js";
import { ranked } from "./example.js";
import { averagePrecisionOf, gradedOf, noRelevant } from "./graded.js";

/** The least that an average precision counts in a geometric mean. Source: trec_eval, MIN_GEO_MEAN. */
const least = 1e-5;

/**
 * Geometric mean over queries of the average precision, each at least .00001; queries without relevant documents are left out, flagged
 * (trec_eval counts them .00001). Source: trec_eval gm_map.
 */
export const gmMap = additive({
  id: "gm_map",
  words: { en: "Geometric MAP", zh: "几何平均 MAP" },
  meaning: {
    en: "Geometric mean over queries of the average precision, so that the worst queries weigh most.",
    zh: "各查询平均精度的几何平均，最差的查询影响最大。",
  },
  fits: {
    en: "Robustness: a gain on bad queries counts more than the same gain on good ones.",
    zh: "衡量稳健性：差查询上的提升比好查询上同样的提升更重要。",
  },
  tasks: ["retrieval"],
  range: [0, 1],
  better: "higher",
  needs: "ranking",
  leavesOut: noRelevant,
  interval: "bootstrap",
  variantOf: "map",
  signature: "relevant:>0|least:.00001",
  source: "trec_eval gm_map",
  // Average precisions 1 and .25.
  examples: [{ cases: [ranked(1, 0, 0, 0), ranked(0, 0, 0, 1)], value: 0.5 }],
  reads: "items",
  mean: false,
  width: () => 1,
  tally: (columns) => {
    const graded = gradedOf(columns);
    return (item, into, offset) => {
      into[offset] += Math.log(Math.max(least, averagePrecisionOf(graded(item))));
    };
  },
  // Rounding may put perfect queries a crumb above 1.
  finish: (sums, n) => (n === 0 ? { undefined: "no_items" } : { value: Math.min(1, Math.exp(sums[0] / n)) }),
});
