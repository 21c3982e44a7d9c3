import type { Columns } from "../columns.js";
import type { Measured } from "../result.js";
import { binOf, eceBins } from "./ece-bins.js";
import { whole } from "./metric.js";
import { probabilitiesOf } from "./probabilities.js";

/** Mean over classes of the calibration error of each class's own probability, 15 equal-width bins; without an interval, since its chance level is not drawn. Source: Kull et al. 2019. */
export const eceClasswise = whole({
  id: "ece_classwise",
  variantOf: "ece",
  words: { en: "Class-wise calibration error", zh: "逐类校准误差" },
  meaning: {
    en: "How far the probability of each class and its observed share lie apart, averaged over bins and classes.",
    zh: "每一类的概率与其实际占比之差，按分箱与类别取平均。",
  },
  fits: {
    en: "Where the probabilities of all classes are used; small by itself where classes are many.",
    zh: "使用所有类别的概率时；类别很多时数值天然很小。",
  },
  tasks: ["binary", "multiclass", "ordinal", "multiple_choice"],
  range: [0, 1],
  better: "lower",
  needs: "probs",
  interval: "none",
  signature: "bins:15",
  source: "Kull et al. 2019, 15 bins",
  examples: [
    {
      gold: ["a", "b"],
      pred: ["a", "b"],
      probs: [
        [0.75, 0.25],
        [0.5, 0.5],
      ],
      value: 0.25 / 2 + 0.5 / 2,
    },
  ],
  of: byClass,
});

function byClass(columns: Columns): (weights?: ArrayLike<number>) => Measured {
  const { gold, probs, k } = probabilitiesOf(columns);
  const bins = Uint8Array.from(probs, (p) => binOf(p));
  const gaps = new Float64Array(k * eceBins);
  return (weights) => {
    gaps.fill(0);
    let n = 0;
    for (let i = 0, at = 0; i < columns.n; i++) {
      const weight = weights === undefined ? 1 : weights[i];
      n += weight;
      for (let label = 0; label < k; label++, at++)
        gaps[label * eceBins + bins[at]] += weight * (probs[at] - (label === gold[i] ? 1 : 0));
    }
    if (n === 0) return { undefined: "no_items" };
    return { value: Math.min(1, gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / n / k) };
  };
}
