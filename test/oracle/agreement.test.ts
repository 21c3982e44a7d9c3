import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Case } from "../../src/core/cases/case.js";
import { agreementMetrics } from "../../src/core/metrics/agreement/list.js";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { measure, misfit } from "../../src/core/metrics/measure.js";
import { columnsFrom } from "../core/metrics/columns.js";
import { close } from "../core/stats/close.js";
import { caseColumns } from "../laws/runs.js";

interface Oracle {
  readonly versions: Record<string, string>;
  readonly sections: {
    readonly ratings: readonly {
      name: string;
      rows: (string | null)[][];
      expected: Record<string, { value: number } | { undefined: string }>;
    }[];
    readonly labels: readonly { labels: string[]; gold: string[]; pred: string[]; value: number }[];
  };
}

const oracle: Oracle = JSON.parse(readFileSync(new URL("./agreement.json", import.meta.url), "utf8"));
const { krippendorff, statsmodels, irrCAC } = oracle.versions;

describe(`agreement against krippendorff ${krippendorff}, statsmodels ${statsmodels}, irrCAC ${irrCAC}`, () => {
  it.each(oracle.sections.ratings.map((one) => [one.name, one] as const))("%s", (_, { rows, expected }) => {
    const columns = caseColumns("ratings", rows.map((pred) => ({ gold: null, pred })) as Case<"ratings">[]);
    for (const metric of agreementMetrics) {
      if (metric.needs !== "ratings") continue;
      const wanted = expected[metric.id];
      if (wanted === undefined) {
        expect(misfit(metric, columns)?.status, metric.id).toBe("missing_input");
        continue;
      }
      expect(misfit(metric, columns), metric.id).toBeNull();
      const measured = measure(metric, columns);
      if ("undefined" in wanted) expect(measured, metric.id).toMatchObject({ undefined: wanted.undefined });
      else close("value" in measured ? measured.value : null, wanted.value, metric.id);
    }
  });
});

describe(`Gwet's AC1 of labels against irrCAC ${irrCAC}`, () => {
  it.each(oracle.sections.labels.map((one, i) => [i, one] as const))("%i", (_, { labels, gold, pred, value }) => {
    const measured = measure(metrics.get("gwet_ac1_labels"), columnsFrom({ task: "multiclass", labels, gold, pred }));
    close("value" in measured ? measured.value : null, value);
  });
});

it("holds at least 250 rows", () =>
  expect(oracle.sections.ratings.length + oracle.sections.labels.length).toBeGreaterThanOrEqual(250));
