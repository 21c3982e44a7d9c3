import type { Entry } from "../entry.js";
import type { Sweep } from "../metrics/metric.js";
import type { Words } from "../words.js";

/** What the two kinds of error of a binary task cost. */
export interface Costs {
  readonly falsePositive: number;
  readonly falseNegative: number;
}

/** Counts when the positive label is predicted at `score >= threshold`. */
export interface Outcomes {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

/** A way to choose a threshold: what is made as large as possible over the distinct scores. */
export interface ThresholdRule extends Entry {
  readonly words: Words;
  /** How it is written, e.g. `recall_at_precision:P`; `P` stands for its number. */
  readonly notation: string;
  /** The number it takes, where it takes one: the bounds it must lie between. */
  readonly argument?: { readonly above: number; readonly upTo: number };
  /** What is made largest, NaN where the condition does not hold; `argument` is the number, costs are those of the errors. */
  objective(outcomes: Outcomes, argument: number, costs: Costs): number;
}

/** The counts at a row of a sweep. */
export function outcomesAt(sweep: Sweep, i: number): Outcomes {
  const truePositives = sweep.truePositives[i];
  const falsePositives = sweep.falsePositives[i];
  return {
    truePositives,
    falsePositives,
    falseNegatives: sweep.positives - truePositives,
    trueNegatives: sweep.negatives - falsePositives,
  };
}
