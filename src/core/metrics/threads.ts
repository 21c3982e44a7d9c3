import type { Columns } from "../columns.js";
import type { Metric } from "./metric.js";
import type { Tallies } from "./tallies.js";

/**
 * Work that falls into blocks: resamples, swaps, or the tallies of some items. The numbers of a block depend on the job and on
 * the block alone (its chance is forked from the seed by its number), so that it does not matter where it is done, or in which order.
 */
export interface BlockJob {
  readonly kind: "resamples" | "pairs" | "swaps" | "tallies";
  readonly metrics: readonly Metric[];
  /** One run, or base and tuned. */
  readonly sides: readonly Columns[];
  /** Resamples, swaps or items in all, and in one block. */
  readonly count: number;
  readonly perBlock: number;
  /** Numbers that each of them gives: those of block b stand at `width * perBlock * b`. */
  readonly width: number;
  /** Of the chance of resamples and swaps. */
  readonly seed: string | number;
  /** Tallies of additive metrics that were made already, by side and metric. */
  readonly tallies?: readonly (readonly (Tallies | undefined)[])[];
}

/** Puts the numbers of one block into the array of all. */
export type Fill = (block: number, into: Float64Array) => void;

/** Where blocks are done besides here. */
export interface Threads {
  /** Whether so many steps (about 3 ns each) are worth their while. */
  takes(steps: number): boolean;
  /** All numbers of a job; `fill` makes what does a block here (elsewhere it is made from the job alone). */
  run(job: BlockJob, fill: () => Fill): Float64Array;
}

/** Resamples or swaps in a block. */
export const perBlock = 256;

/** All numbers of a job: by blocks here, or on threads where they are given and there is enough to do. */
export function runBlocks(job: BlockJob, fill: () => Fill, steps: number, threads?: Threads): Float64Array {
  if (threads?.takes(steps) === true && job.count > job.perBlock) return threads.run(job, fill);
  const values = new Float64Array(job.width * job.count);
  const one = fill();
  for (let block = 0; block * job.perBlock < job.count; block++) one(block, values);
  return values;
}

/** The first of a block's resamples and the one after its last. */
export function boundsOf({ count, perBlock }: BlockJob, block: number): { start: number; end: number } {
  return { start: block * perBlock, end: Math.min(count, (block + 1) * perBlock) };
}
