import { Validator } from "@cfworker/json-schema";
import { Failure, failure } from "../../failure.js";
import { isObject } from "./canonical.js";

/** Levels of nesting beyond which an answer does not conform, whatever its schema: the validator calls itself level by level. */
export const deepest = 128;

// Files of answers repeat one schema on every row.
const known = new Map<string, Validator>();

/** Whether a value is valid against a JSON Schema 2020-12; throws a `Failure` where the schema itself cannot be used. */
export function conforms(value: unknown, schema: unknown): boolean {
  const text = JSON.stringify(schema) ?? "true";
  let validator = known.get(text);
  try {
    if (validator === undefined) {
      validator = new Validator(prepared(JSON.parse(text)), "2020-12");
      if (known.size >= 1000) known.clear();
      known.set(text, validator);
    }
    return !deeperThan(value, deepest) && validator.validate(value).valid;
  } catch (error) {
    if (error instanceof Failure) throw error;
    // Too many errors at once, or a recursion that the depth does not bound.
    if (error instanceof RangeError && validator !== undefined) return false;
    throw failure(words.unusable, { problem: error instanceof Error ? error.message.split("\n")[0] : String(error) });
  }
}

/** Keywords whose value is data, and those whose value holds schemas by name. */
const data = new Set(["const", "enum", "default", "examples"]);
const named = new Set(["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"]);

/**
 * The schema as the validator must have it: by the standard `format` only annotates, and within one document a dynamic reference is
 * an ordinary one (the validator knows no `$dynamicRef`).
 */
function prepared(schema: unknown): never {
  const walk = (here: unknown): unknown => {
    if (Array.isArray(here)) return here.map(walk);
    if (!isObject(here)) return here;
    return Object.fromEntries(
      Object.entries(here)
        .filter(([key, value]) => key !== "format" || typeof value !== "string")
        .map(([key, value]) => [
          key === "$dynamicRef" ? "$ref" : key === "$dynamicAnchor" ? "$anchor" : key,
          data.has(key) ? value : named.has(key) && isObject(value) ? mapped(value) : walk(value),
        ]),
    );
  };
  const mapped = (schemas: Readonly<Record<string, unknown>>): unknown =>
    Object.fromEntries(Object.entries(schemas).map(([name, own]) => [name, walk(own)]));
  return walk(schema) as never;
}

function deeperThan(value: unknown, levels: number): boolean {
  let row: object[] = typeof value === "object" && value !== null ? [value] : [];
  for (let level = 1; row.length > 0; level++) {
    if (level > levels) return true;
    const next: object[] = [];
    for (const own of row)
      for (const part of Object.values(own)) if (typeof part === "object" && part !== null) next.push(part);
    row = next;
  }
  return false;
}

const words = {
  unusable: {
    en: "A JSON Schema in gold cannot be used: {problem}. Mend the schema, or leave schema_conformance out.",
    zh: "标准答案中的 JSON Schema 无法使用：{problem}。请修正该 schema，或不计算 schema_conformance。",
  },
};
