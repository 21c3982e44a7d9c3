import { beforeAll, describe, expect, it } from "vitest";
import type { OperatingPoint, ScoreDocument } from "../../src/core/documents/score.js";
import { random } from "../../src/core/random.js";
import { assay, folder } from "./assay.js";

const { path, write } = folder();

beforeAll(() => {
  for (const [name, n, seed] of [
    ["test.csv", 600, 1],
    ["validation.csv", 400, 2],
    ["seed-1.csv", 600, 1],
    ["seed-2.csv", 600, 1],
    ["held-1.csv", 400, 2],
    ["held-2.csv", 400, 3],
  ] as const) {
    const chance = random(seed);
    const rows = Array.from({ length: n }, (_, i) => {
      const z = 1.5 * chance.normal() - 1.5;
      const gold = chance.uniform() < 1 / (1 + Math.exp(-z)) ? "yes" : "no";
      const p = 1 / (1 + Math.exp(-2 * z));
      return `${i},${gold},${1 - p},${p}`;
    });
    write(name, `id,gold,prob_no,prob_yes\n${rows.join("\n")}\n`);
  }
  write("poor.csv", "id,gold,prob_no,prob_yes\n1,no,.1,.9\n2,yes,.2,.8\n3,no,.3,.7\n");
  write("labels.csv", "id,gold,pred\n1,a,a\n2,b,a\n");
});

async function scored(...args: string[]): Promise<ScoreDocument> {
  const { code, out, err } = await assay(["score", "test.csv", ...args, "--json"], { cwd: path });
  expect(code, err).toBe(0);
  return JSON.parse(out) as ScoreDocument;
}

describe("assay score --threshold", () => {
  it("chooses on validation and reports on test, never better than the test's own best", async () => {
    const document = await scored("--validation", "validation.csv", "--threshold", "f1");
    const point = document.operatingPoint as OperatingPoint;
    expect(point).toMatchObject({ rule: "f1", chosenOn: "validation", validation: { n: 400 } });
    expect(point.objective).toBeCloseTo(point.f1.value ?? Number.NaN, 12);
    expect(point.oracle?.objective).toBeGreaterThanOrEqual(point.objective ?? 0);
    const { truePositives: tp, falsePositives: fp, falseNegatives: fn, trueNegatives: tn } = point.outcomes;
    expect(tp + fp + fn + tn).toBe(600);
    // Every metric of labels stands at that threshold.
    expect(document.metrics["f1"].value).toBeCloseTo((2 * tp) / (2 * tp + fp + fn), 12);
    expect(document.metrics["accuracy"].value).toBeCloseTo((tp + tn) / 600, 12);
    expect(document.flags).toContain(`threshold:${point.threshold}`);
  });

  it("takes the threshold from the costs where there is no validation set", async () => {
    const document = await scored("--costs", "1,5");
    expect(document.operatingPoint).toMatchObject({ rule: "cost", chosenOn: "costs", threshold: 1 / 6 });
    expect(document.metrics["expected_cost"].value).toBeCloseTo(document.operatingPoint?.cost ?? Number.NaN, 12);
  });

  it("says the cost of an item, never a negative sum", async () => {
    const { code, out } = await assay(["score", "test.csv", "--costs", "1,5", "--language", "en"], { cwd: path });
    expect(code).toBe(0);
    expect(out).toMatch(/best threshold would be [.\d]+ \(cost of an item [.\d]+, here [.\d]+\)/);
  });

  it("chooses for each seed on validation of its own, and says so", async () => {
    const document = await scored("--validation", "validation.csv", "--threshold", "f1");
    const args = ["score", "seed-*.csv", "--threshold", "f1", "--language", "en"];
    const { code, out, err } = await assay([...args, "--validation", "held-*.csv"], { cwd: path });
    expect(code, err).toBe(0);
    expect(out).toContain("(mean of 2 seeds)");
    const [, listed] = /each seed has of its own: (.+)/.exec(out) ?? [];
    expect(listed.split(", ")).toHaveLength(2);
    expect(listed).toContain(document.operatingPoint?.threshold.toFixed(3).slice(1));
    expect(new Set(listed.split(", ")).size).toBe(2);
    const refused = await assay([...args, "--validation", "validation.csv"], { cwd: path });
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("2 test files and 1 of validation");
  });

  it("fits a temperature on validation and shows what it mends", async () => {
    const { calibration, metrics } = await scored("--validation", "validation.csv");
    // The data were made with probabilities twice too steep on the scale of logits.
    expect(calibration?.temperature?.value).toBeGreaterThan(1.6);
    expect(calibration?.temperature?.value).toBeLessThan(2.5);
    expect(calibration?.rescaled?.ece.value).toBeLessThan(calibration?.ece.value ?? 0);
    expect(calibration?.rescaled?.logLoss.value).toBeLessThan(metrics["log_loss"].value ?? 0);
  });

  it.each([
    [["--threshold", "f1"], "--validation"],
    [["--threshold", "cost"], "--costs"],
    [["--threshold", "best"], "recall_at_precision:P"],
    [["--threshold", "recall_at_precision:1.2"], "recall_at_precision:P"],
    [["--costs", "1"], "two numbers"],
    [["--costs", "1,x"], "two numbers"],
    [["--threshold", "recall_at_precision:0.9", "--validation", "poor.csv"], "No threshold"],
    [["--threshold", "f1", "--validation", "nowhere.csv"], "nowhere.csv"],
  ])("%j is a mistake that the user can mend", async (args, named) => {
    const { code, out, err } = await assay(["score", "test.csv", ...args], { cwd: path });
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(named);
    expect(err.trim().split("\n").length).toBeLessThanOrEqual(2);
  });

  it("needs probabilities", async () => {
    const { code, err } = await assay(["score", "labels.csv", "--threshold", "0.4"], { cwd: path });
    expect(code).toBe(2);
    expect(err).toContain("probabilities");
  });
});
