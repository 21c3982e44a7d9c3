import { accuracy } from "../../dist/core/metrics/accuracy.js";
import { bootstrapOf } from "../bootstrap.mjs";
import { race } from "../race.mjs";
import { labelled } from "../samples.mjs";

/** 10,000 resamples of accuracy. */
export const bootstrapAccuracy = {
  id: "bootstrap_accuracy",
  async run(bench) {
    const rows = [];
    for (const { n, goal, resamples } of [
      { n: 1e4, goal: 500, resamples: 4000 },
      { n: 1e5, goal: 2000, resamples: 400 },
    ]) {
      const columns = labelled(n, 10);
      rows.push(
        ...(await race(
          {
            job: `bootstrap of accuracy, n = ${n.toExponential(0)}`,
            columns: { gold: columns.gold, pred: columns.pred },
            ours: () => bootstrapOf(accuracy, columns),
            peers: [
              {
                name: "SciPy bootstrap, percentile",
                module: "scipy_accuracy",
                params: { resamples },
                share: resamples / 10_000,
                goal,
              },
            ],
            tolerance: 0.01,
          },
          bench,
        )),
      );
    }
    return rows;
  },
};
