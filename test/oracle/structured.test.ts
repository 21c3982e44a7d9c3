import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Case } from "../../src/core/cases/case.js";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { measure } from "../../src/core/metrics/measure.js";
import { callsAt, fieldsOf } from "../../src/core/metrics/structured/reading.js";
import { caseColumns } from "../laws/runs.js";

interface Counts {
  readonly shared: number;
  readonly predicted: number;
  readonly gold: number;
}
interface Oracle {
  readonly versions: Record<string, string>;
  readonly sections: {
    readonly validity: readonly { text: string; valid: boolean }[];
    readonly conformance: readonly { schema: unknown; value: unknown; valid: boolean }[];
    readonly records: readonly { gold: unknown; pred: string; schema?: unknown; counts: Counts; match: boolean }[];
    readonly calls: readonly {
      gold: unknown;
      pred: string;
      arguments: Counts;
      count: boolean;
      names: boolean;
      match: boolean;
    }[];
  };
}

const oracle: Oracle = JSON.parse(readFileSync(new URL("./structured.json", import.meta.url), "utf8"));
const { validity, conformance, records, calls } = oracle.sections;
const item = (value: unknown, text: string, schema?: unknown): Case<"structured"> => ({
  gold: { value, ...(schema === undefined ? {} : { schema }) },
  pred: { text },
});
/** Of one item: whether it counts as right. */
function right(id: string, one: Case<"structured">): boolean | string {
  const measured = measure(metrics.get(id), caseColumns("structured", [one]));
  return "value" in measured ? measured.value === 1 : measured.undefined;
}
const ratio = (over: number, under: number) => (under === 0 ? null : over / under);
function value(id: string, one: Case<"structured">): number | null {
  const measured = measure(metrics.get(id), caseColumns("structured", [one]));
  return "value" in measured ? measured.value : null;
}

describe("JSON of RFC 8259 against Python's json without its constants", () => {
  it.each(validity.map((one) => [one.text, one.valid] as const))("%j", (text, valid) => {
    expect(right("json_valid", item(1, text))).toBe(valid);
    if (valid) expect(right("json_valid_lenient", item(1, text))).toBe(true);
  });
});

describe(`JSON Schema 2020-12 against jsonschema ${oracle.versions["jsonschema"]}`, () => {
  it.each(conformance.map((one, i) => [i, one] as const))("%i", (_, { schema, value: own, valid }) => {
    expect(
      right("schema_conformance", item(own, JSON.stringify(own), schema)),
      `${JSON.stringify(schema)} ${JSON.stringify(own)}`,
    ).toBe(valid);
  });
});

describe("fields of records against the plain definition", () => {
  it.each(records.map((one, i) => [i, one] as const))("%i", (_, { gold, pred, schema, counts, match }) => {
    const one = item(gold, pred, schema);
    expect(fieldsOf(one), `${JSON.stringify(gold)} ${pred}`).toEqual(counts);
    expect(right("record_match", one)).toBe(match);
    expect(value("field_precision", one)).toBe(ratio(counts.shared, counts.predicted));
    expect(value("field_recall", one)).toBe(ratio(counts.shared, counts.gold));
    expect(value("field_f1", one)).toBe(ratio(2 * counts.shared, counts.predicted + counts.gold));
  });
});

describe("tool calls against every pairing tried", () => {
  it.each(calls.map((one, i) => [i, one] as const))(
    "%i",
    (_, { gold, pred, arguments: counts, count, names, match }) => {
      const one = item(gold, pred);
      expect(callsAt(one).arguments, `${JSON.stringify(gold)} ${pred}`).toEqual(counts);
      expect(right("tool_call_count_accuracy", one)).toBe(count);
      expect(right("tool_name_accuracy", one)).toBe(names);
      expect(right("tool_call_match", one)).toBe(match);
      expect(value("argument_f1", one)).toBe(ratio(2 * counts.shared, counts.predicted + counts.gold));
      expect(callsAt(one).errors.size === 0).toBe(match);
    },
  );
});

it("holds at least 500 rows", () =>
  expect(validity.length + conformance.length + records.length + calls.length).toBeGreaterThanOrEqual(500));
