import { isObject } from "./canonical.js";
import { readStrictly } from "./read-json.js";

/** A call of a tool: its name, and its arguments by name. */
export interface Call {
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/**
 * The calls that a JSON value holds: one call or a list of them, each `{ name, arguments }` or `{ function: { name, arguments } }`, where
 * arguments are an object or a JSON text of one. Null where the value is not calls; the empty list is no call at all.
 */
export function callsOf(value: unknown): readonly Call[] | null {
  const calls: Call[] = [];
  for (const one of Array.isArray(value) ? value : [value]) {
    const call = callOf(one);
    if (call === null) return null;
    calls.push(call);
  }
  return calls;
}

function callOf(value: unknown): Call | null {
  if (!isObject(value)) return null;
  const own = isObject(value["function"]) ? value["function"] : value;
  const name = Object.hasOwn(own, "name") ? own["name"] : undefined;
  const given = Object.hasOwn(own, "arguments") ? own["arguments"] : undefined;
  const read = typeof given === "string" ? (readStrictly(given)?.value ?? null) : given;
  return typeof name === "string" && isObject(read) ? { name, arguments: read } : null;
}
