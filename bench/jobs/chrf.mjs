import { chrf as metric } from "../../dist/core/metrics/translation/chrf.js";
import { chrfPp } from "../../dist/core/metrics/translation/chrf_pp.js";
import { raceCorpus } from "../texts.mjs";

/** chrF and chrF++ of a corpus. */
export const chrf = {
  id: "chrf",
  async run(bench) {
    const sizes = [
      { n: 1e3, goal: 18 },
      { n: 1e4, goal: 18 },
    ];
    return [...(await raceCorpus(bench, metric, "chrF", sizes)), ...(await raceCorpus(bench, chrfPp, "chrF++", sizes))];
  },
};
