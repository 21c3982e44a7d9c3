import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Case } from "../../../../src/core/cases/case.js";
import { Failure } from "../../../../src/core/failure.js";
import { itemsAt } from "../../../../src/core/metrics/answered.js";
import { metrics } from "../../../../src/core/metrics/catalogue.js";
import { measure, misfit } from "../../../../src/core/metrics/measure.js";
import { score } from "../../../../src/core/metrics/score.js";
import { assign } from "../../../../src/core/metrics/structured/assign.js";
import { callsOf } from "../../../../src/core/metrics/structured/calls.js";
import { structuredMetrics } from "../../../../src/core/metrics/structured/list.js";
import { readLeniently } from "../../../../src/core/metrics/structured/read-json.js";
import { countErrors, errorsOf } from "../../../../src/core/metrics/structured/reading.js";
import { random } from "../../../../src/core/random.js";
import { caseColumns } from "../../../laws/runs.js";

type Item = Case<"structured">;
const item = (value: unknown, text: string | null, schema?: unknown): Item => ({
  gold: { value, ...(schema === undefined ? {} : { schema }) },
  pred: text === null ? null : { text },
});
const columns = (...rows: Item[]) => caseColumns("structured", rows);
const value = (id: string, ...rows: Item[]): number | string => {
  const measured = measure(metrics.get(id), columns(...rows));
  return "value" in measured ? measured.value : measured.undefined;
};

const weather = [{ name: "get_weather", arguments: { city: "Paris", unit: "c" } }];
const worked = item(
  weather,
  '[{"name":"get_weather","arguments":{"city":"Paris","unit":"f"}},{"name":"get_time","arguments":{"zone":"CET"}}]',
);

describe("classes of error", () => {
  const call = (text: string) => [...errorsOf(item(weather, text))].sort();
  it.each([
    ["the worked example", worked.pred?.text ?? "", ["value_error", "wrong_count"]],
    ["nothing", '[{"name":"get_weather","arguments":{"unit":"c","city":"Paris"}}]', []],
    ["no JSON", "get_weather(Paris)", ["parse"]],
    ["JSON that is no call", '{"city":"Paris"}', ["parse"]],
    ["arguments that are no JSON", '{"name":"get_weather","arguments":"{city"}', ["parse"]],
    ["no call", "[]", ["wrong_count"]],
    ["another tool", '[{"name":"get_time","arguments":{}}]', ["wrong_name"]],
    ["an argument left out", '{"name":"get_weather","arguments":{"city":"Paris"}}', ["missing_required"]],
    ["one too many", '{"name":"get_weather","arguments":{"city":"Paris","unit":"c","x":1}}', ["unexpected_param"]],
    ["another type", '{"name":"get_weather","arguments":{"city":["Paris"],"unit":"c"}}', ["type_error"]],
    [
      "names off and values off",
      '{"name":"get_weather","arguments":{"town":"Paris","unit":1}}',
      ["missing_required", "type_error", "unexpected_param"],
    ],
  ])("%s", (_, text, classes) => expect(call(text)).toEqual(classes));

  it("are those of the fields at the top where gold is a record", () => {
    const schema = { properties: { b: { "x-tolerance": 0.1 } } };
    const of = (text: string) => [...errorsOf(item({ a: 1, b: 2 }, text, schema))].sort();
    expect(of('{"b":2,"a":1}')).toEqual([]);
    expect(of('{"a":1,"b":2.05}')).toEqual([]);
    expect(of('{"a":2,"b":2.05}')).toEqual(["value_error"]);
    expect(of('{"a":"1","c":2}')).toEqual(["missing_required", "type_error", "unexpected_param"]);
    expect(of("[]")).toEqual(["type_error"]);
    expect(of("")).toEqual(["parse"]);
  });

  it("are counted by item and stand in the document", () => {
    const rows = columns(worked, item(weather, null), item(weather, JSON.stringify(weather)));
    const counts = {
      parse: 1,
      wrong_count: 1,
      wrong_name: 0,
      missing_required: 0,
      unexpected_param: 0,
      type_error: 0,
      value_error: 1,
    };
    expect(countErrors(rows)).toEqual(counts);
    expect(score(rows, { random: random(1), resamples: 20 }).errorClasses).toEqual(counts);
  });
});

