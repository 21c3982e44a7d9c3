import type { Columns } from "../../../src/core/columns.js";
import type { Random } from "../../../src/core/random.js";

/** Outputs drawn at random: gold uneven over the classes, predictions right about three times in four, probabilities to match. */
export function invented(
  random: Random,
  shape: {
    readonly task: "binary" | "multiclass" | "multilabel";
    readonly n: number;
    readonly classes: number;
    readonly ties?: boolean;
    readonly perGroup?: number;
  },
): Columns {
  const { task, n, classes } = shape;
  const labels = Array.from({ length: classes }, (_, k) => String.fromCharCode(97 + k));
  const groups =
    shape.perGroup === undefined
      ? {}
      : { groups: Int32Array.from({ length: n }, (_, i) => Math.floor(i / (shape.perGroup ?? 1))) };
  const about = { task, n, labels, labelsFixed: false, unanswered: 0, flags: [], ...groups };
  if (task === "multilabel") {
    const bits = n * classes;
    const goldSets = Uint8Array.from({ length: bits }, () => (random.uniform() < 0.4 ? 1 : 0));
    const predSets = goldSets.map((bit) => (random.uniform() < 0.8 ? bit : 1 - bit));
    const probs = Float64Array.from(goldSets, (bit) => {
      const p = 1 / (1 + Math.exp(-(2 * bit - 1 + random.normal())));
      return shape.ties ? Math.round(p * 20) / 20 : p;
    });
    return { ...about, positive: -1, goldSets, predSets, probs };
  }
  const gold = new Int32Array(n);
  const pred = new Int32Array(n);
  const probs = new Float64Array(n * classes);
  for (let i = 0; i < n; i++) {
    gold[i] = i < classes ? i : Math.min(random.integer(classes), random.integer(classes));
    const weights = labels.map((_, k) => Math.exp(random.normal() + (k === gold[i] ? 1.5 : 0)));
    const total = weights.reduce((sum, one) => sum + one, 0);
    const row = weights.map((one) => (shape.ties ? Math.round((one / total) * 20) / 20 : one / total));
    const sum = row.reduce((all, one) => all + one, 0);
    row.forEach((one, k) => {
      probs[i * classes + k] = one / sum;
    });
    pred[i] = row.indexOf(Math.max(...row));
  }
  return { ...about, positive: task === "binary" ? 1 : -1, gold, pred, probs };
}
