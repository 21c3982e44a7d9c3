import type { Scores } from "./answers.js";
import { failure } from "./failure.js";

/** How far a probability or a sum may be off before it is an error; half-precision exports stay below. */
const tolerance = 0.01;
/** How far a sum may be off before it is renormalised. */
const exact = 1e-6;

/** What became of given probabilities or logits. */
export interface Probabilities {
  /** n x labels, row by row. */
  readonly probs: Float64Array;
  /** Rows that had to be scaled to a sum of 1. */
  readonly renormalised: number;
  /** Code of the most probable label of each row (ties: the first label as given), -1 where the row is empty. */
  readonly best: Int32Array;
}

/** How given columns become those of the label list. */
export interface Placement {
  /** Label code of each given column; labels without a column get 0. */
  readonly target: Int32Array;
  /** The given columns in the order in which ties are broken. */
  readonly order: Int32Array;
  /** Number of labels. */
  readonly labels: number;
  /** Multilabel: each probability stands on its own, so that sums are free and logits go through the logistic function. */
  readonly independent: boolean;
}

/**
 * Checks given probabilities row by row, scales sums within .01 of 1, turns logits into probabilities and puts them into the
 * order of the labels. Throws a `Failure` with its place at the first row that cannot be probabilities.
 */
export function settleProbabilities(scores: Scores, placement: Placement, at: (item: number) => string): Probabilities {
  const { width, values, name } = scores;
  const { target, order, labels, independent } = placement;
  const n = width === 0 ? 0 : values.length / width;
  const probs = new Float64Array(n * labels);
  const best = new Int32Array(n).fill(-1);
  let renormalised = 0;
  const row = new Float64Array(width);
  for (let i = 0; i < n; i++) {
    let empty = 0;
    for (let k = 0; k < width; k++) {
      row[k] = values[i * width + k];
      if (Number.isNaN(row[k])) empty++;
    }
    if (empty === width) {
      probs.fill(Number.NaN, i * labels, (i + 1) * labels);
      continue;
    }
    if (empty > 0) throw failure(words.incomplete, { name, given: width - empty, width }, at(i));
    if (scores.kind === "logits") {
      if (!row.every(Number.isFinite)) throw failure(words.infinite, { name }, at(i));
      soften(row, independent);
    } else if (check(row, independent, scores, () => at(i))) renormalised++;
    let top = order[0];
    for (const k of order) if (row[k] > row[top]) top = k;
    best[i] = target[top];
    for (let k = 0; k < width; k++) probs[i * labels + target[k]] = row[k];
  }
  return { probs, renormalised, best };
}

/** Checks one row in place and scales it to a sum of 1; says whether it had to. */
function check(row: Float64Array, independent: boolean, scores: Scores, at: () => string): boolean {
  let sum = 0;
  let clipped = false;
  for (let k = 0; k < row.length; k++) {
    if (!(row[k] >= -exact && row[k] <= 1 + tolerance)) {
      throw failure(scores.spread ? words.rangeSpread : words.range, { name: scores.name, value: short(row[k]) }, at());
    }
    if (row[k] < 0 || (independent && row[k] > 1)) {
      row[k] = row[k] < 0 ? 0 : 1;
      clipped = true;
    }
    sum += row[k];
  }
  if (independent) return clipped;
  // The bound itself is inside: .99 and 1.01 stand in rounded files and are a hair beyond it in binary.
  if (Math.abs(sum - 1) > tolerance + 1e-9) {
    throw failure(scores.spread ? words.sumSpread : words.sum, { name: scores.name, sum: short(sum) }, at());
  }
  if (Math.abs(sum - 1) <= exact) return false;
  for (let k = 0; k < row.length; k++) row[k] /= sum;
  return true;
}

function soften(row: Float64Array, independent: boolean): void {
  if (independent) {
    for (let k = 0; k < row.length; k++) row[k] = logistic(row[k]);
    return;
  }
  const top = row.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let sum = 0;
  for (let k = 0; k < row.length; k++) {
    row[k] = Math.exp(row[k] - top);
    sum += row[k];
  }
  for (let k = 0; k < row.length; k++) row[k] /= sum;
}

/** The logistic function, without overflow on either side. */
function logistic(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}

const words = {
  incomplete: {
    en: `"{name}" holds {given} of {width} numbers. Give one for each label.`,
    zh: `“{name}”应有 {width} 个数，只给了 {given} 个。请为每个标签给出一个数。`,
  },
  infinite: {
    en: `"{name}" holds an infinite number. Give finite logits.`,
    zh: `“{name}”中有无穷大。logits 必须是有限的数。`,
  },
  range: {
    en: `"{name}" holds {value}, which is no probability. Give probabilities, or name the column with --fields logits={name}.`,
    zh: `“{name}”中的 {value} 不是概率。请给出概率，或用 --fields logits={name} 说明该列是 logits。`,
  },
  rangeSpread: {
    en: `"{name}" hold {value}, which is no probability. Give probabilities, or name the columns logit_<label>.`,
    zh: `“{name}”中的 {value} 不是概率。请给出概率，或把各列命名为 logit_<标签>。`,
  },
  sum: {
    en: `"{name}" sums to {sum}, not 1. Give probabilities, or name the column with --fields logits={name}.`,
    zh: `“{name}”之和为 {sum}，不是 1。请给出概率，或用 --fields logits={name} 说明该列是 logits。`,
  },
  sumSpread: {
    en: `"{name}" sum to {sum}, not 1. Give probabilities, or name the columns logit_<label>.`,
    zh: `“{name}”之和为 {sum}，不是 1。请给出概率，或把各列命名为 logit_<标签>。`,
  },
};
