import { isObject } from "../json.js";
import type { Cell } from "../rows.js";
import { type JsonRecord, listOr, own } from "./log-format.js";

/** Assertions whose value is the right answer, those that say most first. */
const telling = [["equals"], ["contains", "icontains"], ["contains-any", "icontains-any"]];

/** Variables that hold a right answer. */
const names = ["expected", "gold", "answer", "target", "reference", "label", "expected_output", "expected_answer"];

/**
 * The right answer to a test, where it is plain: the value of its one `equals`, else of its one `contains`, else the values of its one
 * `contains-any`, else its one variable with such a name; else null.
 */
export function goldOfAsserts(record: JsonRecord): Cell {
  const vars = own(record, "vars");
  const asserts = assertsOf(record);
  for (const types of telling) {
    const found = asserts.filter(({ type }) => types.includes(type));
    const values = [...new Set(found.map(({ value }) => JSON.stringify(value)))];
    if (values.length > 1) return null;
    if (values.length === 1) return rendered(found[0].value, vars);
  }
  const fit = names.filter((name) => typeof own(vars, name) === "string" || typeof own(vars, name) === "number");
  return fit.length === 1 ? own(vars, fit[0])! : null;
}

function assertsOf(record: JsonRecord): { type: string; value: Cell }[] {
  const asserts: { type: string; value: Cell }[] = [];
  const add = (assert: Cell | undefined, shown: Cell | undefined): void => {
    const type = own(assert, "type");
    const value = shown ?? own(assert, "value");
    if (typeof type === "string" && value !== undefined && value !== null) asserts.push({ type, value });
    for (const inner of listOr(own(assert, "assert"))) add(inner, undefined);
  };
  const graded = listOr(own(own(record, "gradingResult"), "componentResults"));
  // Graded assertions are rendered, and those of the test are there where nothing was graded.
  for (const result of graded) add(own(result, "assertion"), own(own(result, "metadata"), "renderedAssertionValue"));
  if (asserts.length === 0) for (const assert of listOr(own(own(record, "testCase"), "assert"))) add(assert, undefined);
  return asserts;
}

/** A value with its variables filled in; null where it is a template beyond one variable, a file or a function. */
function rendered(value: Cell, vars: Cell | undefined): Cell {
  if (Array.isArray(value)) {
    const all = value.map((one: Cell) => rendered(one, vars));
    return all.includes(null) ? null : all;
  }
  if (isObject(value)) return JSON.stringify(value);
  if (typeof value !== "string") return value;
  const name = /^\{\{\s*([\w.-]+)\s*\}\}$/.exec(value)?.[1];
  if (name !== undefined) {
    const filled = own(vars, name);
    return typeof filled === "string" || typeof filled === "number" ? filled : null;
  }
  return /\{\{|\{%|^(file|package):\/\//.test(value) ? null : value;
}
