import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { BesideFinder } from "../beside.js";
import { readDocument } from "./read-document.js";
import { readLines } from "./read-lines.js";

/** The bundle `eval-*.json` of the same folder where it is one, and the trajectories of results or the other way round. */
export const nemoEvaluator: BesideFinder = {
  id: "nemo_evaluator",
  async find(file, folder) {
    const names = (await readdir(folder).catch(() => [])).filter((name) => /^eval-.*\.json$/.test(name));
    const bundle = names.length === 1 ? await readDocument(join(folder, names[0])) : undefined;
    const rows = await readLines(join(folder, file === "results.jsonl" ? "trajectories.jsonl" : "results.jsonl"));
    return { documents: [...rows, ...(bundle === undefined ? [] : [bundle])] };
  },
};
