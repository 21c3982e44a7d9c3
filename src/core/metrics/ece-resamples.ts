import type { Columns } from "../columns.js";
import { multinomialDraw } from "../stats/draw.js";
import { confidencesOf, eceBins } from "./ece-bins.js";
import type { ResampleOptions } from "./resample.js";

/**
 * Values of the ECE on bootstrap resamples of independent items, by cells instead of items: how many items of each bin and
 * outcome (right or wrong) are drawn is an exact multinomial; the sum of their confidences is taken as normal with its exact
 * mean and variance. Meant for thousands of items: within a bin confidences vary by 1/15, right and wrong by 1.
 */
export function eceResamples(columns: Columns, { resamples, random }: ResampleOptions): Float64Array {
  const { bins, confidences, right } = confidencesOf(columns);
  const cells = 2 * eceBins;
  const counts = new Float64Array(cells);
  const means = new Float64Array(cells);
  const spreads = new Float64Array(cells);
  for (let i = 0; i < columns.n; i++) {
    const cell = 2 * bins[i] + right[i];
    counts[cell]++;
    // Welford: mean and sum of squares in one pass.
    const gap = confidences[i] - right[i];
    const off = gap - means[cell];
    means[cell] += off / counts[cell];
    spreads[cell] += off * (gap - means[cell]);
  }
  for (let cell = 0; cell < cells; cell++) if (counts[cell] > 0) spreads[cell] /= counts[cell];
  const drawn = new Float64Array(cells);
  const replicates = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    multinomialDraw(random, columns.n, counts, drawn);
    let value = 0;
    for (let cell = 0; cell < cells; cell += 2) {
      let sum = drawn[cell] * means[cell] + drawn[cell + 1] * means[cell + 1];
      const variance = drawn[cell] * spreads[cell] + drawn[cell + 1] * spreads[cell + 1];
      if (variance > 0) sum += Math.sqrt(variance) * random.normal();
      value += Math.abs(sum);
    }
    replicates[r] = Math.min(1, value / columns.n);
  }
  return replicates;
}
