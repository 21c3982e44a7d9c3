import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { resultOf } from "../../src/core/metrics/measure.js";
import { caseColumns } from "../laws/runs.js";

const data = process.env["ASSAY_TEST_DATA"] ?? resolve(import.meta.dirname, "../../../shared/data");
const folder = join(data, "cruxeval-codellama7b");

describe.skipIf(!existsSync(folder))("cruxeval-codellama7b (needs ASSAY_TEST_DATA, default ../shared/data)", () => {
  it.each([
    ["input", 35.95, 44.991071428571416],
    ["output", 34.2125, 40.286706349206355],
  ])("%s prediction: pass@1 and pass@5", (task, one, five) => {
    const { raw_scored_generations: verdicts } = JSON.parse(
      readFileSync(join(folder, `scored_codellama-7b_temp0.2_${task}.json`), "utf8"),
    ) as { raw_scored_generations: Record<string, boolean[]> };
    const columns = caseColumns(
      "samples",
      Object.values(verdicts).map((tries) => ({
        gold: null,
        pred: { n: tries.length, correct: tries.filter(Boolean).length },
      })),
    );
    expect(columns.n).toBe(800);
    const result = (k: number) => resultOf(metrics.get(`pass_at_${k}`), columns);
    expect(100 * result(1).value!).toBeCloseTo(one, 10);
    expect(100 * result(5).value!).toBeCloseTo(five, 10);
    expect(result(11)).toMatchObject({ value: null, status: "insufficient_data", reason: "too_few_trials" });
  });
});
