import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { measure } from "../../src/core/metrics/measure.js";
import { spanRows } from "../../src/core/metrics/spans/rows.js";
import { schemeFor } from "../../src/core/metrics/spans/sentences.js";
import { random } from "../../src/core/random.js";
import { caseColumns } from "../laws/runs.js";

type Expected = { readonly value: number } | { readonly undefined: string; readonly convention?: number };
interface Sentences {
  readonly name: string;
  readonly scheme: string;
  readonly gold: readonly (readonly string[])[];
  readonly pred: readonly (readonly string[])[];
  readonly expected: Readonly<Record<string, Expected>>;
}

const oracle: { cases: Sentences[]; versions: Record<string, string> } = JSON.parse(
  readFileSync(new URL("./spans.json", import.meta.url), "utf8"),
);
const columnsOf = ({ gold, pred }: Sentences) =>
  caseColumns(
    "tags",
    gold.map((tags, i) => ({ gold: { tags }, pred: { tags: pred[i] } })),
  );

describe(`token labelling against seqeval ${oracle.versions["seqeval"]}`, () => {
  it("has at least 300 cases", () => expect(oracle.cases.length).toBeGreaterThanOrEqual(300));

  it.each(oracle.cases.map((one) => [one.name, one] as const))("%s", (_, one) => {
    const columns = columnsOf(one);
    expect(schemeFor(columns)).toBe(one.scheme);
    for (const [id, expected] of Object.entries(one.expected)) {
      const measured = measure(metrics.get(id), columns);
      if ("undefined" in expected) expect(measured, id).toMatchObject(expected);
      else {
        if (!("value" in measured)) throw new Error(`${id}: undefined (${measured.undefined})`);
        expect(Math.abs(measured.value - expected.value), `${id}: ${measured.value}`).toBeLessThanOrEqual(1e-12);
      }
    }
  });

  it("the table by type averages to the macro F1", () => {
    for (const one of oracle.cases.slice(0, 60)) {
      const macro = one.expected["span_f1_macro"];
      const rows = spanRows(columnsOf(one), { level: 0.95, resamples: 20, random: random(1) });
      const mean = rows.reduce((sum, { f1 }) => sum + (f1.value ?? 0), 0) / rows.length;
      if ("value" in macro) expect(mean).toBeCloseTo(macro.value, 12);
      else expect(rows).toEqual([]);
    }
  });
});
