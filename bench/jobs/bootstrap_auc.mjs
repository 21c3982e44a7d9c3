import { rocAuc } from "../../dist/core/metrics/roc_auc.js";
import { bootstrapOf } from "../bootstrap.mjs";
import { peakOfPeer, race } from "../race.mjs";
import { scored } from "../samples.mjs";

/** 10,000 resamples of the ROC AUC, exactly n items out of n. */
export const bootstrapAuc = {
  id: "bootstrap_auc",
  async run(bench) {
    const rows = [];
    for (const { n, goal, resamples } of [
      { n: 1e4, goal: 30, resamples: 400 },
      { n: 1e5, goal: 40, resamples: 40 },
    ]) {
      const { columns, score } = scored(n);
      const given = { gold: columns.gold, score };
      const peer = {
        name: "scikit-learn in a loop",
        module: "sklearn_auc",
        params: { resamples },
        share: resamples / 10_000,
        goal,
      };
      const found = await race(
        {
          job: `bootstrap of ROC AUC, n = ${n.toExponential(0)}`,
          columns: given,
          ours: () => bootstrapOf(rocAuc, columns),
          peers: [peer],
          tolerance: 0.01,
        },
        bench,
      );
      const memory =
        n === 1e5 ? { ours: bench.peakOfOurs("bootstrap_auc"), theirs: await peakOfPeer(given, peer) } : undefined;
      rows.push(...found.map((row) => ({ ...row, memory })));
    }
    return rows;
  },
  /** The work alone, for its memory. */
  alone: () => bootstrapOf(rocAuc, scored(1e5).columns),
};
