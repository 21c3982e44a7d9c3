import { resample, resamplePaired } from "../../dist/core/metrics/resample.js";
import { rocAuc } from "../../dist/core/metrics/roc_auc.js";
import { swapTest } from "../../dist/core/metrics/swap.js";
import { prepareTallies, talliesOf } from "../../dist/core/metrics/tallies.js";
import { bleu } from "../../dist/core/metrics/translation/bleu.js";
import { chrf } from "../../dist/core/metrics/translation/chrf.js";
import { ter } from "../../dist/core/metrics/translation/ter.js";
import { random } from "../../dist/core/random.js";
import { threadsOf } from "../../dist/engine/threads/threads.js";
import { scored } from "../samples.mjs";
import { textColumns, translated } from "../texts.mjs";
import { busiest } from "../thread-times.mjs";

const goal = 1.7;

/** The same work on one thread and on two: wall time, the best of the rounds, and the CPU time of the busier thread. */
export const threads = {
  id: "threads",
  async run({ rounds }) {
    const two = threadsOf(2);
    const { columns } = scored(1e5);
    const sides = [0, 1].map((seed) => textColumns(translated(2e4, seed)));
    for (const side of sides) for (const metric of [chrf, ter]) talliesOf(metric, side);
    const texts = translated(2e4);
    const chance = () => random("threads");
    const resamples = 4096;
    const swaps = 9999;
    const paired = (metric) => (own) =>
      resamplePaired(metric, ...sides, { resamples, random: chance(), threads: own }).difference;
    const swapped = (metric) => (own) => [
      swapTest(metric, ...sides, { resamples: swaps, random: chance(), threads: own }).p,
    ];
    const tallied = (own) => {
      const fresh = textColumns(texts);
      prepareTallies([bleu, chrf, ter], fresh, own);
      return [bleu, chrf, ter].flatMap((metric) => Array.from(talliesOf(metric, fresh).rows));
    };
    const jobs = [
      [
        "bootstrap of ROC AUC, n = 1e+5",
        (own) => resample(rocAuc, { ...columns }, { resamples, random: chance(), threads: own }).replicates,
      ],
      ["paired bootstrap of chrF, 2e+4 segments", paired(chrf)],
      ["paired bootstrap of TER, 2e+4 segments", paired(ter)],
      ["approximate randomisation of chrF, 2e+4 segments", swapped(chrf)],
      ["approximate randomisation of TER, 2e+4 segments", swapped(ter)],
      ["BLEU + chrF + TER counted, 2e+4 segments", tallied],
    ];
    const rows = [];
    for (const [job, work] of jobs) {
      const best = [undefined, two].map(() => ({ wall: Number.POSITIVE_INFINITY, thread: Number.POSITIVE_INFINITY }));
      const found = [];
      for (let round = 0; round < rounds + 1; round++) {
        for (const [i, own] of [undefined, two].entries()) {
          const { wall, thread, value } = busiest(() => work(own));
          found[i] = value;
          // The first round compiles the code and starts the thread.
          if (round === 0) continue;
          best[i].wall = Math.min(best[i].wall, wall);
          best[i].thread = Math.min(best[i].thread, thread);
        }
      }
      if (found[0].some((value, at) => !Object.is(value, found[1][at])))
        throw new Error(`${job}: two threads say otherwise`);
      const ratio = best[0].wall / best[1].wall;
      rows.push({
        job,
        peer: `one thread, wall (busier thread ${(best[0].thread / best[1].thread).toFixed(2)}x)`,
        theirs: best[0].wall,
        ours: best[1].wall,
        ratio,
        goal,
        met: ratio >= goal,
      });
    }
    return rows;
  },
};
