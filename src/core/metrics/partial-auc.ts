import type { Columns } from "../columns.js";
import type { Family } from "../entry.js";
import type { Measured } from "../result.js";
import { type Metric, whole } from "./metric.js";
import { streamsOf } from "./streams.js";

/** ROC AUC up to a false positive rate in per cent, standardised so that chance is .5 and perfect 1. Source: McClish 1989; scikit-learn roc_auc_score(max_fpr=...). */
export const partialAuc: Family<Metric> = {
  prefix: "roc_auc_max_fpr_",
  make: (percent) =>
    whole({
      id: `roc_auc_max_fpr_${percent}`,
      variantOf: "roc_auc",
      words: { en: `ROC AUC up to ${percent} % false positives`, zh: `假正率 ${percent} % 以内的 ROC AUC` },
      meaning: {
        en: `ROC AUC of the part of the curve up to a false positive rate of ${percent} %, on a scale where chance is .5.`,
        zh: `ROC 曲线中假正率不超过 ${percent} % 的部分的面积，换算为随机为 .5 的尺度。`,
      },
      fits: {
        en: "Alarms of which only a few may be false.",
        zh: "只容许少量误报时。",
      },
      tasks: ["binary"],
      range: [0, 1],
      better: "higher",
      needs: "probs",
      lacks: ({ positive }) => (positive < 0 ? "positive" : null),
      interval: "bootstrap",
      signature: ({ labels, positive }) => `positive:${labels[positive] ?? "none"}|mcclish`,
      source: `scikit-learn roc_auc_score(max_fpr=${percent / 100})`,
      examples: [
        {
          gold: ["0", "0", "1", "1"],
          pred: ["0", "0", "1", "1"],
          probs: [
            [0.9, 0.1],
            [0.6, 0.4],
            [0.3, 0.7],
            [0.2, 0.8],
          ],
          positive: "1",
          value: 1,
        },
      ],
      of: (columns) => upTo(columns, percent / 100),
    }),
};

function upTo(columns: Columns, most: number): (weights?: ArrayLike<number>) => Measured {
  const { order, hits, last } = streamsOf(columns).rest(columns.positive);
  return (weights) => {
    if (most > 1) return { undefined: "not_applicable_to_task" };
    let positives = 0;
    let negatives = 0;
    for (let at = 0; at < order.length; at++) {
      const weight = weights === undefined ? 1 : weights[order[at]];
      if (hits[at] === 0) negatives += weight;
      else positives += weight;
    }
    if (positives + negatives === 0) return { undefined: "no_items" };
    if (positives === 0 || negatives === 0) return { undefined: "single_class" };
    const end = most * negatives;
    let area = 0;
    let above = 0;
    let below = 0;
    let own = 0;
    let other = 0;
    for (let at = 0; at < order.length && below < end; at++) {
      const weight = weights === undefined ? 1 : weights[order[at]];
      if (hits[at] === 0) other += weight;
      else own += weight;
      if (last[at] === 0) continue;
      // The curve is a straight line across equal scores, and is cut where it passes the limit.
      const step = Math.min(other, end - below);
      area += step * (above + (other === 0 ? 0 : (own * step) / other) / 2);
      above += own;
      below += other;
      own = 0;
      other = 0;
    }
    const chance = (most * most) / 2;
    const share = area / (positives * negatives);
    return { value: Math.min(1, (1 + (share - chance) / (most - chance)) / 2) };
  };
}
