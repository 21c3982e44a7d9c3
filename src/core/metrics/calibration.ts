import type { Columns } from "../columns.js";
import type { Calibration } from "../documents/score.js";
import type { Random } from "../random.js";
import type { Result } from "../result.js";
import { binomialDraw } from "../stats/draw.js";
import { quantile } from "../stats/quantile.js";
import { confidencesOf, eceBins } from "./ece-bins.js";

/** What a perfectly calibrated model with these confidences would show by chance. */
export interface CalibrationNull {
  readonly mean: number;
  /** 95th percentile; only an ECE above it is called miscalibration. */
  readonly p95: number;
}

/** Number of draws of labels from the stated probabilities. */
const nullDraws = 1000;

/**
 * Distribution of the ECE when the labels are drawn from the stated probabilities (methods 2.3). A bin of more than 500
 * items is drawn by one binomial at its mean confidence, whose variance is larger than the exact one by 1 % at most.
 */
export function calibrationNull(columns: Columns, random: Random): CalibrationNull {
  const bins = binsOf(columns);
  const n = columns.n;
  const draws = new Float64Array(nullDraws);
  for (let r = 0; r < nullDraws; r++) {
    let gap = 0;
    for (const bin of bins) {
      let right = 0;
      if (bin.confidences.length > 500)
        right = binomialDraw(random, bin.confidences.length, Math.min(1, bin.sum / bin.confidences.length));
      else for (const confidence of bin.confidences) if (random.uniform() < confidence) right++;
      gap += Math.abs(bin.sum - right);
    }
    draws[r] = n === 0 ? 0 : gap / n;
  }
  draws.sort();
  return { mean: draws.reduce((sum, value) => sum + value, 0) / nullDraws, p95: quantile(draws, 0.95) };
}

/** The ECE set against chance: what calibrated labels would show, flagged where it is no more than that. */
export function againstChance(ece: Result, chance: CalibrationNull): Result {
  if (ece.value === null) return ece;
  const params = { ...ece.params, bins: eceBins, nullMean: chance.mean, null95: chance.p95, nullDraws };
  const flags = ece.value <= chance.p95 ? [...ece.flags, "ci_not_shown:not_miscalibrated"] : ece.flags;
  return { ...ece, params, flags };
}

/** The reliability diagram's numbers; `ece` is the finished result, `columns` are the answered items. */
export function calibrationOf(columns: Columns, ece: Result, chance: CalibrationNull): Calibration {
  return {
    ece,
    null95: chance.p95,
    nullMean: chance.mean,
    miscalibrated: ece.value !== null && ece.value > chance.p95,
    bins: binsOf(columns)
      .filter((bin) => bin.confidences.length > 0)
      .map((bin) => ({
        lo: bin.index / eceBins,
        hi: (bin.index + 1) / eceBins,
        n: bin.confidences.length,
        confidence: bin.sum / bin.confidences.length,
        accuracy: bin.right / bin.confidences.length,
      })),
  };
}

interface Bin {
  readonly index: number;
  readonly confidences: Float64Array;
  readonly sum: number;
  readonly right: number;
}

// Those of the last columns only: the chance level and the diagram read the same ones in turn.
let known = new WeakMap<Columns, readonly Bin[]>();

function binsOf(columns: Columns): readonly Bin[] {
  const before = known.get(columns);
  if (before !== undefined) return before;
  const bins = sorted(columns);
  known = new WeakMap([[columns, bins]]);
  return bins;
}

function sorted(columns: Columns): readonly Bin[] {
  const { confidences, bins, right } = confidencesOf(columns);
  const sizes = new Uint32Array(eceBins);
  for (const bin of bins) sizes[bin]++;
  const drafts = Array.from(sizes, (size, index) => ({ index, confidences: new Float64Array(size), sum: 0, right: 0 }));
  const filled = new Uint32Array(eceBins);
  for (let i = 0; i < columns.n; i++) {
    const bin = drafts[bins[i]];
    bin.confidences[filled[bins[i]]++] = confidences[i];
    bin.sum += confidences[i];
    bin.right += right[i];
  }
  return drafts;
}
