import type { Columns } from "../columns.js";
import type { Measured } from "../result.js";
import { twoClasses } from "./example-items.js";
import { whole } from "./metric.js";
import { prGainArea } from "./pr-gain.js";
import { probabilitiesOf } from "./probabilities.js";

/** Area under the precision-recall-gain curve of the positive label. Source: Flach & Kull 2015. */
export const auprg = whole({
  id: "auprg",
  variantOf: "average_precision",
  words: { en: "Area under precision-recall-gain", zh: "精确率–召回率增益曲线下面积" },
  meaning: {
    en: "Mean precision gain over recall gain: 1 is perfect, 0 is to call everything positive.",
    zh: "精确率增益对召回率增益的平均：1 为完美，0 相当于全部判为正类。",
  },
  fits: {
    en: "Rare positives, across sets with other shares of them; below 0 it has no floor.",
    zh: "正类稀少、且各数据集占比不同时；低于 0 时没有下限。",
  },
  tasks: ["binary"],
  range: [Number.NEGATIVE_INFINITY, 1],
  better: "higher",
  needs: "probs",
  lacks: ({ positive }) => (positive < 0 ? "positive" : null),
  interval: "bootstrap",
  signature: ({ labels, positive }) => `positive:${labels[positive] ?? "none"}`,
  source: "prg create_prg_curve, calc_auprg",
  examples: [
    {
      ...twoClasses.labelled,
      probs: [0.1, 0.2, 0.3, 0.35, 0.6, 0.7, 0.4, 0.7, 0.8, 0.9].map((p) => [1 - p, p]),
      positive: "1",
      value: 1 / 3 + (((1 + 7 / 9) / 2) * 4) / 9 + (((5 / 9 + 2 / 3) / 2) * 2) / 9,
    },
  ],
  of(columns) {
    const { order, ends, isPositive } = ranking(columns);
    const n = columns.n;
    const groups = ends.length;
    return (weights): Measured => {
      if (n === 0) return { undefined: "no_items" };
      const tp = new Float64Array(groups);
      const fp = new Float64Array(groups);
      let hits = 0;
      let misses = 0;
      for (let group = 0, at = 0; group < groups; group++) {
        for (; at < ends[group]; at++) {
          const weight = weights === undefined ? 1 : weights[order[at]];
          if (isPositive[order[at]] === 1) hits += weight;
          else misses += weight;
        }
        tp[group] = hits;
        fp[group] = misses;
      }
      if (hits + misses === 0) return { undefined: "no_items" };
      const area = prGainArea(tp, fp, hits, misses);
      if (area === null) return { undefined: hits === 0 ? "no_positive_labels" : "no_negative_labels" };
      return { value: area };
    };
  },
});

/** Items from the highest probability of the positive label to the lowest; `ends[g]` is where the g-th distinct value ends. */
function ranking(columns: Columns): { order: number[]; ends: number[]; isPositive: Uint8Array } {
  const { gold, probs, k } = probabilitiesOf(columns);
  const { positive, n } = columns;
  const score = (i: number): number => probs[i * k + positive];
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => score(b) - score(a));
  const ends: number[] = [];
  for (let at = 0; at < n; at++) if (at === n - 1 || score(order[at + 1]) !== score(order[at])) ends.push(at + 1);
  return { order, ends, isPositive: Uint8Array.from(gold, (code) => (code === positive ? 1 : 0)) };
}
