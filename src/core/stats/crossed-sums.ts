import type { VariancePart } from "./pooled-df.js";

/** A mean over items (rows) and runs (columns) as it grows, row by row. */
export interface CrossedSums {
  /** Adds one item's values, one a run; `group` where items come in groups, `times` where so many items have these values. */
  add(values: ArrayLike<number>, group?: number, times?: number): void;
  /** The mean, with what the runs and what the items add to its variance; a part is null where there are fewer than two of them. */
  parts(): { readonly mean: number; readonly ofRuns: VariancePart | null; readonly ofItems: VariancePart | null };
}

/**
 * Crossed random-effects ANOVA of items and runs in one pass and without the matrix: variance of the mean over both from runs, and from items with what is left
 * over (see `partsOfMean`). Items in groups enter as groups (see `recipeDifference`). Source: methods 11.2; Searle, Casella & McCulloch 1992, table 4.3.
 */
export function crossedSums(runs: number): CrossedSums {
  let count = 0;
  const columns = new Float64Array(runs);
  const groups = new Map<number, { n: number; readonly sums: Float64Array }>();
  const alone = squares(runs);
  return {
    add(values, group, times = 1) {
      count += times;
      for (let s = 0; s < runs; s++) columns[s] += times * values[s];
      if (group === undefined) return alone.add(values, times);
      const own = groups.get(group) ?? { n: 0, sums: new Float64Array(runs) };
      own.n += times;
      for (let s = 0; s < runs; s++) own.sums[s] += times * values[s];
      groups.set(group, own);
    },
    parts() {
      const mean = columns.reduce((sum, column) => sum + column, 0) / (count * runs);
      let sums = alone;
      if (groups.size > 0) {
        sums = squares(runs);
        const row = new Float64Array(runs);
        for (const { n, sums: own } of groups.values()) {
          for (let s = 0; s < runs; s++)
            row[s] = columns[s] / count + (groups.size / count) * (own[s] - (n * columns[s]) / count);
          sums.add(row, 1);
        }
      }
      return { mean, ...sums.parts() };
    },
  };
}

function squares(runs: number) {
  let n = 0;
  let all = 0;
  let rows = 0;
  const columns = new Float64Array(runs);
  return {
    add(values: ArrayLike<number>, times: number): void {
      n += times;
      let row = 0;
      for (let s = 0; s < runs; s++) {
        const value = values[s];
        row += value;
        all += times * value * value;
        columns[s] += times * value;
      }
      rows += (times * row * row) / runs;
    },
    parts(): { readonly ofRuns: VariancePart | null; readonly ofItems: VariancePart | null } {
      if (n < 2) return { ofRuns: null, ofItems: null };
      const total = columns.reduce((sum, column) => sum + column, 0);
      const middle = (total * total) / (n * runs);
      const item = Math.max(0, rows - middle) / (n - 1);
      if (runs < 2) return { ofRuns: null, ofItems: { variance: item / n, df: n - 1 } };
      const between = Math.max(0, columns.reduce((sum, column) => sum + (column * column) / n, 0) - middle);
      const residual = Math.max(0, all - rows - between) / ((n - 1) * (runs - 1));
      const seed = Math.max(0, between / (runs - 1) - residual) / n;
      return {
        ofRuns: { variance: seed / runs, df: runs - 1 },
        ofItems: { variance: Math.max(item, residual) / (n * runs), df: n - 1 },
      };
    },
  };
}
