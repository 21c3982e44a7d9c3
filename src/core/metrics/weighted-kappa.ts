import type { AdditiveMetric } from "./metric.js";
import { levelsOf } from "./ordinal-levels.js";

/**
 * Kappa of ordered labels: 1 less the mean weight of a disagreement over what the label shares alone would give. An item adds the
 * weight of its own disagreement, then one to its gold and to its predicted level. Source: Cohen 1968.
 */
export function weightedKappa(
  weight: (distance: number) => number,
): Pick<AdditiveMetric, "reads" | "mean" | "width" | "tally" | "finish"> {
  return {
    reads: "items",
    mean: false,
    width: (columns) => 1 + 2 * columns.labels.length,
    tally: (columns) => {
      const { gold, pred } = levelsOf(columns);
      const k = columns.labels.length;
      return (item, into, offset) => {
        into[offset] += weight(Math.abs(gold[item] - pred[item]));
        into[offset + 1 + gold[item]] += 1;
        into[offset + 1 + k + pred[item]] += 1;
      };
    },
    finish: (sums, n, columns) => {
      if (n === 0) return { undefined: "no_items" };
      const k = columns.labels.length;
      let expected = 0;
      for (let g = 0; g < k; g++) {
        for (let p = 0; p < k; p++) expected += weight(Math.abs(g - p)) * sums[1 + g] * sums[1 + k + p];
      }
      // Both sides hold one and the same level; scikit-learn prints NaN.
      if (expected === 0) return { undefined: "zero_variance" };
      return { value: 1 - (sums[0] * n) / expected };
    },
  };
}
