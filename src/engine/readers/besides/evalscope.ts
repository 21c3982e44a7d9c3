import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { BesideFinder } from "../beside.js";
import { readDocument } from "./read-document.js";
import { readLines } from "./read-lines.js";

/** Folders of a run that hold a file of one name for each model and data set. */
const pair = ["predictions", "reviews"];

/** The predictions of reviews and the other way round, and the reports of the same model: `<run>/<kind>/<model>/<data set>.jsonl`. */
export const evalscope: BesideFinder = {
  id: "evalscope",
  async find(file, folder) {
    const split = file.replace(/\.jsonl$/, "");
    const kind = basename(dirname(folder));
    if (!pair.includes(kind)) return { split, documents: [] };
    const model = basename(folder);
    const run = dirname(dirname(folder));
    const rows = await readLines(join(run, kind === "reviews" ? "predictions" : "reviews", model, file));
    const reports = join(run, "reports", model);
    const names = (await readdir(reports).catch(() => [])).filter((name) => name.endsWith(".json"));
    const found = await Promise.all(names.map((name) => readDocument(join(reports, name))));
    return { split, model, documents: [...rows, ...found.filter((document) => document !== undefined)] };
  },
};
