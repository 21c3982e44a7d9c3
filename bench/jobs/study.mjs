import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { manyRuns } from "../many-runs.mjs";
import { cli, wall } from "../process.mjs";

/** Most seconds and megabytes of the largest study, and how many times those of half the runs may take at most. */
const most = { seconds: 20, megabytes: 1000 };
const steepest = 2.5;

/** Whole studies over many prediction files, from the files to the report: wall time and memory, and how they grow with the number of runs. */
export const study = {
  id: "study",
  async run() {
    const rows = [];
    let before;
    for (const models of [5, 10, 20]) {
      const folder = mkdtempSync(join(tmpdir(), "assay-bench-"));
      try {
        const size = { models, sets: 20, seeds: 5, items: 2000 };
        const { seconds, peak } = wall([cli, "run", manyRuns(folder, size), "--quiet"]);
        const factor = before === undefined ? undefined : seconds / before;
        const named = models === 10;
        rows.push({
          job: `study, ${models} models x 20 sets x 5 seeds x 2,000 items`,
          ours: seconds * 1000,
          limit: [
            ...(named ? [`<= ${most.seconds} s, <= ${most.megabytes} MB`] : []),
            ...(factor === undefined ? [] : [`${factor.toFixed(1)} times half (<= ${steepest})`]),
          ].join("; "),
          met:
            (!named || (seconds <= most.seconds && peak <= most.megabytes)) &&
            (factor === undefined || factor <= steepest),
          memory: { ours: peak },
        });
        before = seconds;
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
    return rows;
  },
};
