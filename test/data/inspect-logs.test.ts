import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readPredictions } from "../../src/engine/readers/index.js";

const data = process.env["ASSAY_TEST_DATA"] ?? resolve(import.meta.dirname, "../../../shared/data");
/** Skipped, by name, where the data set is not on this machine. */
const onData = (name: string, tests: (at: (file: string) => string) => void) =>
  describe.skipIf(!existsSync(join(data, name)))(`${name} (needs ASSAY_TEST_DATA, default ../shared/data)`, () =>
    tests((file) => join(data, name, file)),
  );

onData("inspect-eval-logs", (at) => {
  // Accuracies and standard errors as its README gives them.
  it.each([
    ["2025-02-11T15-18-04-05-00_popularity_mj7khqpMM4GBCfVQozKgzB.eval", 0.8, 0.13333, ["partial_run:10/100"]],
    ["2025-05-12T20-28-13-04-00_popularity.json", 0.6667, 0.3333, ["cancelled", "partial_run:3/100"]],
    ["2025-05-12T20-28-26-04-00_security-guide.json", 1, 0, ["partial_run:3/16"]],
    ["log_read_sample.eval", 1, Number.NaN, ["partial_run:1/100"]],
    ["mmlu-no-summary-choices.eval", 0, Number.NaN, ["partial_run:1/14042"]],
  ])("%s", async (file, accuracy, error, flags) => {
    const [{ answers }] = await readPredictions(at(file));
    const values = [...answers.given!];
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    expect(mean).toBeCloseTo(accuracy, 4);
    const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const found = Math.sqrt(spread / (values.length - 1) / values.length);
    if (Number.isNaN(error)) expect(found).toBeNaN();
    else expect(found).toBeCloseTo(error, 4);
    expect(answers.flags.slice(1)).toEqual(flags);
  });

  it("a run without a scorer is read as texts", async () => {
    const [read] = await readPredictions(at("2025-02-11T15-17-00-05-00_popularity_dPiJifoWeEQBrfWsAopzWr.eval"));
    expect([read.n, read.hasScore, read.columns().task]).toEqual([10, false, "generation"]);
  });
});

onData("pythia-checkpoint-evals", (at) => {
  it("totals of 0.3 are refused, with the file to give instead", async () => {
    await expect(readPredictions(at("pythia-160m/zero-shot/160m_step0.json"))).rejects.toThrow(
      /totals of lm-evaluation-harness/,
    );
  });
});
