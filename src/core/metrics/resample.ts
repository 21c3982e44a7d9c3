import type { Columns } from "../columns.js";
import { type Random, random as randomOf } from "../random.js";
import type { Measured } from "../result.js";
import { binomialDraws, multinomialDraw } from "../stats/draw.js";
import { multinomialColumns, multinomialDraws } from "../stats/multinomial-draws.js";
import { answeredByBoth } from "./answered.js";
import { type Cells, cellsOf } from "./cells.js";
import { condense, weighted } from "./condensed.js";
import { columnsFor, groupsOf, tableFor } from "./measure.js";
import type { AdditiveMetric, CountsMetric, Metric } from "./metric.js";
import { stacked } from "./pair.js";
import { streamSteps, WeightedAreas } from "./streams.js";
import { blankTable, resampleTable } from "./table.js";
import { type Tallies, talliesOf, weightedSum, weightedSums } from "./tallies.js";
import { type BlockJob, boundsOf, type Fill, perBlock, runBlocks, type Threads } from "./threads.js";
import { itemWeights } from "./weights.js";

/** How often to resample, and with which chance. */
export interface ResampleOptions {
  readonly resamples: number;
  readonly random: Random;
  /** Threads that help where there is much to do; the values are the same without. */
  readonly threads?: Threads;
}

/** Values of a metric on bootstrap resamples; NaN where it has none on a resample. */
export interface Replicates {
  readonly replicates: Float64Array;
  readonly undefinedCount: number;
}

/** Values of both models on the same resamples, and tuned minus base; NaN where either has none. */
export interface PairedReplicates {
  readonly base: Float64Array;
  readonly tuned: Float64Array;
  readonly difference: Float64Array;
  readonly undefinedCount: number;
}

/**
 * Bootstrap of items (of whole groups where the columns have them): a multinomial on the cells of the table where that is
 * cheaper than drawing items, which has exactly the same distribution; counts in sorted order for ranked metrics.
 */
export function resample(metric: Metric, columns: Columns, options: ResampleOptions): Replicates {
  if (metric.kind !== "counts") return resampleItems([metric], columnsFor(metric, columns), options)[0];
  if (metric.reads !== "correct" || groupsOf(columns) !== undefined)
    return resampleCounts([metric], columns, options)[0];
  // Right or wrong: one binomial a resample.
  const cells = cellsOf(columns, "correct");
  const table = blankTable(columns, false);
  const right = tableFor(columns).correct;
  table.total = cells.counts.reduce((sum, count) => sum + count, 0);
  const replicates = new Float64Array(options.resamples);
  const next = binomialDraws(options.random, table.total, right / table.total, options.resamples);
  for (let b = 0; b < replicates.length; b++) {
    table.correct = next();
    replicates[b] = number(metric.from(table));
  }
  return counted(replicates);
}

/** The same for several metrics of sums or of scores, all on the same resamples of items that all of them can be computed on. */
export function resampleItems(
  metrics: readonly Exclude<Metric, CountsMetric>[],
  columns: Columns,
  options: ResampleOptions,
): Replicates[] {
  const job = jobOf("resamples", metrics, [columns], metrics.length, options);
  const values = runBlocks(job, () => resampleBlocks(job), stepsOf(job), options.threads);
  return metrics.map((_, m) => counted(values.filter((_, at) => at % metrics.length === m)));
}

/** Does a block of a job of resamples: the values of all metrics of one resample stand together. */
export function resampleBlocks(job: BlockJob): Fill {
  const [columns] = job.sides;
  const values = job.metrics.map((metric, m) => weightedValue(rowMetric(metric), columns, job.tallies?.[0][m]));
  const chance = randomOf(job.seed);
  const drawn = itemWeights(columns.n, chance, groupsOf(columns));
  return (block, into) => {
    const { start, end } = boundsOf(job, block);
    drawn.restart(chance.fork(`block/${block}`));
    for (let b = start, at = start * job.width; b < end; b++) {
      const total = drawn.next();
      for (let m = 0; m < values.length; m++) into[at++] = values[m](drawn.weights, total);
    }
  };
}

/** Does a block of a job of paired resamples: base's value, then tuned's. */
export function pairBlocks(job: BlockJob): Fill {
  const [base, tuned] = job.sides;
  const metric = rowMetric(job.metrics[0]);
  const values = pairedValue(metric, base, tuned, job.tallies?.[0][0], job.tallies?.[1][0]);
  const chance = randomOf(job.seed);
  const drawn = itemWeights(base.n, chance, groupsOf(base));
  return (block, into) => {
    const { start, end } = boundsOf(job, block);
    drawn.restart(chance.fork(`block/${block}`));
    for (let b = start; b < end; b++) {
      const total = drawn.next();
      values(drawn.weights, total, into, 2 * b);
    }
  };
}