describe("tool calls", () => {
  it("are known in every shape that models give them", () => {
    const one = [{ name: "f", arguments: { a: 1 } }];
    for (const shape of [
      { name: "f", arguments: { a: 1 } },
      [{ name: "f", arguments: '{"a":1}' }],
      [{ id: "call_1", type: "function", function: { name: "f", arguments: '{"a":1}' } }],
    ])
      expect(callsOf(shape)).toEqual(one);
    expect(callsOf([])).toEqual([]);
    for (const other of [
      null,
      1,
      "f",
      {},
      { name: "Bob" },
      [one],
      { name: "f", arguments: "[1]" },
      { name: 1, arguments: {} },
    ])
      expect(callsOf(other)).toBeNull();
  });

  it("have metrics where gold holds calls, for parts without any too, and only there", () => {
    const tools = metrics.get("tool_call_match");
    expect(misfit(tools, columns(item({ a: 1 }, "{}")))).toEqual({
      status: "missing_input",
      field: "tool calls in gold",
    });
    expect(misfit(tools, columns(item([], "[]")))?.status).toBe("missing_input");
    const mixed = columns(item(weather, "[]"), item([], "[]"));
    expect(misfit(tools, mixed)).toBeNull();
    expect(misfit(tools, itemsAt(mixed, [1]))).toBeNull();
    expect(measure(tools, mixed)).toEqual({ value: 0.5 });
    expect(measure(metrics.get("argument_f1"), itemsAt(mixed, [1]))).toEqual({ undefined: "empty_reference" });
  });

  it("are paired so that most arguments are equal", () => {
    const gains = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
      .chain(([r, c]) => fc.array(fc.array(fc.nat(4), { minLength: c, maxLength: c }), { minLength: r, maxLength: r }));
    const best = (table: number[][], row = 0, taken = 0): number =>
      row === table.length
        ? 0
        : Math.max(
            best(table, row + 1, taken),
            ...table[row].map((gain, c) => ((taken >> c) & 1 ? 0 : gain + best(table, row + 1, taken | (1 << c)))),
          );
    fc.assert(
      fc.property(gains, (table) => {
        const place = assign(table.length, table[0].length, (i, j) => table[i][j]);
        const used = [...place].filter((j) => j >= 0);
        expect(new Set(used).size).toBe(used.length);
        expect(used.length).toBe(Math.min(table.length, table[0].length));
        expect(used.length === 0 ? 0 : [...place].reduce((sum, j, i) => sum + (j < 0 ? 0 : table[i][j]), 0)).toBe(
          best(table),
        );
      }),
    );
  });
});

