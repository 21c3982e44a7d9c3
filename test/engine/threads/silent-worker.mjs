import { parentPort } from "node:worker_threads";

// Takes a block and never brings it back.
parentPort.on("message", ({ board }) => {
  Atomics.add(board.next, 0, 1);
});
