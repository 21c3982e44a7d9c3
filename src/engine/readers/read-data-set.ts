import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { parseJson } from "../../core/importers/json.js";
import type { Cell } from "../../core/importers/rows.js";
import type { DataSet, Item, KindGold } from "../../core/item.js";
import type { Fields } from "../../core/plan.js";
import type { Task } from "../../core/task.js";
import { textOf } from "./cells.js";
import { type Chosen, choose } from "./fields.js";
import type { AnswerKind } from "./kinds/answer-kind.js";
import { kindOfTask } from "./kinds/catalogue.js";
import { refuseMissing, refuseRepeated } from "./match-ids.js";
import { readTable } from "./read-table.js";
import { goldSynonyms } from "./settle-kind.js";
import type { Table } from "./table.js";

/** A data set with what had to be made up on reading: `ids_by_position` where the file has none. */
export interface ReadDataSet extends DataSet {
  readonly flags: readonly string[];
}

/** Metadata of every item where there are no columns for it. */
const bare: Record<string, string> = Object.freeze({});

/**
 * Reads the items of a data set. A gold list is a label set (multilabel); columns without a meaning become metadata. Throws a
 * `Failure` with place and way out.
 */
export async function readDataSet(
  path: string,
  options: {
    readonly fields?: Fields;
    readonly name: string;
    readonly task?: Task;
    readonly stdin?: Readable;
    /** The file's items, where they were read by the description of a suite. */
    readonly table?: Table;
  },
): Promise<ReadDataSet> {
  const table = options.table ?? (await readTable(path, { stdin: options.stdin }));
  return table.session(async () => {
    const kind = kindOfTask(options.task);
    const chosen = choose(table, options.fields, {
      without: ["pred", "probs", "logits", "score"],
      ...(kind === undefined ? {} : { more: goldSynonyms(kind) }),
    });
    const beyondLabels = kind === undefined ? undefined : await beyond(table, chosen, kind);
    const column = (name: string | undefined) => (name === undefined ? undefined : table.text(name));
    const ids = await column(chosen.id);
    const inputs = await column(chosen.input);
    const groups = await column(chosen.group);
    const golds = chosen.gold === undefined ? undefined : await table.cells(chosen.gold);
    const rest: [string, (string | null)[]][] = [];
    for (const name of [...chosen.rest].sort()) rest.push([name, await table.text(name)]);
    if (ids !== undefined) {
      refuseRepeated(
        refuseMissing(ids, chosen.id!, (row) => table.at(row)),
        path,
      );
    }
    const hash = createHash("sha256");
    const items = Array.from({ length: table.rows }, (_, row): Item => {
      const metadata: Record<string, string> = rest.length === 0 ? bare : {};
      for (const [name, values] of rest) {
        const value = values[row];
        if (value !== null) metadata[name] = value;
      }
      const item = {
        id: ids?.[row] ?? String(row + 1),
        input: inputs?.[row] ?? null,
        gold: golds === undefined ? null : beyondLabels === undefined ? goldOf(golds[row]) : asText(golds[row]),
        group: groups?.[row] ?? null,
        metadata,
      };
      hash.update(JSON.stringify(item)).update("\n");
      return item;
    });
    return {
      name: options.name,
      items,
      ...(beyondLabels === undefined ? {} : { beyondLabels }),
      hash: hash.digest("hex"),
      path,
      flags: ids === undefined ? ["ids_by_position"] : [],
    };
  });
}

/** Gold of a task whose answers are no labels; choices that have no texts or log-likelihoods beside them are labels after all. */
async function beyond(table: Table, chosen: Chosen, kind: AnswerKind): Promise<KindGold | undefined> {
  if (kind.id === "choice" && chosen.choices === undefined) return undefined;
  if (kind.id === "ratings") return undefined;
  const gold = kind.gold === undefined || chosen.gold === undefined ? undefined : await kind.gold(table, chosen);
  return { kind: kind.id, ...(gold === undefined ? {} : { gold }) };
}

/** A cell as one text: the first of a list of texts, anything else as JSON. */
function asText(cell: Cell): string | null {
  const list = typeof cell === "string" && cell.startsWith("[") ? (parseJson(cell) ?? cell) : cell;
  if (Array.isArray(list)) return list.length === 0 ? "" : textOf(list[0] as Cell);
  return textOf(list);
}

function goldOf(cell: Cell): string | string[] | null {
  const list = typeof cell === "string" && cell.startsWith("[") ? parseJson(cell) : cell;
  if (!Array.isArray(list)) return textOf(cell);
  return list.map((label: Cell) => textOf(label)).filter((label) => label !== null);
}