function jobOf(
  kind: BlockJob["kind"],
  metrics: readonly Metric[],
  sides: readonly Columns[],
  width: number,
  { resamples, random }: ResampleOptions,
): BlockJob {
  return { kind, metrics, sides, count: resamples, perBlock, width, seed: random.seed };
}

/** About how many steps of 3 ns a job of resamples takes, as measured. */
function stepsOf({ metrics, sides, count }: BlockJob): number {
  let steps = 0;
  for (const columns of sides) {
    for (const metric of metrics) {
      if (metric.kind === "ranked") steps += streamSteps(metric, columns);
      else if (metric.kind === "whole") steps += columns.n * (metric.steps?.(columns.n) ?? 1);
      else if (metric.kind === "additive")
        steps += columns.n * Math.max(0.3, metric.mean ? 0 : metric.width(columns) / 12);
    }
  }
  return count * (0.8 * sides[0].n + steps);
}

function rowMetric(metric: Metric): Exclude<Metric, CountsMetric> {
  if (metric.kind === "counts") throw new Error(`${metric.id} is resampled by its table`);
  return metric;
}

/** A formula of the table, with the part of it that it reads. */
export type TableFormula = Pick<CountsMetric, "reads" | "from">;

/** The same for several formulas of the table at once, all on the same resamples. */
export function resampleCounts(
  metrics: readonly TableFormula[],
  columns: Columns,
  { resamples, random }: ResampleOptions,
): Replicates[] {
  const cells = cellsOf(columns, readsOf(metrics));
  const table = resampleTable(columns, tableFor(columns));
  const next = cellDraws(cells.counts, () => cells.of(), columns, { resamples, random });
  const all = metrics.map(() => new Float64Array(resamples));
  for (let b = 0; b < resamples; b++) {
    cells.fill(next(), table);
    for (let m = 0; m < metrics.length; m++) all[m][b] = number(metrics[m].from(table));
  }
  return all.map(counted);
}

/**
 * Bootstrap of both models on the same items, aligned by position; a metric of probabilities takes the items that both
 * answered. Groups are those of base.
 */
export function resamplePaired(
  metric: Metric,
  base: Columns,
  tuned: Columns,
  options: ResampleOptions,
): PairedReplicates {
  const { resamples, random } = options;
  const both = answeredByBoth(metric, base, tuned);
  const n = both.base.n;
  const baseValues = new Float64Array(resamples);
  const tunedValues = new Float64Array(resamples);
  if (metric.kind === "counts" && metric.reads === "correct" && groupsOf(both.base) === undefined) {
    // Right or wrong in both: four cells.
    const right = { base: rightOnes(both.base), tuned: rightOnes(both.tuned) };
    const cells = new Float64Array(4);
    for (let i = 0; i < n; i++) cells[2 * right.base[i] + right.tuned[i]]++;
    const table = blankTable(both.base, false);
    table.total = n;
    const drawn = new Float64Array(4);
    for (let b = 0; b < resamples; b++) {
      if (n > 0) multinomialDraw(random, n, cells, drawn);
      table.correct = drawn[2] + drawn[3];
      baseValues[b] = number(metric.from(table));
      table.correct = drawn[1] + drawn[3];
      tunedValues[b] = number(metric.from(table));
    }
  } else if (metric.kind === "counts") {
    const pairs = pairedCells(metric, both.base, both.tuned);
    const baseTable = resampleTable(both.base, tableFor(both.base));
    const tunedTable = resampleTable(both.tuned, tableFor(both.tuned));
    const next = cellDraws(pairs.counts, () => pairs.of, both.base, { resamples, random });
    const ofBase = new Float64Array(pairs.cells.size);
    const ofTuned = new Float64Array(pairs.cells.size);
    for (let b = 0; b < resamples; b++) {
      const weights = next();
      ofBase.fill(0);
      ofTuned.fill(0);
      for (let pair = 0; pair < pairs.counts.length; pair++) {
        ofBase[pairs.baseCell[pair]] += weights[pair];
        ofTuned[pairs.tunedCell[pair]] += weights[pair];
      }
      pairs.cells.fill(ofBase, baseTable);
      baseValues[b] = number(metric.from(baseTable));
      pairs.cells.fill(ofTuned, tunedTable);
      tunedValues[b] = number(metric.from(tunedTable));
    }
  } else {
    const job = jobOf("pairs", [metric], [both.base, both.tuned], 2, options);
    const values = runBlocks(job, () => pairBlocks(job), stepsOf(job), options.threads);
    for (let b = 0; b < resamples; b++) {
      baseValues[b] = values[2 * b];
      tunedValues[b] = values[2 * b + 1];
    }
  }
  const difference = tunedValues.map((value, b) => value - baseValues[b]);
  return { base: baseValues, tuned: tunedValues, difference, undefinedCount: counted(difference).undefinedCount };
}

