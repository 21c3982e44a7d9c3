import { fileURLToPath } from "node:url";
import { wall } from "../process.mjs";

const program = fileURLToPath(new URL("../grow.mjs", import.meta.url));

/** Most CPU seconds of 1e6 items, and how many times those of a tenth of the items may take at most. */
const most = 6;
const steepest = 20;

/** Every metric that fits with its interval, tables and curves, from 1e4 to 1e7 items in memory: how time and memory grow. */
export const growth = {
  id: "growth",
  async run() {
    const rows = [];
    for (const kind of ["labels", "probabilities"]) {
      let before;
      for (const n of [1e4, 1e5, 1e6, 1e7]) {
        const { output, peak } = wall([program, String(n), kind]);
        const { cpu, wall: elapsed } = JSON.parse(output);
        const factor = before === undefined ? undefined : cpu / before;
        rows.push({
          job: `score, ${kind}, n = ${n.toExponential(0)} (wall ${elapsed.toFixed(2)} s)`,
          ours: cpu * 1000,
          limit:
            n === 1e6
              ? `<= ${most} s`
              : factor === undefined
                ? ""
                : `${factor.toFixed(1)} times a tenth (<= ${steepest})`,
          met: n === 1e6 ? cpu <= most : factor === undefined || factor <= steepest,
          memory: { ours: peak },
        });
        before = cpu;
      }
    }
    return rows;
  },
};
