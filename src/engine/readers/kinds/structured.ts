import { failure } from "../../../core/failure.js";
import { isObject, parseJson } from "../../../core/importers/json.js";
import type { Cell } from "../../../core/importers/rows.js";
import type { CaseAnswers } from "./answer-kind.js";

/** JSON values that were wanted, and what was answered: the text of a model, or a value that was parsed already. */
export const structured: CaseAnswers<"structured"> = {
  id: "structured",
  tasks: ["structured_output"],
  synonyms: { schema: ["schema", "json_schema"] },
  answers: ["pred"],
  async gold(table, { gold, schema }) {
    const cells = await table.cells(gold!);
    const schemas = schema === undefined ? undefined : await table.cells(schema);
    return cells.map((cell, row) => {
      if (cell === null) return null;
      const value = jsonValue(cell, gold!, () => table.at(row));
      const own = schemas?.[row] ?? null;
      if (own === null) return { value };
      const read = jsonValue(own, schema!, () => table.at(row));
      if (!isObject(read) && typeof read !== "boolean")
        throw failure(words.noSchema, { column: schema! }, table.at(row));
      return { value, schema: read };
    });
  },
  async pred(table, { pred }) {
    const cells = await table.cells(pred!);
    return {
      pred: cells.map((cell) =>
        cell === null ? null : { text: typeof cell === "string" ? cell : JSON.stringify(cell) },
      ),
    };
  },
};

function jsonValue(cell: Cell, column: string, at: () => string): Cell {
  if (typeof cell !== "string") return cell;
  const value = parseJson(cell);
  if (value === undefined) throw failure(words.noJson, { column }, at());
  return value;
}

const words = {
  noJson: {
    en: '"{column}" is no valid JSON here. Write the JSON value that is wanted.',
    zh: "此处“{column}”不是有效的 JSON。请写出所需的 JSON 值。",
  },
  noSchema: {
    en: '"{column}" is no JSON Schema here. Write an object.',
    zh: "此处“{column}”不是 JSON Schema。请写成对象。",
  },
};
