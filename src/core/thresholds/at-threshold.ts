import type { Columns } from "../columns.js";

/**
 * The columns of a binary task with the positive label predicted where its probability is at least the threshold, else the other label; items
 * without probabilities stay unanswered. Throws where the task is not binary or there are no probabilities.
 */
export function atThreshold(columns: Columns, threshold: number): Columns {
  const { positive, probs, labels, n } = columns;
  if (positive < 0 || probs === undefined) throw new Error("a threshold needs a binary task with probabilities");
  const width = labels.length;
  const other = otherLabel(columns);
  const pred = new Int32Array(n);
  let unanswered = 0;
  for (let i = 0; i < n; i++) {
    const p = probs[i * width + positive];
    pred[i] = Number.isNaN(p) ? -1 : p >= threshold ? positive : other;
    if (pred[i] < 0) unanswered++;
  }
  const flags = columns.flags.filter((flag) => flag !== "pred_from_probs");
  return { ...columns, pred, unanswered, flags: [...flags, `threshold:${threshold}`] };
}

/** The label of a binary task that is not positive: the one with gold items, where a third was only predicted. */
export function otherLabel({ labels, positive, gold }: Columns): number {
  const found = gold?.find((code) => code !== positive);
  return found ?? labels.findIndex((_, k) => k !== positive);
}
