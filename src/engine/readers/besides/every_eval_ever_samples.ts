import { join } from "node:path";
import type { BesideFinder } from "../beside.js";
import { readDocument } from "./read-document.js";

/** The evaluation that the samples belong to: `UUID.json` beside `UUID_samples.jsonl`. */
export const everyEvalEverSamples: BesideFinder = {
  id: "every_eval_ever_samples",
  async find(file, folder) {
    const name = file.replace(/_samples\.jsonl(\.gz|\.zst)?$/, ".json");
    const found = name === file ? undefined : await readDocument(join(folder, name));
    return { documents: found === undefined ? [] : [found] };
  },
};
