import { answerTexts } from "../cases/answer-texts.js";
import type { Columns } from "../columns.js";
import { type Random, random as randomOf } from "../random.js";
import type { Measured } from "../result.js";
import { binomialDraw } from "../stats/draw.js";
import { answeredByBoth } from "./answered.js";
import { chosen, condense } from "./condensed.js";
import { groupsOf } from "./measure.js";
import type { AdditiveMetric, CountsMetric, Metric } from "./metric.js";
import { stacked } from "./pair.js";
import { pairedCells } from "./resample.js";
import { WeightedAreas } from "./streams.js";
import { blankTable } from "./table.js";
import { type Tallies, talliesOf } from "./tallies.js";
import { type BlockJob, boundsOf, type Fill, perBlock, runBlocks, type Threads } from "./threads.js";

/** Outcome of an approximate randomisation test. */
export interface SwapTest {
  /** Tuned minus base as observed; null where either has no value. */
  readonly statistic: number | null;
  /** Two-sided; null where swapping changes nothing or nothing was observed. */
  readonly p: number | null;
  /** Swaps tried: all of them where `exact`. */
  readonly resamples: number;
  readonly exact: boolean;
}

/** All swaps are tried up to this many units that can be swapped. */
const exactUpTo = 16;

/** The difference of the metric after swapping some units: `swap` fills a model pair's numbers from one bit a unit. */
interface Swaps {
  /** Units (items, or whole groups) whose swap changes something. */
  readonly units: number;
  /** Tuned minus base with the units of this mask swapped. */
  exact(mask: number): number;
  /** Tuned minus base after swapping each unit with chance one half. */
  draw(random: Random): number;
}

/**
 * Approximate randomisation of a metric's difference: both models' outputs are swapped item by item (by whole groups where
 * `groups` or the base columns name them) with chance one half; p = (#{|T*| >= |T| - 1e-12} + 1) / (R + 1), or the exact share over all
 * swaps where at most 16 units differ. Where a model has no value on a swap, the library's convention stands in, else the
 * swap counts as extreme. With `compat: "sacrebleu"` only a strictly larger difference is extreme and swaps are always drawn, as that library does.
 * Source: Noreen 1989; Riezler & Maxwell 2005.
 */
export function swapTest(
  metric: Metric,
  base: Columns,
  tuned: Columns,
  {
    resamples,
    random,
    groups,
    compat,
    threads,
  }: {
    readonly resamples: number;
    readonly random: Random;
    readonly threads?: Threads;
    readonly groups?: Int32Array;
    readonly compat?: "sacrebleu";
  },
): SwapTest {
  const both = answeredByBoth(metric, groups === undefined ? base : { ...base, groups }, tuned);
  const swaps = swapsOf(metric, both.base, both.tuned);
  const observed = swaps.exact(0);
  const drawn = (): Float64Array => {
    const job: BlockJob = {
      kind: "swaps",
      metrics: [metric],
      sides: [both.base, both.tuned],
      count: resamples,
      perBlock,
      width: 1,
      seed: random.seed,
    };
    // As measured; a table's cells are swapped at once, whatever the number of items.
    const perItem =
      metric.kind === "counts" ? 0 : metric.kind === "additive" ? Math.max(0.25, metric.width(both.base) / 16) : 6;
    const steps = resamples * both.base.n * perItem;
    return runBlocks(job, () => drawBlocks(job, swaps), steps, threads);
  };
  if (Number.isNaN(observed)) return { statistic: null, p: null, resamples: 0, exact: false };
  if (compat === "sacrebleu") {
    const larger = drawn().filter((difference) => Math.abs(difference) > Math.abs(observed)).length;
    return { statistic: observed, p: (larger + 1) / (resamples + 1), resamples, exact: false };
  }
  if (swaps.units === 0) return { statistic: observed, p: null, resamples: 0, exact: true };
  const limit = Math.abs(observed) - 1e-12;
  const extreme = (difference: number): boolean => !(Math.abs(difference) < limit);
  let count = 0;
  if (swaps.units <= exactUpTo) {
    const all = 2 ** swaps.units;
    for (let mask = 0; mask < all; mask++) if (extreme(swaps.exact(mask))) count++;
    return { statistic: observed, p: count / all, resamples: all, exact: true };
  }
  for (const difference of drawn()) if (extreme(difference)) count++;
  return { statistic: observed, p: (count + 1) / (resamples + 1), resamples, exact: false };
}

