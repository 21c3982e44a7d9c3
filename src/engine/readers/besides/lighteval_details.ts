import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import type { BesideFinder } from "../beside.js";
import { readDocument } from "./read-document.js";

const named = /^details_(.+)_(\d{4}-\d\d-\d\dT[\d.:-]+)\.parquet$/;

/** The results of the same run: `results/MODEL/results_TIME.json` where the log is `details/MODEL/TIME/details_TASK_TIME.parquet`. */
export const lightEvalDetails: BesideFinder = {
  id: "lighteval_details",
  async find(file, folder) {
    const match = named.exec(file);
    if (match === null) return { documents: [] };
    const [, split, time] = match;
    // A model's name may hold a slash, which is a folder then.
    for (let up = folder, below = ""; up !== "." && up !== "/" && below.split("/").length < 6; up = join(up, "..")) {
      if (basename(up) === "details") {
        const results = join(up, "..", "results", below);
        const names = await readdir(results).catch(() => []);
        const name = names.find((one) => one === `results_${time}.json`);
        const found = name === undefined ? undefined : await readDocument(join(results, name));
        return { split, documents: found === undefined ? [] : [found] };
      }
      if (up !== folder) below = join(basename(up), below);
    }
    return { split, documents: [] };
  },
};