/** The finite ones of some replicates. */
export function finite(replicates: Float64Array): Float64Array {
  return replicates.filter((value) => !Number.isNaN(value));
}

/** Cells of (gold, base's prediction, tuned's prediction), each with its cell in base's and in tuned's table. */
export interface PairedCells {
  /** Cells of one model's table; both models' tables have the same. */
  readonly cells: Cells;
  readonly counts: Float64Array;
  readonly baseCell: Int32Array;
  readonly tunedCell: Int32Array;
  /** The paired cell of every item. */
  readonly of: Int32Array;
}

/** Sorts items by both models' cells. */
export function pairedCells(metric: CountsMetric, base: Columns, tuned: Columns): PairedCells {
  const n = base.n;
  const cells = cellsOf(stacked(base, tuned), metric.reads);
  const codes = cells.of();
  const size = cells.size * cells.size;
  const known: { get(key: number): number | undefined; set(key: number, pair: number): unknown } =
    size <= 1e6 ? lookup(size) : new Map<number, number>();
  const of = new Int32Array(n);
  const baseCell: number[] = [];
  const tunedCell: number[] = [];
  const sizes: number[] = [];
  for (let i = 0; i < n; i++) {
    const key = codes[i] * cells.size + codes[n + i];
    let pair = known.get(key);
    if (pair === undefined) {
      pair = sizes.length;
      known.set(key, pair);
      baseCell.push(codes[i]);
      tunedCell.push(codes[n + i]);
      sizes.push(0);
    }
    sizes[pair]++;
    of[i] = pair;
  }
  return {
    cells,
    counts: Float64Array.from(sizes),
    baseCell: Int32Array.from(baseCell),
    tunedCell: Int32Array.from(tunedCell),
    of,
  };
}

/** 1 for each item whose prediction equals gold. */
function rightOnes(columns: Columns): Uint8Array {
  const { gold, pred, goldSets, predSets } = columns;
  const right = new Uint8Array(columns.n);
  if (gold !== undefined && pred !== undefined) {
    for (let i = 0; i < right.length; i++) right[i] = gold[i] === pred[i] ? 1 : 0;
  } else if (goldSets !== undefined && predSets !== undefined) {
    const k = columns.labels.length;
    right.fill(1);
    for (let at = 0; at < goldSets.length; at++) if (goldSets[at] !== predSets[at]) right[Math.floor(at / k)] = 0;
  }
  return right;
}

/** A map from small whole numbers. */
function lookup(size: number): { get(key: number): number | undefined; set(key: number, pair: number): void } {
  const pairs = new Int32Array(size).fill(-1);
  return {
    get: (key) => (pairs[key] < 0 ? undefined : pairs[key]),
    set: (key, pair) => {
      pairs[key] = pair;
    },
  };
}

/** A metric of sums or of scores as a function of the items' weights and their sum; NaN where it has no value. */
function weightedValue(
  metric: Exclude<Metric, CountsMetric>,
  columns: Columns,
  given?: Tallies,
): (weights: Uint16Array, total: number) => number {
  if (metric.kind === "ranked") {
    const areas = new WeightedAreas(columns);
    return (weights) => number(metric.from(areas.weigh(weights)));
  }
  if (metric.kind === "whole") {
    const of = metric.of(columns);
    return (weights) => number(of(weights));
  }
  const tallies = given ?? talliesOf(metric, columns);
  const { width, rows } = tallies;
  if (metric.mean) {
    const values = width === 1 ? rows : rows.filter((_, at) => at % width === 0);
    return (weights, total) => weightedSum(values, weights) / total;
  }
  const sums = new Float64Array(width);
  const sum = summing(tallies, columns, sums);
  return (weights, total) => {
    sum(weights, total);
    return number(metric.finish(sums, total, columns));
  };
}

