import { resolve } from "node:path";
import { choicesAsLabels } from "../../core/asking/choices-as-labels.js";
import { failure } from "../../core/failure.js";
import { firstItems } from "../../core/first-items.js";
import type { DataSet } from "../../core/item.js";
import { type Fields, type Meaning, type Plan, taskOf } from "../../core/plan.js";
import { readDataSet } from "../readers/index.js";
import { setOf } from "../suites/expand-suites.js";
import { readSuiteTable } from "../suites/suite-table.js";
import type { StudyProgress } from "./progress.js";

/** The data sets of a plan, their first `limit` items where one is given. Throws a `Failure` where an item that is judged has no gold. */
export async function readSets(
  plan: Plan,
  folder: string,
  limit: number | undefined,
  step: (event: StudyProgress) => void,
): Promise<DataSet[]> {
  const sets: DataSet[] = [];
  const entries = Object.entries(plan.data);
  for (const [name, { path, fields, answer, suite, suite_set, items: most }] of entries) {
    step({ words: { en: "reading data", zh: "读取数据" }, done: sets.length, total: entries.length });
    const task = taskOf(plan, name);
    const described = suite === undefined ? null : setOf(suite, suite_set ?? suite);
    const table = described === null ? undefined : await readSuiteTable(resolve(folder, path), described);
    const named = table === undefined ? ofItems({ ...plan.fields, ...fields }) : asDescribed(table.columns);
    const { flags: _, ...read } = await readDataSet(resolve(folder, path), {
      name,
      fields: named,
      ...(table === undefined ? {} : { table }),
      ...(task === undefined ? {} : { task }),
    });
    const set = (answer?.by ?? plan.answer?.by) === "generation" ? choicesAsLabels(read) : read;
    const goldless = set.beyondLabels !== undefined && set.beyondLabels.gold === undefined;
    const lost = name === "train" || goldless ? undefined : set.items.find((item) => item.gold === null);
    if (lost !== undefined) {
      throw failure(
        {
          en: 'item "{id}" has no gold label; give it, or name its column with `fields: {gold: COLUMN}`',
          zh: "样本“{id}”没有标准答案；请补上，或用 `fields: {gold: 列名}` 指定该列",
        },
        { id: lost.id },
        path,
      );
    }
    const few = Math.min(limit ?? set.items.length, most ?? set.items.length);
    sets.push({ ...(few < set.items.length ? firstItems(set, few) : set), path });
  }
  return sets;
}

/** The columns that a suite's description makes. */
function asDescribed(columns: readonly string[]): Fields {
  return Object.fromEntries(
    ["id", "input", "gold", "group"].filter((name) => columns.includes(name)).map((name) => [name, name]),
  );
}

/** The columns of items; what a model said is in files of its own. */
function ofItems(fields: Fields): Fields {
  const wanted: readonly Meaning[] = ["id", "input", "gold", "group", "choices", "schema"];
  return Object.fromEntries(wanted.flatMap((one) => (fields[one] === undefined ? [] : [[one, fields[one]]])));
}