/** Does a block of a job of swaps: tuned minus base of each. */
export function swapBlocks(job: BlockJob): Fill {
  const [base, tuned] = job.sides;
  return drawBlocks(job, swapsOf(job.metrics[0], base, tuned, job.tallies?.[0][0], job.tallies?.[1][0]));
}

function drawBlocks(job: BlockJob, swaps: Swaps): Fill {
  const chance = randomOf(job.seed);
  return (block, into) => {
    const { start, end } = boundsOf(job, block);
    const own = chance.fork(`block/${block}`);
    for (let r = start; r < end; r++) into[r] = swaps.draw(own);
  };
}

function swapsOf(metric: Metric, base: Columns, tuned: Columns, before?: Tallies, after?: Tallies): Swaps {
  if (metric.kind === "counts") return countsSwaps(metric, base, tuned);
  if (metric.kind === "additive")
    return additiveSwaps(metric, base, tuned, before ?? talliesOf(metric, base), after ?? talliesOf(metric, tuned));
  const both = stacked(base, tuned);
  if (metric.kind === "whole") return rowSwaps(base, metric.of(both), answersDiffer(metric, base, tuned));
  const areas = new WeightedAreas(both);
  return rowSwaps(base, (weights) => metric.from(areas.weigh(weights)), answersDiffer(metric, base, tuned));
}

/** Whether an item's two answers differ in what the metric reads. */
function answersDiffer(metric: Metric, base: Columns, tuned: Columns): (item: number) => boolean {
  const before = answerTexts(base);
  const after = answerTexts(tuned);
  if (before !== null && after !== null) return (item) => before(item) !== after(item);
  const read = ({ probs, numbers, score, pred, predSets }: Columns): ArrayLike<number> =>
    ({ probs, numbers: numbers?.pred, score, pred: pred ?? predSets })[metric.needs as "pred"] ?? [];
  const own = read(base);
  const other = read(tuned);
  const width = base.n === 0 ? 0 : own.length / base.n;
  return (item) => {
    for (let at = item * width; at < (item + 1) * width; at++) if (own[at] !== other[at]) return true;
    return false;
  };
}

function difference(base: Measured, tuned: Measured): number {
  const value = (measured: Measured): number =>
    "value" in measured ? measured.value : (measured.convention ?? Number.NaN);
  return value(tuned) - value(base);
}

function countsSwaps(metric: CountsMetric, base: Columns, tuned: Columns): Swaps {
  const { cells, counts, baseCell, tunedCell, of } = pairedCells(metric, base, tuned);
  const table = blankTable(base, false);
  const startBase = new Float64Array(cells.size);
  const startTuned = new Float64Array(cells.size);
  const differing: number[] = [];
  counts.forEach((count, pair) => {
    startBase[baseCell[pair]] += count;
    startTuned[tunedCell[pair]] += count;
    if (baseCell[pair] !== tunedCell[pair]) differing.push(pair);
  });
  const ofBase = new Float64Array(cells.size);
  const ofTuned = new Float64Array(cells.size);
  const move = (pair: number, count: number): void => {
    ofBase[baseCell[pair]] -= count;
    ofBase[tunedCell[pair]] += count;
    ofTuned[tunedCell[pair]] -= count;
    ofTuned[baseCell[pair]] += count;
  };
  const start = (): void => {
    ofBase.set(startBase);
    ofTuned.set(startTuned);
  };
  const result = (): number => {
    cells.fill(ofBase, table);
    const before = metric.from(table);
    cells.fill(ofTuned, table);
    return difference(before, metric.from(table));
  };
  const changes = new Set(differing);
  const groups = groupsOf(base);
  const units = unitsOf(base, (item) => changes.has(of[item]));
  return {
    units: units.length,
    exact(mask) {
      start();
      for (let unit = 0; mask >>> unit > 0; unit++) {
        if (((mask >>> unit) & 1) === 1) for (const item of units[unit]) move(of[item], 1);
      }
      return result();
    },
    draw(random) {
      start();
      if (groups === undefined) {
        // Items of one paired cell are alike: how many of them are swapped is binomial.
        for (const pair of differing) move(pair, binomialDraw(random, counts[pair], 0.5));
      } else {
        for (const unit of units) if (random.bits() >>> 31 === 1) for (const item of unit) move(of[item], 1);
      }
      return result();
    },
  };
}