/** Puts a metric's values of both sides into an array, as a function of the items' weights. */
function pairedValue(
  metric: Exclude<Metric, CountsMetric>,
  base: Columns,
  tuned: Columns,
  givenBase?: Tallies,
  givenTuned?: Tallies,
): (weights: Uint16Array, total: number, into: Float64Array, at: number) => void {
  if (metric.kind === "additive" && !metric.mean) {
    const before = givenBase ?? talliesOf(metric, base);
    if (before.only === undefined) {
      const values = weightedPair(
        metric,
        { columns: base, tallies: before },
        {
          columns: tuned,
          tallies: givenTuned ?? talliesOf(metric, tuned),
        },
      );
      return (weights, total, into, at) => {
        const [ofBase, ofTuned] = values(weights, total);
        into[at] = ofBase;
        into[at + 1] = ofTuned;
      };
    }
  }
  const ofBase = weightedValue(metric, base, givenBase);
  const ofTuned = weightedValue(metric, tuned, givenTuned);
  return (weights, total, into, at) => {
    into[at] = ofBase(weights, total);
    into[at + 1] = ofTuned(weights, total);
  };
}

/** Puts the sums of tallies with weighted items into `into`. */
function summing(
  tallies: Tallies,
  columns: Columns,
  into: Float64Array,
): (weights: Uint16Array, total: number) => void {
  if (tallies.only !== undefined) return (weights) => weightedSums(tallies, weights, into);
  const grouped = groupsOf(columns) !== undefined;
  const condensed = condense(tallies.rows, tallies.width, grouped ? 2 * columns.n : columns.n);
  const fast = weighted(condensed, into);
  // Whole groups may be drawn so often that fewer numbers cannot hold the sums.
  return (weights, total) => (total <= condensed.most ? fast(weights, total) : weightedSums(tallies, weights, into));
}

/** A side with its tallies. */
interface Tallied {
  readonly columns: Columns;
  readonly tallies: Tallies;
}

/** An additive metric of both sides as a function of the items' weights, both sides' tallies condensed as one. */
function weightedPair(
  metric: AdditiveMetric,
  { columns: base, tallies: before }: Tallied,
  { columns: tuned, tallies: after }: Tallied,
): (weights: Uint16Array, total: number) => readonly [base: number, tuned: number] {
  const { width } = before;
  const rows = new Float64Array(2 * before.rows.length);
  for (let i = 0, at = 0; i < before.rows.length; i += width, at += 2 * width) {
    for (let d = 0; d < width; d++) {
      rows[at + d] = before.rows[i + d];
      rows[at + width + d] = after.rows[i + d];
    }
  }
  const sums = new Float64Array(2 * width);
  const ofBase = sums.subarray(0, width);
  const ofTuned = sums.subarray(width);
  const sum = summing({ width: 2 * width, rows }, base, sums);
  return (weights, total) => {
    sum(weights, total);
    return [number(metric.finish(ofBase, total, base)), number(metric.finish(ofTuned, total, tuned))];
  };
}

/** The value that was measured, or NaN. */
export function number(measured: Measured): number {
  return "value" in measured ? measured.value : Number.NaN;
}

function readsOf(metrics: readonly TableFormula[]): CountsMetric["reads"] {
  const [first] = metrics;
  return metrics.every((metric) => metric.reads === first.reads) ? first.reads : "margins";
}

/** Weights of the cells in the next resample: a multinomial, or item by item where the cells are too many or groups are drawn. */
function cellDraws(
  counts: Float64Array,
  of: () => Int32Array,
  columns: Columns,
  { resamples, random }: ResampleOptions,
): () => Float64Array {
  const weights = new Float64Array(counts.length);
  const groups = groupsOf(columns);
  if (groups === undefined) {
    // Measured costs of one resample in ns; tables are tried again about every second time and topped up by some sqrt(n) items.
    const byItems = columns.n * 6;
    const byCells = counts.length * 120;
    const byTables =
      counts.length * 8 + Math.sqrt(columns.n) * 5 + (multinomialColumns(counts) * 40) / Math.max(1, resamples);
    if (byTables <= byItems && byTables <= byCells) {
      const draw = multinomialDraws(random, counts);
      return () => {
        draw(weights);
        return weights;
      };
    }
    if (byCells <= byItems || counts.length <= 4) return () => multinomialDraw(random, columns.n, counts, weights);
  }
  const cell = of();
  const drawn = itemWeights(columns.n, random, groups);
  return () => {
    drawn.next();
    weights.fill(0);
    for (let i = 0; i < cell.length; i++) weights[cell[i]] += drawn.weights[i];
    return weights;
  };
}

function counted(replicates: Float64Array): Replicates {
  let undefinedCount = 0;
  for (let b = 0; b < replicates.length; b++) if (Number.isNaN(replicates[b])) undefinedCount++;
  return { replicates, undefinedCount };
}
