import type { Columns } from "../columns.js";
import { type Measured, ratio } from "../result.js";
import type { Table } from "./metric.js";

/** The square of beta, by which recall outweighs precision in an F-beta. */
const betaSquared = { f1: 1, f2: 4, f0_5: 0.25 };

/** One of the per-label measures. */
export type PerLabel = "precision" | "recall" | "jaccard" | keyof typeof betaSquared;

/** Hits over this are the measure of a label with so many gold items, predictions and hits. */
function below(of: PerLabel, support: number, predicted: number, hits: number): number {
  if (of === "precision") return predicted;
  if (of === "recall") return support;
  if (of === "jaccard") return support + predicted - hits;
  return (betaSquared[of] * support + predicted) / (1 + betaSquared[of]);
}

/** A measure of label k, with scikit-learn's 0 as the convention where it has no value. */
export function labelMeasure(of: PerLabel, table: Table, k: number): Measured {
  const hits = table.hits[k];
  const reason = of === "precision" ? "no_predicted_positives" : "no_positive_labels";
  return ratio(hits, below(of, table.support[k], table.predicted[k], hits), reason, 0);
}

/** The measure of the positive label; a table without one does not fit. */
export function positiveMeasure(of: PerLabel, table: Table): Measured {
  if (table.positive < 0) return { undefined: "not_applicable_to_task" };
  if (table.total === 0) return { undefined: "no_items" };
  return labelMeasure(of, table, table.positive);
}

/** Mean over labels, in which an undefined label counts 0 and is flagged; `weighted` weighs by support. */
export function averageMeasure(of: PerLabel, average: "macro" | "weighted", table: Table): Measured {
  if (table.total === 0) return { undefined: "no_items" };
  const { support, predicted, hits, labelsFixed, onlyPredicted } = table;
  const last = table.labels.length - table.outside;
  let sum = 0;
  let weights = 0;
  let zeros = 0;
  for (let k = 0; k < last; k++) {
    const s = support[k];
    const p = predicted[k];
    if (s === 0 && p === 0 && !labelsFixed && onlyPredicted?.[k] !== 1) continue;
    const under = below(of, s, p, hits[k]);
    const weight = average === "macro" ? 1 : s;
    weights += weight;
    if (under === 0) zeros += weight === 0 ? 0 : 1;
    else sum += (weight * hits[k]) / under;
  }
  if (weights === 0) return { undefined: "no_positive_labels", convention: 0 };
  return zeros === 0 ? { value: sum / weights } : { value: sum / weights, flags: [`undefined_counted_0:${zeros}`] };
}

/** The measure of the counts pooled over labels. */
export function microMeasure(of: PerLabel, table: Table): Measured {
  if (table.total === 0) return { undefined: "no_items" };
  const { support, predicted, hits } = pooled(table);
  const reason = of === "precision" ? "no_predicted_positives" : "no_positive_labels";
  return ratio(hits, below(of, support, predicted, hits), reason, 0);
}

/**
 * Successes and trials of the pooled measure where every item has one label, so that it is a share of items;
 * F1 only where as many labels were predicted as there are (no item unanswered or outside the list).
 */
export function microProportion(of: PerLabel, table: Table): readonly [number, number] | undefined {
  // Tables of label sets keep no counts of gold by prediction.
  if (table.counts.length === 0) return undefined;
  const { support, predicted, hits } = pooled(table);
  if (of === "f1" && support !== predicted) return undefined;
  return [hits, of === "precision" ? predicted : support];
}

function pooled(table: Table): { support: number; predicted: number; hits: number } {
  const last = table.labels.length - table.outside;
  let support = 0;
  let predicted = 0;
  let hits = 0;
  for (let k = 0; k < last; k++) {
    support += table.support[k];
    predicted += table.predicted[k];
    hits += table.hits[k];
  }
  return { support, predicted, hits };
}

/** The part of an average's signature that says over which labels it runs. */
export function labelSet(columns: Columns): string {
  return `labels:${columns.labelsFixed ? "fixed" : "union"}|undefined:0`;
}
