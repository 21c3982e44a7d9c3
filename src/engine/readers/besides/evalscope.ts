import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { parse } from "yaml";
import { isObject } from "../../../core/importers/json.js";
import type { JsonRecord } from "../../../core/importers/logs/log-format.js";
import type { Cell } from "../../../core/importers/rows.js";
import type { BesideFinder } from "../beside.js";
import { readDocument } from "./read-document.js";
import { readLines } from "./read-lines.js";

/** Folders of a run that hold a file of one name for each model and data set. */
const pair = ["predictions", "reviews"];

/** The predictions of reviews and the other way round, the reports of the same model and the configuration of the run: `<run>/<kind>/<model>/<data set>.jsonl`. */
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
    const config = await configOf(join(run, "configs"));
    return { split, model, documents: [...rows, ...[...found, config].filter((one) => one !== undefined)] };
  },
};

/** `configs/task_config*.yaml`; of several none, for which of them is of these rows is not told. */
async function configOf(folder: string): Promise<JsonRecord | undefined> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^task_config.*\.ya?ml$/.test(name));
  if (names.length !== 1) return undefined;
  const text = await readFile(join(folder, names[0]), "utf8").catch(() => "");
  // A file of its tool's own making: aliases are not in it, and are not followed.
  try {
    const value: unknown = text.length > largest ? null : parse(text, { maxAliasCount: 0 });
    return isObject(value as Cell) ? (value as JsonRecord) : undefined;
  } catch {
    return undefined;
  }
}

/** Characters of a configuration at most. */
const largest = 1 << 20;
