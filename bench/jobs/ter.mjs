import { ter as metric } from "../../dist/core/metrics/translation/ter.js";
import { raceCorpus } from "../texts.mjs";

/** TER of a corpus; of the larger one the peer scores a tenth. */
export const ter = {
  id: "ter",
  run: (bench) =>
    raceCorpus(bench, metric, "TER", [
      { n: 1e3, goal: 15 },
      { n: 1e4, goal: 15, part: 0.1 },
    ]),
};