function additiveSwaps(metric: AdditiveMetric, base: Columns, tuned: Columns, before: Tallies, after: Tallies): Swaps {
  const { width } = before;
  const gaps = after.rows.map((value, at) => value - before.rows[at]);
  const sumsBase = new Float64Array(width);
  const sumsTuned = new Float64Array(width);
  for (let at = 0; at < gaps.length; at++) {
    sumsBase[at % width] += before.rows[at];
    sumsTuned[at % width] += after.rows[at];
  }
  const units = unitsOf(base, (item) => {
    for (let d = 0; d < width; d++) if (gaps[item * width + d] !== 0) return true;
    return false;
  });
  const moved = new Float64Array(units.length * width);
  units.forEach((unit, u) => {
    for (const item of unit) for (let d = 0; d < width; d++) moved[u * width + d] += gaps[item * width + d];
  });
  const shift = new Float64Array(width);
  // Rows of a few bins each are summed by the bins they touch, others by what is left of them once condensed.
  const addRandom =
    before.only === undefined && after.only === undefined && width > 2
      ? randomHalf(moved, width, shift)
      : subsetSums(moved, width, shift);
  const ofBase = new Float64Array(width);
  const ofTuned = new Float64Array(width);
  const result = (): number => {
    for (let d = 0; d < width; d++) {
      ofBase[d] = sumsBase[d] + shift[d];
      ofTuned[d] = sumsTuned[d] - shift[d];
    }
    return difference(metric.finish(ofBase, base.n, base), metric.finish(ofTuned, base.n, tuned));
  };
  return {
    units: units.length,
    exact(mask) {
      shift.fill(0);
      for (let unit = 0; mask >>> unit > 0; unit++) {
        if (((mask >>> unit) & 1) === 1) for (let d = 0; d < width; d++) shift[d] += moved[unit * width + d];
      }
      return result();
    },
    draw(random) {
      shift.fill(0);
      addRandom(random);
      return result();
    },
  };
}

/** Puts the sum of the rows (`width` numbers each) in a random half into `into`: each row is taken with chance one half. */
function randomHalf(rows: Float64Array, width: number, into: Float64Array): (random: Random) => void {
  const n = rows.length / width;
  const words = new Int32Array(Math.ceil(n / 32));
  const sum = chosen(condense(rows, width), n, into);
  return (random) => {
    for (let w = 0; w < words.length; w++) words[w] = random.bits();
    if (n % 32 > 0) words[words.length - 1] &= 2 ** (n % 32) - 1;
    sum(words);
  };
}

/**
 * Adds to `into` the sum of the rows (`width` numbers each) in a random half: each row is taken with chance one half. Rows that
 * touch the same sums (an item touches one or two bins of a calibration error) stand in fours, with a table of their 16 subsets.
 */
