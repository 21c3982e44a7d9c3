import { holm } from "./correction.js";

/** One pair of models after a test of all: columns `a` and `b`, p and p by Holm over the pairs that have one. */
export interface Pair {
  readonly a: number;
  readonly b: number;
  readonly p: number | null;
  readonly pAdjusted: number | null;
}

/** All pairs of `models` columns by `test` (Wilcoxon after Friedman, McNemar after Cochran's Q), Holm-adjusted; a pair without p stays null. Source: Holm 1979. */
export function holmPairs(models: number, test: (a: number, b: number) => number | null): Pair[] {
  const pairs = Array.from({ length: models }, (_, a) =>
    Array.from({ length: models - a - 1 }, (_, step) => ({ a, b: a + step + 1, p: test(a, a + step + 1) })),
  ).flat();
  const adjusted = holm(pairs.flatMap(({ p }) => (p === null ? [] : [p])));
  let next = 0;
  return pairs.map((pair) => ({ ...pair, pAdjusted: pair.p === null ? null : adjusted[next++] }));
}
