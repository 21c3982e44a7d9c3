import { parentPort } from "node:worker_threads";
import { fillOf } from "../../core/metrics/block-fills.js";
import { type Board, claim, finish } from "./board.js";
import { type PortableJob, unpack } from "./portable.js";

/** What a thread is asked to help with. */
export interface Ask {
  readonly job: PortableJob;
  readonly board: Board;
  readonly values: Float64Array;
}

parentPort?.on("message", ({ job, board, values }: Ask) => {
  // Too late: all of it is under way.
  if (Atomics.load(board.next, 0) >= board.states.length) return;
  const fill = fillOf(unpack(job));
  for (let block = claim(board); block >= 0; block = claim(board)) {
    try {
      fill(block, values);
      finish(board, block, true);
    } catch {
      finish(board, block, false);
    }
  }
});
