import { join } from "node:path";
import type { BesideFinder } from "../beside.js";
import { readDocument } from "./read-document.js";

/** `byob_results.json` of the same folder. */
export const nemoEvaluatorByob: BesideFinder = {
  id: "nemo_evaluator_byob",
  async find(_, folder) {
    const totals = await readDocument(join(folder, "byob_results.json"));
    return { documents: totals === undefined ? [] : [totals] };
  },
};
