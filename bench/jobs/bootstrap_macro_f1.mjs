import { f1Macro } from "../../dist/core/metrics/f1_macro.js";
import { bootstrapOf } from "../bootstrap.mjs";
import { race } from "../race.mjs";
import { labelled } from "../samples.mjs";

/** 10,000 resamples of macro-F1 over 10 classes. */
export const bootstrapMacroF1 = {
  id: "bootstrap_macro_f1",
  async run(bench) {
    const rows = [];
    for (const { n, sklearn, numpy } of [
      { n: 1e4, sklearn: { goal: 300, resamples: 200 }, numpy: { goal: 10, resamples: 5000 } },
      { n: 1e5, sklearn: { goal: 3000, resamples: 40 }, numpy: { goal: 80, resamples: 1000 } },
    ]) {
      const columns = labelled(n, 10);
      const peer = (name, module, { goal, resamples }) => ({
        name,
        module,
        params: { resamples },
        share: resamples / 10_000,
        goal,
      });
      rows.push(
        ...(await race(
          {
            job: `bootstrap of macro-F1, 10 classes, n = ${n.toExponential(0)}`,
            columns: { gold: columns.gold, pred: columns.pred },
            ours: () => bootstrapOf(f1Macro, columns),
            peers: [
              peer("scikit-learn in a loop", "sklearn_macro_f1", sklearn),
              peer("NumPy bincount in a loop", "numpy_macro_f1", numpy),
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
