import { bleu as metric } from "../../dist/core/metrics/translation/bleu.js";
import { raceCorpus } from "../texts.mjs";

/** BLEU (13a) of a corpus; of the largest the peer scores a tenth. */
export const bleu = {
  id: "bleu",
  run: (bench) =>
    raceCorpus(bench, metric, "BLEU", [
      { n: 1e3, goal: 15 },
      { n: 1e4, goal: 15 },
      { n: 1e5, goal: 25, part: 0.1 },
    ]),
};
