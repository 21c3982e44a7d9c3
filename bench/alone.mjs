// Does the work of one job once in a process of its own, so that its memory can be read: node bench/alone.mjs JOB
import * as jobs from "./jobs/index.mjs";

Object.values(jobs)
  .find(({ id }) => id === process.argv[2])
  .alone();