describe("lenient reading", () => {
  it.each([
    ['```json\n{"a": 1}\n```', { a: 1 }],
    ["Sure!\n\n```\n[1, 2]\n```\nAnything else?", [1, 2]],
    ['~~~\n"x"\n~~~', "x"],
    ['The answer is {"a": "}"} as asked.', { a: "}" }],
    ["use [brackets], then [1]", [1]],
    ['It\'s "quoted: {"a": [1, {"b": 2}]}', { a: [1, { b: 2 }] }],
    ["\ufeff{}", {}],
    ["7", 7],
  ])("%j", (text, read) => expect(readLeniently(text)).toEqual({ value: read }));

  it.each(["", "no", "{", "[1", "x {y} z", "```\nno\n```"])("%j is none", (text) =>
    expect(readLeniently(text)).toBeNull(),
  );

  it("is not held up by a text of openings", () => {
    const start = performance.now();
    expect(readLeniently("[{".repeat(200000))).toBeNull();
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe("hostile answers", () => {
  const deep = (n: number) => `${"[".repeat(n)}${"]".repeat(n)}`;
  const nested = JSON.parse(deep(100000)) as unknown;

  it("100000 levels of nesting are read, compared and refused by the schema without overflow", () => {
    const schema = { $ref: "#/$defs/list", $defs: { list: { type: "array", items: { $ref: "#/$defs/list" } } } };
    const one = item([1], deep(100000), schema);
    expect(value("json_valid", one)).toBe(1);
    expect(value("json_valid_lenient", one)).toBe(1);
    expect(value("schema_conformance", one)).toBe(0);
    expect(value("schema_conformance", item([1], deep(100), schema))).toBe(1);
    expect(value("record_match", one)).toBe(0);
    expect(value("record_match", item(nested, deep(100000)))).toBe(1);
    expect(value("record_match", item(nested, deep(99999)))).toBe(0);
    const calls = item(weather, `[{"name":"get_weather","arguments":{"city":${deep(100000)}}}]`);
    for (const { id } of structuredMetrics) if (id !== "schema_conformance") value(id, calls);
    expect([...errorsOf(calls)].sort()).toEqual(["missing_required", "type_error"]);
  });

  it("names are only names", () => {
    expect(value("record_match", item({ a: 1 }, '{"a":1,"__proto__":{"b":2}}'))).toBe(0);
    expect(value("record_match", item(JSON.parse('{"__proto__":1}'), '{"__proto__":1}'))).toBe(1);
    expect(value("record_match", item({}, '{"__proto__":{}}'))).toBe(0);
    expect(value("record_match", item({ "a.b": 1 }, '{"a":{"b":1}}'))).toBe(0);
    expect(value("record_match", item({ "0": 1 }, "[1]"))).toBe(0);
    expect(value("schema_conformance", item(1, '{"__proto__":1}', { additionalProperties: false }))).toBe(0);
    expect(value("schema_conformance", item(1, "{}", { required: ["constructor"] }))).toBe(0);
    expect(({} as Record<string, unknown>)["b"]).toBeUndefined();
  });

  it("a repeated name keeps its last value", () =>
    expect(value("record_match", item({ a: 2 }, '{"a":1,"a":2}'))).toBe(1));

  it.each([
    ["1.0", 1, 1],
    ["-0", 0, 1],
    ["1e2", 100, 1],
    ["100000000000000000000000", 1e23, 1],
    ["1e999", 1, 0],
    ['"1"', 1, 0],
    ["true", 1, 0],
    ["null", 0, 0],
    ['"\\u00e9"', "é", 1],
    ['"e\\u0301"', "é", 0],
    ['"\\ud83d\\ude00"', "😀", 1],
    ['"\\ud800"', "\ud800", 1],
    ['"\\ud800"', "\ufffd", 0],
    ["[]", {}, 0],
  ])("%s against %j", (text, gold, right) => expect(value("record_match", item(gold, text))).toBe(right));

  it("20000 calls of one tool are paired in time", () => {
    const many = JSON.stringify(
      Array.from({ length: 20000 }, (_, i) => ({ name: "get_weather", arguments: { city: `${i}` } })),
    );
    expect(value("tool_call_match", item([...weather, ...weather], many))).toBe(0);
  });
});

describe("schema", () => {
  it("formats only annotate, and a property may be called format", () => {
    expect(value("schema_conformance", item(1, '"no"', { format: "email" }))).toBe(1);
    const schema = { properties: { format: { type: "string" } }, required: ["format"] };
    expect(value("schema_conformance", item(1, '{"format":1}', schema))).toBe(0);
    expect(value("schema_conformance", item(1, '{"format":"x"}', schema))).toBe(1);
  });

  it("is left as it was given", () => {
    const schema = Object.freeze({
      type: "object",
      properties: Object.freeze({ a: Object.freeze({ type: "number" }) }),
    });
    expect(value("schema_conformance", item(1, '{"a":1}', schema))).toBe(1);
    expect(Object.getOwnPropertyNames(schema)).toEqual(["type", "properties"]);
  });

  it.each([{ $ref: "#/nowhere" }, { pattern: "(" }])("that cannot be used is said: %j", (schema) => {
    expect(() => value("schema_conformance", item(1, '"x"', schema))).toThrow(Failure);
  });

  it("is asked for where items have none", () =>
    expect(misfit(metrics.get("schema_conformance"), columns(item(1, "1", {}), item(1, "1")))?.field).toBe("schema"));
});

it("no answer counts as wrong and has no fields", () => {
  expect(value("field_recall", item({ a: 1, b: 2 }, null), item({ a: 1 }, '{"a":1}'))).toBeCloseTo(1 / 3, 12);
  expect(value("field_precision", item({ a: 1 }, null))).toBe("no_predicted_positives");
});

it("the default metrics of records and of calls", () => {
  const ids = (...rows: Item[]) => Object.keys(score(columns(...rows), { random: random(1), resamples: 20 }).metrics);
  const json = ["json_valid", "json_valid_lenient"];
  const fields = ["record_match", "field_precision", "field_recall", "field_f1"];
  expect(ids(item({ a: 1 }, "{}"))).toEqual([...fields, ...json]);
  expect(ids(item({ a: 1 }, "{}", {}))).toEqual([...fields, "schema_conformance", ...json]);
  expect(ids(worked)).toEqual([
    "tool_call_match",
    "argument_f1",
    "tool_name_accuracy",
    "tool_call_count_accuracy",
    ...json,
  ]);
});
