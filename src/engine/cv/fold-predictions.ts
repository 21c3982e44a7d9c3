import { failure } from "../../core/failure.js";
import type { Cell } from "../../core/importers/rows.js";
import type { Fields } from "../../core/plan.js";
import { textOf } from "../readers/cells.js";
import { choose } from "../readers/fields.js";
import { readTable } from "../readers/read-table.js";

/** What a model said of each held-out item: columns by their usual names (`pred`, `probs`, `logits`, `score`, `prob_<label>`), in the order of the ids asked. */
export type FoldPredictions = ReadonlyMap<string, readonly Cell[]>;

/**
 * Reads the predictions of one fold and checks that every held-out id stands there exactly once. Throws a `Failure` with counts and the first ids
 * where it does not, and where no column is a prediction.
 */
export async function foldPredictions(
  path: string,
  ids: readonly string[],
  fields: Fields | undefined,
): Promise<FoldPredictions> {
  const table = await readTable(path);
  return table.session(async () => {
    const { id, pred, probs, logits, score } = fields ?? {};
    const chosen = choose(
      table,
      { ...(id === undefined ? {} : { id }), ...defined({ pred, probs, logits, score }) },
      { absent: ["id"], without: ["gold", "input", "group"] },
    );
    const columns = table.columns.slice(0, 20).join(", ");
    if (chosen.id === undefined) throw failure(words.noId, { columns }, path);
    const given: [string, string][] = [
      ...(["pred", "probs", "logits", "score"] as const).flatMap((name): [string, string][] =>
        chosen[name] === undefined ? [] : [[name, chosen[name]]],
      ),
      ...(chosen.spread?.columns ?? []).map((name): [string, string] => [name, name]),
    ];
    if (given.length === 0) throw failure(words.noPred, { columns }, path);
    const rowOf = new Map<string, number>();
    const twice = new Set<string>();
    const wanted = new Set(ids);
    const extra: string[] = [];
    (await table.cells(chosen.id)).forEach((cell, row) => {
      const text = textOf(cell) ?? "";
      if (rowOf.has(text)) twice.add(text);
      else if (!wanted.has(text)) extra.push(text);
      rowOf.set(text, row);
    });
    const missing = ids.filter((one) => !rowOf.has(one));
    if (missing.length + twice.size + extra.length > 0) {
      throw failure(words.ids, {
        n: ids.length,
        missing: counted(missing),
        extra: counted(extra),
        twice: counted([...twice]),
      });
    }
    const read = new Map<string, readonly Cell[]>();
    for (const [name, column] of given) {
      const cells = await table.cells(column);
      read.set(
        name,
        ids.map((one) => cells[rowOf.get(one)!]),
      );
    }
    return read;
  });
}

function defined<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

function counted(ids: readonly string[]): string {
  return ids.length === 0 ? "0" : `${ids.length} (${ids.slice(0, 10).join(", ")}${ids.length > 10 ? ", …" : ""})`;
}

const words = {
  noId: {
    en: "The predictions have no column of ids (columns: {columns}). Copy the id of each item of {validation} into {out}.",
    zh: "预测中没有 id 列（现有的列：{columns}）。请把 {validation} 中每条样本的 id 写入 {out}。",
  },
  noPred: {
    en: 'No column of the predictions is the prediction (columns: {columns}). Call it "pred" (or "probs"), or name it with --fields pred=COLUMN.',
    zh: "预测中没有哪一列是预测值（现有的列：{columns}）。请命名为“pred”（或“probs”），或用 --fields pred=列名 指定。",
  },
  ids: {
    en: "Each of the {n} held-out ids must be predicted exactly once. Missing: {missing}; not asked for: {extra}; repeated: {twice}.",
    zh: "{n} 个留出的 id 须各预测一次。缺少：{missing}；多余：{extra}；重复：{twice}。",
  },
};
