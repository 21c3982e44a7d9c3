import type { Answers, Scores } from "./answers.js";
import { failure } from "./failure.js";
import type { Positive } from "./label-columns.js";
import { type LabelList, outside } from "./label-list.js";
import type { Placement } from "./probabilities.js";

/** Which label each column of given probabilities belongs to. */
export function place(
  side: Answers,
  list: LabelList,
  positive: Positive,
  gold: Int32Array,
  flags: string[],
): { scores: Scores; placement: Placement } {
  const scores = side.scores!;
  const { labels } = list;
  if (scores.width === 1) return placeSingle(side, scores, list, positive);
  const target = columnTargets(side, scores, list, positive.pair);
  const covered = new Uint8Array(labels.length);
  for (const k of target) covered[k] = 1;
  const pred = side.pred;
  if (pred !== undefined) {
    const isStray = pred.values.map((label) => covered[list.codes.get(label) ?? -1] !== 1);
    const agree = pred.codes.some((k) => k >= 0 && !isStray[k]);
    const given = new Set(labels.filter((_, k) => covered[k] === 1).map(folded));
    // A third answer to a question of two has no probability; one that is another spelling of the two, or all of them, are names
    // that do not agree.
    const isWrong = pred.values.map(
      (label, k) => isStray[k] && (positive.pair === null || !agree || given.has(folded(label))),
    );
    const wrong = pred.codes.findIndex((k) => k >= 0 && isWrong[k]);
    if (wrong >= 0) {
      throw failure(
        words.uncovered,
        { label: pred.values[pred.codes[wrong]], name: scores.name, labels: columnNames(scores, list, target) },
        side.at(wrong),
      );
    }
  }
  const lacking = new Set<number>();
  let known = false;
  for (const k of gold) {
    if (covered[k] === 0) lacking.add(k);
    else known = true;
  }
  if (!known && gold.length > 0) {
    throw failure(
      words.strangers,
      { name: scores.name, labels: columnNames(scores, list, target), gold: labels[gold[0]] },
      side.path,
    );
  }
  if (lacking.size > 0) flags.push(`probs_lack_labels:${lacking.size}`);
  return { scores, placement: { target, order: tieOrder(scores, target), labels: labels.length, independent: false } };
}

function columnNames(scores: Scores, list: LabelList, target: Int32Array): string {
  const names = scores.labels ?? Array.from(target, (k) => list.labels[k]);
  return names.slice(0, 10).join(", ") + (names.length > 10 ? ", …" : "");
}

function folded(label: string): string {
  return label.trim().toLowerCase();
}

/** Ties go to the first label: as given where only positions are known (as NumPy's argmax), else in the order of the labels. */
export function tieOrder(scores: Scores, target: Int32Array): Int32Array {
  const order = Int32Array.from(target, (_, k) => k);
  return scores.labels === null ? order : order.sort((a, b) => target[a] - target[b]);
}

/** The label code of each given column: by its name, else by its position in a fixed list, else as label 0 to K-1. */
export function columnTargets(
  side: Answers,
  scores: Scores,
  list: LabelList,
  pair: Positive["pair"] = null,
): Int32Array {
  if (scores.labels !== null) {
    return Int32Array.from(scores.labels, (label) => {
      const found = list.codes.get(label);
      if (found === undefined) throw outside(label, list, side.path);
      return found;
    });
  }
  if (list.labels.length === scores.width || (!list.fixed && scores.width === 2 && pair !== null)) {
    // A fixed list names the positions; without one the positions are the labels 0 to K-1, which sort as texts ("10" before "2").
    return Int32Array.from({ length: scores.width }, (_, k) => (list.fixed ? k : list.codes.get(String(k))!));
  }
  throw failure(words.width, { name: scores.name, width: scores.width, labels: list.labels.length }, side.path);
}

