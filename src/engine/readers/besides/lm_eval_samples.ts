import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { isObject } from "../../../core/importers/json.js";
import { own } from "../../../core/importers/logs/log-format.js";
import type { BesideFinder } from "../beside.js";
import { readDocument } from "./read-document.js";

const named = /^samples_(.+?)(?:_(\d{4}-\d\d-\d\dT[\d.:-]+))?\.jsonl?(\.gz|\.zst)?$/;

/** The results of the same run: of the same time, else `results.json`; the task is told by the file's name. */
export const lmEvalSamples: BesideFinder = {
  id: "lm_eval_samples",
  async find(file, folder) {
    const match = named.exec(file);
    const time = match?.[2];
    const names = (await readdir(folder).catch(() => [])).filter((name) => /^results.*\.json$/.test(name)).sort();
    const name =
      time === undefined
        ? (names.find((one) => one === "results.json") ?? names.at(-1))
        : names.find((one) => one === `results_${time}.json`);
    const results = name === undefined ? undefined : await readDocument(join(folder, name));
    const tasks = isObject(own(results, "results")) ? Object.keys(own(results, "results") as object) : [];
    // Before 0.4.3 a file was named by model and task: pretrained__model_task.jsonl.
    const stem = file.replace(/\.jsonl?(\.gz|\.zst)?$/, "");
    const told = tasks
      .filter((task) => stem.endsWith(`_${task.replaceAll("/", "__")}`))
      .sort((a, b) => b.length - a.length)[0];
    const split = match === null ? told : (tasks.find((task) => task.replaceAll("/", "__") === match[1]) ?? match[1]);
    return { ...(split === undefined ? {} : { split }), documents: results === undefined ? [] : [results] };
  },
};
