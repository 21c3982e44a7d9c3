import { chrf } from "../../dist/core/metrics/translation/chrf.js";
import { racePaired } from "../texts.mjs";

/** Paired bootstrap and approximate randomisation of chrF, from statistics of segments counted before. */
export const chrfPaired = { id: "chrf_paired", run: (bench) => racePaired(bench, chrf, "chrF", { bs: 3, ar: 5 }) };
