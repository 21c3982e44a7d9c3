import { prCurve, rocCurve, sweepsOf } from "../../dist/core/metrics/sweep.js";
import { peakOfPeer, race } from "../race.mjs";
import { scored } from "../samples.mjs";

const n = 1e6;

/** ROC AUC, average precision, ROC and precision-recall curve together, on one sort. */
export const ranked = {
  id: "ranked",
  async run(bench) {
    const { columns, score } = scored(n);
    const peer = { name: "scikit-learn, four calls", module: "sklearn_ranked", goal: 8 };
    const given = { gold: columns.gold, score };
    // The figures are of code that has run, as the peer's are: the first calls are spent on compiling it.
    for (let i = 0; i < 6; i++) all(columns);
    const rows = await race(
      {
        job: "AUC + AP + ROC + PR, n = 1e+6",
        columns: given,
        ours: () => all(columns),
        peers: [peer],
        tolerance: 1e-9,
      },
      bench,
    );
    const memory = { ours: bench.peakOfOurs("ranked"), theirs: await peakOfPeer(given, peer) };
    return rows.map((row) => ({ ...row, memory }));
  },
  /** The work alone, for its memory. */
  alone: () => all(scored(n).columns),
};

function all(columns) {
  const sweeps = sweepsOf(columns);
  const sweep = sweeps.oneVsRest(1);
  return [sweeps.auc(1), sweeps.ap(1), rocCurve(sweep, true).fpr.length, prCurve(sweep).precision.length];
}
