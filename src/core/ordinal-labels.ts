import { failure } from "./failure.js";
import type { LabelList } from "./label-list.js";

/**
 * The labels of an ordinal task from the lowest to the highest: in the order of the list that the user fixed, else by their
 * numbers. Throws a `Failure` where neither says the order.
 */
export function orderedLabels(list: LabelList, path?: string): LabelList {
  if (list.fixed) return list;
  const numbers = list.labels.map((label) => (label.trim() === "" ? Number.NaN : Number(label)));
  if (!numbers.every(Number.isFinite) || new Set(numbers).size < numbers.length) {
    const shown = list.labels.slice(0, 10).join(", ") + (list.labels.length > 10 ? ", …" : "");
    throw failure(words.noOrder, { labels: shown }, path);
  }
  const labels = [...list.labels].sort((a, b) => Number(a) - Number(b));
  return { ...list, labels, codes: new Map(labels.map((label, level) => [label, level])) };
}

/** The whole numbers that are missing between labels that are whole numbers: levels that no item has, which distances do not count. */
export function missingLevels(labels: readonly string[]): number[] {
  const numbers = labels.map(Number);
  const [lowest, highest] = [numbers[0], numbers[numbers.length - 1]];
  if (!numbers.every(Number.isInteger) || highest - lowest > 20) return [];
  return Array.from({ length: highest - lowest + 1 }, (_, step) => lowest + step).filter(
    (level) => !numbers.includes(level),
  );
}

const words = {
  noOrder: {
    en: "The task is ordinal, but these labels are not all numbers, so their order is unknown: {labels}. Name them from the lowest to the highest with --labels A,B,C.",
    zh: "任务是 ordinal，但标签并非都是数字，无法得知次序：{labels}。请用 --labels A,B,C 从低到高写出标签。",
  },
};
