import type { Areas } from "./metric.js";

/** Codes of the classes that have a column of probabilities. */
export function classesOf(areas: Areas): number[] {
  return Array.from({ length: areas.classes }, (_, k) => k);
}

/** All ordered pairs of different classes. */
export function pairsOf(areas: Areas): [number, number][] {
  const all = classesOf(areas);
  return all.flatMap((i) => all.filter((j) => j !== i).map((j): [number, number] => [i, j]));
}
