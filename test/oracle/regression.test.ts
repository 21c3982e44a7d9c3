import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Columns } from "../../src/core/columns.js";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { influence } from "../../src/core/metrics/influence.js";
import { intervalOf } from "../../src/core/metrics/interval.js";
import { columnsFor, measure, resultOf } from "../../src/core/metrics/measure.js";
import type { WholeMetric } from "../../src/core/metrics/metric.js";
import { onFisherScale } from "../../src/core/metrics/regression/correlation.js";
import { random } from "../../src/core/random.js";

type Expected =
  | { readonly value: number; readonly ci?: { readonly lo: number; readonly hi: number } }
  | { readonly undefined: string; readonly convention?: number };
interface Case {
  readonly name: string;
  readonly gold: readonly number[];
  readonly pred: readonly (number | null)[];
  readonly expected: Readonly<Record<string, Expected>>;
}

const oracle: { cases: Case[]; versions: Record<string, string> } = JSON.parse(
  readFileSync(new URL("./regression.json", import.meta.url), "utf8"),
);

function columnsOf(gold: readonly number[], pred: readonly (number | null)[]): Columns {
  return {
    task: "regression",
    n: gold.length,
    labels: [],
    labelsFixed: false,
    positive: -1,
    numbers: { gold: Float64Array.from(gold), pred: Float64Array.from(pred, (value) => value ?? Number.NaN) },
    unanswered: pred.filter((value) => value === null).length,
    flags: [],
  };
}

function near(actual: number, expected: number, what: string): void {
  const size = Math.abs(expected);
  const tolerance = 1e-9 * (size > 0 && size < 1e-100 ? size : Math.max(size, 1e-3));
  1e-9 * Math.max(Math.abs(expected), Number.MIN_VALUE / 1e-9, Math.abs(expected) > 1e-100 ? 1e-3 : 0);
  expect(Math.abs(actual - expected), `${what}: ${actual} for ${expected}`).toBeLessThanOrEqual(tolerance);
}

describe(`metrics of numbers against SciPy ${oracle.versions["scipy"]} and scikit-learn ${oracle.versions["scikit-learn"]}`, () => {
  it("has at least 100 cases", () => expect(oracle.cases.length).toBeGreaterThanOrEqual(100));

  it.each(oracle.cases.map((one) => [one.name, one] as const))("%s", (_, one) => {
    const columns = columnsOf(one.gold, one.pred);
    for (const [id, expected] of Object.entries(one.expected)) {
      const metric = metrics.get(id);
      const measured = measure(metric, columns);
      if (!("value" in expected)) {
        expect(measured, id).toMatchObject({ undefined: expected.undefined });
        expect("value" in measured ? Number.NaN : measured.convention, id).toBe(expected.convention);
        continue;
      }
      if (!("value" in measured))
        throw new Error(`${id}: undefined (${measured.undefined}), expected ${expected.value}`);
      near(measured.value, expected.value, id);
      if (expected.ci === undefined) continue;
      const { ci } = intervalOf(metric, columns, resultOf(metric, columns), {
        level: 0.95,
        resamples: 0,
        random: random(1),
      });
      // SciPy's interval stands on normal tails; ours is that, or a wider one by the jackknife (its formula is tested with the metrics of numbers).
      if (ci?.method === "jackknife_z") {
        expect(ci.lo).toBeLessThan(expected.ci.lo);
        expect(ci.hi).toBeGreaterThan(expected.ci.hi);
        const fisher = onFisherScale(columnsFor(metric, columns), expected.value, 0.95, {
          method: "fisher_z",
          factor: 1,
        });
        if ("undefined" in fisher) throw new Error(fisher.undefined);
        near(fisher.lo, expected.ci.lo, `${id} lo`);
        near(fisher.hi, expected.ci.hi, `${id} hi`);
        continue;
      }
      near(ci?.lo ?? Number.NaN, expected.ci.lo, `${id} lo`);
      near(ci?.hi ?? Number.NaN, expected.ci.hi, `${id} hi`);
    }
  });
});

describe("weights of whole metrics", () => {
  const written = oracle.cases.filter(
    ({ gold, pred }) => gold.length >= 5 && gold.length <= 120 && !pred.includes(null),
  );
  const ids = ["r2", "pearson", "spearman", "kendall_tau", "concordance", "median_absolute_error"];
  it.each(ids)("%s of weighted items is that of the items repeated", (id) => {
    const metric = metrics.get(id) as WholeMetric;
    const chance = random(5);
    for (const { gold, pred } of written) {
      const weights = gold.map(() => chance.integer(4));
      const items = weights.flatMap((weight, i) => Array.from({ length: weight }, () => i));
      const repeated = metric.of(
        columnsOf(
          items.map((i) => gold[i]),
          items.map((i) => pred[i]),
        ),
      )();
      const weighted = metric.of(columnsOf(gold, pred))(Uint8Array.from(weights));
      if ("value" in repeated && "value" in weighted) near(weighted.value, repeated.value, id);
      else expect(weighted).toEqual(repeated);
    }
  });
});

describe("influence values of whole metrics", () => {
  const chance = random(9);
  const gold = Array.from({ length: 400 }, () => Math.round(chance.normal() * 4) / 4);
  const pred = gold.map((value) => Math.round((value / 2 + chance.normal()) * 8) / 8);
  const columns = columnsOf(gold, pred);
  it.each(["r2", "pearson", "kendall_tau", "concordance"])(
    "of %s in closed form are those of leaving items out",
    (id) => {
      const metric = metrics.get(id) as WholeMetric;
      const closed = influence(metric, columns) ?? new Float64Array(0);
      const { influence: _, ...bare } = metric;
      const jackknife = influence(bare, columns) ?? new Float64Array(0);
      const size = (values: Float64Array): number => Math.sqrt(values.reduce((sum, one) => sum + one * one, 0));
      expect(size(jackknife.map((one, i) => one - (closed[i] ?? Number.NaN)))).toBeLessThan(0.05 * size(jackknife));
    },
  );
});