/** One number an item is the probability (or logit) of the positive label, or of the label its column is named after. */
function placeSingle(
  side: Answers,
  scores: Scores,
  list: LabelList,
  positive: Positive,
): { scores: Scores; placement: Placement } {
  const { pair } = positive;
  if (pair === null) {
    throw failure(words.single, { name: scores.name, labels: list.labels.length }, side.path);
  }
  const own = scores.labels === null ? positive.code : list.codes.get(scores.labels[0])!;
  const other = own === pair[0] ? pair[1] : pair[0];
  const values = new Float64Array(scores.values.length * 2);
  scores.values.forEach((value, i) => {
    values[2 * i] = value;
    values[2 * i + 1] = scores.kind === "probs" ? Math.max(0, 1 - value) : Number.isNaN(value) ? value : 0;
  });
  const target = Int32Array.of(own, other);
  const order = own < other ? Int32Array.of(0, 1) : Int32Array.of(1, 0);
  return {
    scores: { ...scores, width: 2, values },
    placement: { target, order, labels: list.labels.length, independent: false },
  };
}

/** A single number that is higher where the other label is predicted belongs to that other label: ranks would be upside down. */
export function checkDirection(
  side: Answers,
  scores: Scores,
  pred: Int32Array,
  { code: positive, pair }: Positive,
  labels: readonly string[],
): void {
  if (scores.labels !== null || pair === null) return;
  const other = positive === pair[0] ? pair[1] : pair[0];
  const sum = [0, 0];
  const count = [0, 0];
  pred.forEach((k, i) => {
    const value = scores.values[i];
    if ((k !== positive && k !== other) || Number.isNaN(value)) return;
    const own = k === positive ? 1 : 0;
    sum[own] += value;
    count[own]++;
  });
  if (count[0] > 0 && count[1] > 0 && sum[1] / count[1] < sum[0] / count[0]) {
    throw failure(words.direction, { name: scores.name, positive: labels[positive], other: labels[other] }, side.path);
  }
}

/** An item without a prediction has no probabilities either; one with a prediction must have them. */
export function forgetUnanswered(side: Answers, pred: Int32Array, probs: Float64Array, labels: number): void {
  let lacking = 0;
  let first = -1;
  for (let i = 0; i < pred.length; i++) {
    if (pred[i] < 0) probs.fill(Number.NaN, i * labels, (i + 1) * labels);
    else if (Number.isNaN(probs[i * labels])) {
      if (lacking++ === 0) first = i;
    }
  }
  if (lacking > 0) throw failure(words.probsMissing, { name: side.scores!.name, lacking }, side.at(first));
}

const words = {
  width: {
    en: `"{name}" holds {width} numbers, but there are {labels} labels. Name the labels in their order with --labels.`,
    zh: "“{name}”有 {width} 个数，而标签有 {labels} 个。请用 --labels 按顺序写出标签。",
  },
  single: {
    en: `"{name}" is one number an item, which needs two labels, and there are {labels}. Name both with --labels, or give one number a label.`,
    zh: "“{name}”每个样本只有一个数，需要恰好两个标签，现有 {labels} 个。请用 --labels 写出两个标签，或为每个标签给出一个数。",
  },
  direction: {
    en: `"{name}" is higher where "{other}" is predicted than where "{positive}" is, so it is not the probability of "{positive}". Name the label it belongs to with --positive.`,
    zh: "预测为“{other}”时“{name}”反而高于预测为“{positive}”时，可见它不是“{positive}”的概率。请用 --positive 指明它属于哪个标签。",
  },
  uncovered: {
    en: `"{label}" is predicted, but "{name}" has no probability of it; it has: {labels}. Labels and their probabilities must be named alike.`,
    zh: "预测为“{label}”，但“{name}”中没有它的概率，只有：{labels}。标签与其概率的名称须一致。",
  },
  strangers: {
    en: `No gold label (for instance "{gold}") has a probability in "{name}", which has: {labels}. Labels and their probabilities must be named alike.`,
    zh: "没有一个标准答案（例如“{gold}”）在“{name}”中有概率，那里只有：{labels}。标签与其概率的名称须一致。",
  },
  probsMissing: {
    en: `"{name}" is missing in {lacking} answered items, first here. Give probabilities for every answer, or leave the column out.`,
    zh: "有 {lacking} 个已作答的样本缺少“{name}”，首个在此处。请为每个回答给出概率，或去掉该列。",
  },
};