function subsetSums(rows: Float64Array, width: number, into: Float64Array): (random: Random) => void {
  const alike = new Map<string, { readonly touched: number[]; readonly members: number[] }>();
  for (let row = 0; row * width < rows.length; row++) {
    const touched: number[] = [];
    for (let d = 0; d < width; d++) if (rows[row * width + d] !== 0) touched.push(d);
    const key = touched.join(" ");
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { touched, members: [row] });
    else known.members.push(row);
  }
  const sets = Array.from(alike.values(), ({ touched, members }) => {
    const blocks = Math.ceil(members.length / 4);
    const table = new Float64Array(blocks * 16 * touched.length);
    for (let block = 0; block < blocks; block++) {
      for (let mask = 0; mask < 16; mask++) {
        for (let bit = 0; bit < 4 && block * 4 + bit < members.length; bit++) {
          if (((mask >>> bit) & 1) === 0) continue;
          const from = members[block * 4 + bit] * width;
          for (let t = 0; t < touched.length; t++)
            table[(block * 16 + mask) * touched.length + t] += rows[from + touched[t]];
        }
      }
    }
    return { touched, blocks, table };
  });
  return (random) => {
    for (const { touched, blocks, table } of sets) {
      const count = touched.length;
      let word = 0;
      if (count === 1 || count === 2) {
        // The usual case, its sums kept out of memory; of one sum alone `second` is not used.
        let first = 0;
        let second = 0;
        for (let block = 0; block < blocks; block++) {
          word = (block & 7) === 0 ? random.bits() : word >>> 4;
          const from = (block * 16 + (word & 15)) * count;
          first += table[from];
          second += table[from + count - 1];
        }
        into[touched[0]] += first;
        if (count === 2) into[touched[1]] += second;
        continue;
      }
      for (let block = 0; block < blocks; block++) {
        word = (block & 7) === 0 ? random.bits() : word >>> 4;
        const from = (block * 16 + (word & 15)) * count;
        for (let t = 0; t < count; t++) into[touched[t]] += table[from + t];
      }
    }
  };
}

/** Both models' rows are read once, together; a swap says which of an item's two rows each model takes. */
function rowSwaps(
  base: Columns,
  measureWith: (weights: Uint8Array) => Measured,
  differs: (item: number) => boolean,
): Swaps {
  const n = base.n;
  const units = unitsOf(base, differs);
  const ofBase = new Uint8Array(2 * n);
  const ofTuned = new Uint8Array(2 * n);
  const start = (): void => {
    ofBase.fill(1, 0, n).fill(0, n);
    ofTuned.fill(0, 0, n).fill(1, n);
  };
  const swap = (unit: number): void => {
    for (const item of units[unit]) {
      ofBase[item] = 0;
      ofBase[n + item] = 1;
      ofTuned[item] = 1;
      ofTuned[n + item] = 0;
    }
  };
  const result = (): number => {
    const before = measureWith(ofBase);
    return difference(before, measureWith(ofTuned));
  };
  return {
    units: units.length,
    exact(mask) {
      start();
      for (let unit = 0; mask >>> unit > 0; unit++) if (((mask >>> unit) & 1) === 1) swap(unit);
      return result();
    },
    draw(random) {
      start();
      let bits = 0;
      for (let unit = 0; unit < units.length; unit++) {
        bits = (unit & 31) === 0 ? random.bits() : bits >>> 1;
        if ((bits & 1) === 1) swap(unit);
      }
      return result();
    },
  };
}

/** What is swapped as one: each differing item, or the differing items of each group. */
function unitsOf(columns: Columns, differs: (item: number) => boolean): number[][] {
  const groups = groupsOf(columns);
  const byGroup = new Map<number, number[]>();
  for (let item = 0; item < columns.n; item++) {
    if (!differs(item)) continue;
    const key = groups === undefined ? item : groups[item];
    const unit = byGroup.get(key);
    if (unit === undefined) byGroup.set(key, [item]);
    else unit.push(item);
  }
  return [...byGroup.values()];
}
