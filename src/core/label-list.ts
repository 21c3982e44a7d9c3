import type { Answers, Coded, CodedSets, Scores } from "./answers.js";
import { byCodePoint } from "./columns.js";
import { type Failure, failure, nearest } from "./failure.js";

/** A label list and the code of each label in it. */
export interface LabelList {
  readonly labels: readonly string[];
  readonly codes: ReadonlyMap<string, number>;
  /** Whether the user fixed the list. */
  readonly fixed: boolean;
}

/**
 * Sorted union of the labels that occur as gold or prediction in use or have a probability, or the fixed list. A label that was
 * named `positive` joins where one other label occurs and one number an item is given: that number is its probability.
 */
export function labelList(
  sides: readonly Answers[],
  fixed: readonly string[] | undefined,
  positive?: string,
): LabelList {
  if (fixed !== undefined) {
    if (new Set(fixed).size < fixed.length) throw failure(words.labelTwice);
    return { labels: fixed, codes: new Map(fixed.map((label, k) => [label, k])), fixed: true };
  }
  const seen = new Set<string>();
  for (const side of sides) {
    for (const coded of [side.gold, side.pred, side.goldSets, side.predSets]) {
      if (coded !== undefined) for (const label of used(coded)) seen.add(label);
    }
    for (const label of side.scores?.labels ?? []) seen.add(label);
    if (side.scores !== undefined && side.scores.labels === null && side.scores.width > 1) {
      for (const label of positions(side, side.scores, seen)) seen.add(label);
    }
  }
  if (positive !== undefined && seen.size === 1 && sides.some(({ scores }) => scores?.width === 1)) seen.add(positive);
  const labels = [...seen].sort(byCodePoint);
  return { labels, codes: new Map(labels.map((label, k) => [label, k])), fixed: false };
}

/** The values that some item has; others belong to items that were left out. */
function used({ codes, values }: Pick<Coded, "codes" | "values">): string[] {
  const has = new Uint8Array(values.length);
  for (const k of codes) if (k >= 0) has[k] = 1;
  return values.filter((_, k) => has[k] === 1);
}

/** The labels of probabilities that are known by position only: 0 to K-1, where all labels are such numbers. */
function positions(side: Answers, scores: Scores, seen: ReadonlySet<string>): string[] {
  const labels = Array.from({ length: scores.width }, (_, k) => String(k));
  // Two columns may stand beside a third label that is only predicted: the task is binary all the same.
  const given = scores.width === 2 && side.gold !== undefined ? used(side.gold) : [...seen];
  if (given.some((label) => !labels.includes(label))) {
    throw failure(words.unnamed, { name: scores.name, width: scores.width, last: scores.width - 1 }, side.path);
  }
  return labels;
}

/** Codes in the settled label list; a label outside a fixed list is a `Failure`. */
export function translate(coded: Coded, list: LabelList, at: (item: number) => string): Int32Array {
  const target = coded.values.map((label) => list.codes.get(label) ?? -2);
  const codes = new Int32Array(coded.codes.length);
  for (let i = 0; i < codes.length; i++) {
    const k = coded.codes[i];
    codes[i] = k < 0 ? -1 : target[k];
    if (codes[i] === -2) throw outside(coded.values[k], list, at(i));
  }
  return codes;
}

/** Sets of labels as rows of 0 and 1, one column a label; a label outside a fixed list is a `Failure`. */
export function indicators(sets: CodedSets, list: LabelList, at: (item: number) => string): Uint8Array {
  const n = sets.missing.length;
  const width = list.labels.length;
  const cells = new Uint8Array(n * width);
  const target = sets.values.map((label) => list.codes.get(label) ?? -1);
  for (let i = 0; i < n; i++) {
    for (let j = sets.offsets[i]; j < sets.offsets[i + 1]; j++) {
      const k = target[sets.codes[j]];
      if (k < 0) throw outside(sets.values[sets.codes[j]], list, at(i));
      cells[i * width + k] = 1;
    }
  }
  return cells;
}

/** The failure for a label that the fixed list lacks. */
export function outside(label: string, list: LabelList, at: string | undefined): Failure {
  const near = nearest(label, list.labels);
  if (near.length > 0) return failure(words.outsideNear, { label, near: near.join(", ") }, at);
  const known = list.labels.slice(0, 10).join(", ") + (list.labels.length > 10 ? ", …" : "");
  return failure(words.outside, { label, known }, at);
}

const words = {
  labelTwice: {
    en: "A label stands twice in --labels. Name each once.",
    zh: "--labels 中有重复的标签。每个标签只写一次。",
  },
  outside: {
    en: `The label "{label}" is not in --labels. Known: {known}.`,
    zh: "标签“{label}”不在 --labels 之中。已知：{known}。",
  },
  outsideNear: {
    en: `The label "{label}" is not in --labels. Nearest there: {near}.`,
    zh: "标签“{label}”不在 --labels 之中。其中最接近的：{near}。",
  },
  unnamed: {
    en: `"{name}" holds {width} numbers without names, and the labels are not 0 to {last}. Name them in their order with --labels A,B,C.`,
    zh: "“{name}”有 {width} 个未命名的数，而标签并不是 0 到 {last} 的整数。请用 --labels A,B,C 按顺序写出标签。",
  },
};
