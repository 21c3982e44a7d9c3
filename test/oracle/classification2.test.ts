import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { measure, resultOf } from "../../src/core/metrics/measure.js";
import { columnsFrom, type Written } from "../core/metrics/columns.js";

type Expected =
  | { readonly value: number; readonly tolerance?: number }
  | { readonly undefined: string; readonly convention?: number };
interface Case extends Written {
  readonly name: string;
  readonly expected: Readonly<Record<string, Expected>>;
}

const oracle: { cases: Case[]; versions: Record<string, string> } = JSON.parse(
  readFileSync(new URL("./classification2.json", import.meta.url), "utf8"),
);

describe(`further classification metrics against scikit-learn ${oracle.versions["scikit-learn"]}`, () => {
  it("has at least 380 cases", () => expect(oracle.cases.length).toBeGreaterThanOrEqual(380));

  it.each(oracle.cases.map((one) => [one.name, one] as const))("%s", (_, one) => {
    const columns = columnsFrom(one);
    for (const [id, expected] of Object.entries(one.expected)) {
      const measured = measure(metrics.get(id), columns);
      if ("value" in expected) {
        if (!("value" in measured))
          throw new Error(`${id}: undefined (${measured.undefined}), expected ${expected.value}`);
        const tolerance = (expected.tolerance ?? 1e-9) * Math.max(Math.abs(expected.value), 1e-3);
        expect(
          Math.abs(measured.value - expected.value),
          `${id}: ${measured.value} for ${expected.value}`,
        ).toBeLessThanOrEqual(tolerance);
      } else {
        expect(measured, id).toMatchObject({ undefined: expected.undefined });
        expect("value" in measured ? Number.NaN : measured.convention, id).toBe(expected.convention);
        expect(resultOf(metrics.get(id), columns).value, id).toBeNull();
      }
    }
  });
});
