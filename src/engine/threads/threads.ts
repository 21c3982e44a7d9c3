import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import { Worker } from "node:worker_threads";
import type { BlockJob, Fill, Threads } from "../../core/metrics/threads.js";
import { awaited, boardOf, claim, finish } from "./board.js";
import { pack } from "./portable.js";
import type { Ask } from "./worker.js";

/** Threads beyond which more gain little: memory is what they wait for. */
const most = 4;

/** Steps (about 3 ns each) from which a thread is started for them, and from which one that is there is asked. */
const worthStarting = 1e8;
const worthAsking = 3e7;

/** In tests that run from the sources the built worker is used: Node 20 cannot run TypeScript. */
const workerFile = import.meta.url.endsWith(".ts")
  ? new URL("../../../dist/engine/threads/worker.js", import.meta.url)
  : new URL("./worker.js", import.meta.url);

/**
 * Threads that share blocks of work with this one: as many as named, else as there are cores, four at most; undefined for
 * one. They are started when first needed, kept for the life of the process, and never a reason for it to go on. Where one
 * fails, its blocks are done here, with the same numbers.
 */
export const threadsOf = poolOf(workerFile);

/** The threads of a worker's file. */
export function poolOf(file: URL): (count?: number) => Threads | undefined {
  const helpers: Worker[] = [];
  let broken = false;
  const start = (wanted: number): readonly Worker[] => {
    while (!broken && helpers.length < wanted) {
      try {
        // Its standard output is taken away: that channel belongs to the command's own document.
        const helper = new Worker(file, { stdout: true, stderr: true });
        helper.on("error", () => {
          broken = true;
        });
        helper.unref();
        helpers.push(helper);
      } catch {
        broken = true;
      }
    }
    return broken ? [] : helpers.slice(0, wanted);
  };
  return (count = Math.min(most, availableParallelism())) =>
    count < 2
      ? undefined
      : {
          takes: (steps) => steps >= (helpers.length < count - 1 ? worthStarting : worthAsking),
          run: (job, fill) => share(job, fill, () => start(count - 1)),
        };
}

function share(job: BlockJob, make: () => Fill, helpers: () => readonly Worker[]): Float64Array {
  const blocks = Math.ceil(job.count / job.perBlock);
  const values = new Float64Array(new SharedArrayBuffer(8 * job.width * job.count));
  const board = boardOf(blocks);
  const portable = pack(job);
  if (portable !== undefined) {
    const ask: Ask = { job: portable, board, values };
    for (const helper of helpers()) helper.postMessage(ask);
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
