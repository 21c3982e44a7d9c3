import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import { Worker } from "node:worker_threads";
import type { BlockJob, Fill, Threads } from "../../core/metrics/threads.js";
import { awaited, boardOf, claim, finish } from "./board.js";
import { pack } from "./portable.js";
import type { Ask } from "./worker.js";

/** Threads beyond which more gain little: memory is what they wait for. */
const most = 4;

/** In tests that run from the sources the built worker is used: Node 20 cannot run TypeScript. */
const workerFile = import.meta.url.endsWith(".ts")
  ? new URL("../../../dist/engine/threads/worker.js", import.meta.url)
  : new URL("./worker.js", import.meta.url);

// Kept for the life of the process, and never a reason for it to go on.
const helpers: Worker[] = [];
let broken = false;

/**
 * Threads that share blocks of work with this one: as many as named, else as there are cores, four at most; undefined for
 * one. They are started when first needed. Where one fails, its blocks are done here, with the same numbers.
 */
export function threadsOf(count?: number): Threads | undefined {
  const all = count ?? Math.min(most, availableParallelism());
  return all < 2 ? undefined : { run: (job, fill) => share(job, fill, all - 1) };
}

/** Starts the threads, so that they are at hand once the data are read. */
export function warm(count?: number): void {
  start((count ?? Math.min(most, availableParallelism())) - 1);
}

function start(wanted: number): void {
  while (!broken && helpers.length < wanted) {
    try {
      // Its standard output is taken away: that channel belongs to the command's own document.
      const helper = new Worker(workerFile, { stdout: true, stderr: true });
      helper.on("error", () => {
        broken = true;
      });
      helper.unref();
      helpers.push(helper);
    } catch {
      broken = true;
    }
  }
}

function share(job: BlockJob, make: () => Fill, others: number): Float64Array {
  const blocks = Math.ceil(job.count / job.perBlock);
  const values = new Float64Array(new SharedArrayBuffer(8 * job.width * job.count));
  const board = boardOf(blocks);
  const portable = pack(job);
  if (portable !== undefined) {
    start(others);
    const ask: Ask = { job: portable, board, values };
    if (!broken) for (const helper of helpers.slice(0, others)) helper.postMessage(ask);
  }
  const fill = make();
  const own = new Set<number>();
  const begun = performance.now();
  for (let block = claim(board); block >= 0; block = claim(board)) {
    fill(block, values);
    finish(board, block, true);
    own.add(block);
  }
  // A helper that is only slow may take many times as long as this thread; one that has died never answers.
  const patience = 2000 + (20 * (performance.now() - begun)) / Math.max(1, own.size);
  for (let block = 0; block < blocks; block++)
    if (!own.has(block) && !awaited(board, block, patience)) fill(block, values);
  return values.slice();
}
