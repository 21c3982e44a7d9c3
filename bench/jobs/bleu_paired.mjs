import { bleu } from "../../dist/core/metrics/translation/bleu.js";
import { racePaired } from "../texts.mjs";

/** Paired bootstrap and approximate randomisation of BLEU, from statistics of segments counted before. */
export const bleuPaired = { id: "bleu_paired", run: (bench) => racePaired(bench, bleu, "BLEU", { bs: 5, ar: 7 }) };
