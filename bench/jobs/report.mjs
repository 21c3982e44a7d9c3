import { averageMeasure, labelMeasure } from "../../dist/core/metrics/averages.js";
import { tableOf } from "../../dist/core/metrics/table.js";
import { race } from "../race.mjs";
import { labelled } from "../samples.mjs";

/** Classification report: the confusion table, and from it precision, recall and F1 by class and averaged. */
export const report = {
  id: "report",
  async run(bench) {
    const rows = [];
    for (const k of [2, 10, 150]) {
      for (const n of [1e5, 1e6]) {
        const columns = labelled(n, k);
        rows.push(
          ...(await race(
            {
              job: `classification report, ${k} classes, n = ${n.toExponential(0)}`,
              columns: { gold: columns.gold, pred: columns.pred },
              ours: () => reportOf(columns),
              peers: [{ name: "scikit-learn classification_report", module: "sklearn_report", goal: 300 }],
              tolerance: 1e-9,
            },
            bench,
          )),
        );
      }
    }
    return rows;
  },
};

/** Accuracy, macro precision, recall and F1, weighted F1; the rows by class are made as well. */
function reportOf(columns) {
  const table = tableOf(columns);
  const measures = ["precision", "recall", "f1"];
  const rows = table.labels.map((_, k) => measures.map((of) => labelMeasure(of, table, k)));
  if (rows.length !== table.labels.length) throw new Error("a class has no row");
  return [
    table.correct / table.total,
    ...measures.map((of) => averageMeasure(of, "macro", table).value),
    averageMeasure("f1", "weighted", table).value,
  ];
}
