import { describe, expect, it } from "vitest";
import type { Columns } from "../../../src/core/columns.js";
import { itemsAt } from "../../../src/core/metrics/answered.js";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import { influence } from "../../../src/core/metrics/influence.js";
import { measure, misfit } from "../../../src/core/metrics/measure.js";
import type { Metric } from "../../../src/core/metrics/metric.js";
import { random } from "../../../src/core/random.js";
import { invented } from "./invented.js";

function value(metric: Metric, columns: Columns): number {
  const measured = measure(metric, columns);
  if (!("value" in measured)) throw new Error(measured.undefined);
  return measured.value;
}

/** (n - 1) (mean of leave-one-out values - leave-one-out value): what influence values approach. */
function jackknife(metric: Metric, columns: Columns): number[] {
  const all = Array.from({ length: columns.n }, (_, i) => i);
  const without = all.map((i) =>
    value(
      metric,
      itemsAt(
        columns,
        all.filter((j) => j !== i),
      ),
    ),
  );
  const mean = without.reduce((sum, one) => sum + one, 0) / columns.n;
  return without.map((one) => (columns.n - 1) * (mean - one));
}

const runs: [string, Columns][] = [
  ["binary", invented(random(3), { task: "binary", n: 160, classes: 2, ties: true })],
  ["multiclass", invented(random(4), { task: "multiclass", n: 200, classes: 3, ties: true })],
  ["multilabel", invented(random(5), { task: "multilabel", n: 150, classes: 3 })],
];

describe("influence values", () => {
  for (const [name, columns] of runs) {
    // The ECE is not smooth where a bin's gap is near 0, the largest gap where two bins are close; the ECE has a case of its own below.
    const fitting = metrics.all.filter(
      (metric) => metric.id !== "ece" && metric.id !== "mce" && misfit(metric, columns) === null,
    );
    it.each(fitting.map((metric) => [metric.id, metric] as const))(
      `${name}: %s agrees with the jackknife to O(1/n)`,
      (_, metric) => {
        const values = influence(metric, columns);
        if (values === null) throw new Error("no influence values");
        const expected = jackknife(metric, columns);
        const n = columns.n;
        expect(values.length).toBe(n);
        expect(Math.abs(values.reduce((sum, one) => sum + one, 0) / n)).toBeLessThan(1e-9);
        const sd = Math.sqrt(expected.reduce((sum, one) => sum + one * one, 0) / n);
        const gap = Math.sqrt(expected.reduce((sum, one, i) => sum + (one - values[i]) ** 2, 0) / n);
        expect(gap, `${gap} against a spread of ${sd}`).toBeLessThan((20 / n) * sd + 1e-9);
      },
    );
  }

  it("agrees with the jackknife for an ECE whose bins all lie on one side", () => {
    const n = 60;
    const gold = Int32Array.from({ length: n }, (_, i) => (i % 5 < 2 ? 1 : 0));
    const probs = Float64Array.from(
      Array.from({ length: n }, (_, i) => (i % 2 === 0 ? [0.95, 0.05] : [0.85, 0.15])).flat(),
    );
    const columns: Columns = { ...runs[0][1], n, gold, pred: new Int32Array(n), probs };
    const values = influence(metrics.get("ece"), columns) ?? [];
    for (const [i, one] of jackknife(metrics.get("ece"), columns).entries()) expect(values[i]).toBeCloseTo(one, 6);
  });

  it("gives left-out items 0 and keeps the variance of the others", () => {
    const [, whole] = runs[0];
    const probs = Float64Array.from(whole.probs ?? []);
    for (const item of [3, 10, 11]) probs.fill(Number.NaN, 2 * item, 2 * item + 2);
    const holed: Columns = { ...whole, probs, unanswered: 3 };
    const answered = itemsAt(
      whole,
      Array.from({ length: whole.n }, (_, i) => i).filter((i) => ![3, 10, 11].includes(i)),
    );
    const metric = metrics.get("log_loss");
    const variance = (columns: Columns): number =>
      (influence(metric, columns) ?? new Float64Array(0)).reduce((sum, one) => sum + one * one, 0) / columns.n ** 2;
    expect(influence(metric, holed)?.[10]).toBe(0);
    expect(variance(holed)).toBeCloseTo(variance(answered), 12);
    expect(measure(metric, holed).flags).toContain("unanswered_left_out:3");
  });

  it("has none where the metric has no value", () => {
    const [, whole] = runs[0];
    expect(influence(metrics.get("roc_auc"), { ...whole, gold: new Int32Array(whole.n) })).toBeNull();
  });
});
