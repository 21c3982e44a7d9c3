import { describe, expect, it } from "vitest";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import { measure } from "../../../src/core/metrics/measure.js";
import { columnsOfExample } from "./columns.js";

describe("examples on the entries", () => {
  it.each(metrics.all.map((metric) => [metric.id, metric] as const))("%s", (_, metric) => {
    expect(metric.examples.length).toBeGreaterThan(0);
    for (const example of metric.examples) {
      const measured = measure(metric, columnsOfExample(metric, example));
      expect("value" in measured ? measured.value : measured.undefined).toBeCloseTo(example.value, 12);
    }
  });

  it.each(metrics.all.map((metric) => [metric.id, metric] as const))(
    "%s is described in both languages",
    (_, metric) => {
      for (const words of [metric.words, metric.meaning, metric.fits]) {
        expect(words.en.length).toBeGreaterThan(0);
        expect(words.zh.length).toBeGreaterThan(0);
        expect(words.zh).not.toMatch(/[A-Za-z0-9%][\u4e00-\u9fff]|[\u4e00-\u9fff][A-Za-z0-9]/);
      }
      expect(metric.id).toMatch(/^[A-Za-z0-9_]+$/);
    },
  );
});
