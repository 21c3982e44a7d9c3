import type { Coded } from "../../core/answers.js";
import { failure } from "../../core/failure.js";
import { numberOf } from "./cells.js";
import { missingColumn } from "./fields.js";
import type { ReadPredictionsOptions } from "./predictions.js";
import type { Table } from "./table.js";

export interface Part {
  readonly model: string | null;
  readonly seed: number | null;
  readonly checkpoint: string | null;
  readonly split: string | null;
  /** Null for all rows. */
  readonly rows: Int32Array | null;
}

/** The runs a long file holds, filtered by `--model` and split, in order of appearance. */
export async function divide(table: Table, options: ReadPredictionsOptions): Promise<Part[]> {
  const claimed = new Set([...Object.values(options.fields ?? {}), options.pred, options.group, options.metric]);
  const read = async (name: string): Promise<Coded | undefined> =>
    table.columns.includes(name) && !claimed.has(name) ? table.codes(name) : undefined;
  const model = await read("model");
  const seed = await read("seed");
  const checkpoint = await read("checkpoint");
  const split = await read("split");
  if (options.model !== undefined) known(table, "model", options.model, model);
  if (options.split !== undefined) known(table, "split", options.split, split);
  if (model === undefined && seed === undefined && checkpoint === undefined && split === undefined) {
    return [{ model: null, seed: null, checkpoint: null, split: null, rows: null }];
  }
  const parts = new Map<string, { codes: number[]; rows: number[] }>();
  const wantedModel = options.model === undefined ? undefined : model!.values.indexOf(options.model);
  const wantedSplit = options.split === undefined ? undefined : split!.values.indexOf(options.split);
  for (let row = 0; row < table.rows; row++) {
    const codes = [model, seed, checkpoint, split].map((coded) => coded?.codes[row] ?? -1);
    if (wantedModel !== undefined && codes[0] !== wantedModel) continue;
    if (wantedSplit !== undefined && codes[3] !== wantedSplit) continue;
    const key = codes.join();
    const part = parts.get(key);
    if (part === undefined) parts.set(key, { codes, rows: [row] });
    else part.rows.push(row);
  }
  const value = (coded: Coded | undefined, k: number) => (coded === undefined || k < 0 ? null : coded.values[k]);
  return [...parts.values()].map(({ codes, rows }) => ({
    model: value(model, codes[0]),
    seed: codes[1] < 0 ? null : numberOf(value(seed, codes[1]), "seed", () => table.at(rows[0])),
    checkpoint: value(checkpoint, codes[2]),
    split: value(split, codes[3]),
    rows: rows.length === table.rows ? null : Int32Array.from(rows),
  }));
}

function known(table: Table, column: string, wanted: string, coded: Coded | undefined): void {
  if (coded === undefined) throw missingColumn(table, column, `--${column} ${wanted}`);
  if (!coded.values.includes(wanted)) {
    throw failure(words.unknownPart, { column, wanted, known: coded.values.slice(0, 10).join(", ") }, table.path);
  }
}

export function limited(rows: Int32Array | null, n: number, limit: number | undefined): Int32Array | null {
  if (limit === undefined || (rows?.length ?? n) <= limit) return rows;
  return rows === null ? Int32Array.from({ length: limit }, (_, i) => i) : rows.slice(0, limit);
}

const words = {
  unknownPart: {
    en: 'No row has the {column} "{wanted}". There are: {known}.',
    zh: "没有 {column} 为“{wanted}”的行。现有：{known}。",
  },
};
