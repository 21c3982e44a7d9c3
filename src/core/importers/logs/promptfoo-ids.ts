import { isObject } from "../json.js";
import type { Cell } from "../rows.js";
import { type JsonRecord, listOr, numberOr, own } from "./log-format.js";

/** One row of a log and where it stands. */
export interface Answer {
  readonly record: JsonRecord;
  readonly at: string;
}

/**
 * Ids of the tests that answers belong to: the text of a test's variables, so that tests of two runs meet although their order or
 * number differs; a test with the same variables and other assertions gets `#2` behind. Repeats of one test have one id.
 */
export function promptfooIds(answers: readonly Answer[], results: Cell | undefined): string[] {
  // Version 2 keeps the order of the tests in its table.
  const places = new Map(
    listOr(own(own(results, "table"), "body")).map((row: Cell, i) => [
      JSON.stringify(own(own(row, "test"), "vars") ?? null),
      i,
    ]),
  );
  const tests = answers.map(({ record }) => testOf(record, places));
  const order = tests.map((_, i) => i);
  order.sort((a, b) => tests[a].index - tests[b].index || a - b);
  const bodies = new Map<string, string[]>();
  for (const i of order) {
    const { id, body } = tests[i];
    const known = bodies.get(id) ?? [];
    if (!known.includes(body)) known.push(body);
    bodies.set(id, known);
  }
  return tests.map(({ id, body }) => {
    const k = bodies.get(id)!.indexOf(body);
    return k === 0 ? id : `${id}#${k + 1}`;
  });
}

/** What a test is called, what it asks, and its place among all. */
function testOf(record: JsonRecord, places: ReadonlyMap<string, number>): { id: string; body: string; index: number } {
  const vars = own(record, "vars") ?? null;
  const index = numberOr(own(record, "testIdx")) ?? places.get(JSON.stringify(vars)) ?? 0;
  return { id: named(vars), body: JSON.stringify(own(own(record, "testCase"), "assert") ?? null), index };
}

/** Variables as a text; a long one is cut, with a hash of the whole behind. */
function named(vars: Cell): string {
  const values = isObject(vars) ? Object.values(vars) : [];
  const only = values.length === 1 ? values[0] : undefined;
  const text = typeof only === "string" && only !== "" ? only : JSON.stringify(vars);
  return text.length <= longest ? text : `${text.slice(0, longest - 20)}…${hash(text)}`;
}

const longest = 80;

/** 14 letters of two FNV-1a hashes with different starts. */
function hash(text: string): string {
  const one = (start: number): string => {
    let value = start;
    for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16777619);
    return (value >>> 0).toString(36).padStart(7, "0");
  };
  return one(2166136261) + one(84696351);
}
