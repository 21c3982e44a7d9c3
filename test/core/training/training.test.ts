import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CurvePoint } from "../../../src/core/documents/training.js";
import { accuracy } from "../../../src/core/metrics/accuracy.js";
import { random } from "../../../src/core/random.js";
import { checkpointRows } from "../../../src/core/training/checkpoints.js";
import { generalisationLoss } from "../../../src/core/training/generalisation-loss.js";
import { parseTolerant, parseTrainerState } from "../../../src/core/training/parse-trainer-state.js";
import { training } from "../../../src/core/training/training.js";
import { labelled } from "../compare/make.js";

const model = { name: "tuned", role: "tuned", seed: 1 } as const;
const about = { model, log: "trainer_state.json", metric: "accuracy", better: "higher", deltaMin: 0.02 } as const;

/** A curve of one evaluation a step, steps of 100. */
function curve(train: readonly number[], loss: readonly number[], metric: readonly number[] = []): CurvePoint[] {
  return loss.map((evalLoss, i) => ({
    step: 100 * (i + 1),
    epoch: i + 1,
    trainLoss: train[i] ?? null,
    evalLoss,
    metrics: Object.fromEntries(metric[i] === undefined ? [] : [["accuracy", metric[i]]]),
  }));
}

const statesOf = (points: readonly CurvePoint[]): string[] =>
  training({ ...about, points }).states.map(({ state }) => state);

describe("generalisationLoss", () => {
  it("gives the example of methods 10.1", () => {
    const gl = generalisationLoss([0.6, 0.5, 0.45, 0.47, 0.49]);
    [0, 0, 0, 4.44, 8.89].forEach((value, i) => {
      expect(gl[i]).toBeCloseTo(value, 2);
    });
  });

  it("has no value where the least loss is not positive", () => {
    expect(generalisationLoss([1, 0, 0.5])).toEqual([0, null, null]);
  });
});

describe("states of methods 10.1", () => {
  const falling = [0.6, 0.4, 0.3, 0.2, 0.1, 0.05];

  it("wants two evaluations above GL 5 and a falling training loss for over-fitting", () => {
    expect(statesOf(curve(falling, [0.6, 0.5, 0.45, 0.47, 0.49]))).toEqual([]);
    expect(statesOf(curve(falling, [0.6, 0.5, 0.45, 0.47, 0.49, 0.5]))).toEqual(["overfit"]);
    expect(statesOf(curve([0.6, 0.4, 0.3, 0.35, 0.4, 0.45], [0.6, 0.5, 0.45, 0.47, 0.49, 0.5]))).toEqual([]);
    expect(statesOf(curve([], [0.6, 0.5, 0.45, 0.47, 0.49, 0.5]))).toEqual([]);
  });

  it("calls a rising loss beside a metric that holds a split", () => {
    const loss = [0.6, 0.5, 0.45, 0.47, 0.49, 0.5];
    expect(statesOf(curve(falling, loss, [0.7, 0.75, 0.8, 0.8, 0.805, 0.805]))).toContain("loss_metric_split");
    expect(statesOf(curve(falling, loss, [0.7, 0.75, 0.8, 0.76, 0.74, 0.73]))).not.toContain("loss_metric_split");
  });

  it("sees divergence by non-finite losses and by the running median, not by one spike", () => {
    const points = (losses: readonly number[]): CurvePoint[] =>
      losses.map((trainLoss, i) => ({ step: i, epoch: null, trainLoss, evalLoss: null, metrics: {} }));
    expect(statesOf(points([2, 1.5, 1, 0.8, 0.7, 9, 0.6, 0.5, 0.5, 0.4]))).toEqual([]);
    expect(statesOf(points([2, 1.5, 1, 0.8, 0.7, 0.6, 7, 8, 9, 9, 9, 9]))).toEqual(["diverged"]);
    const broken = training({ ...about, points: points([2, 1]), nonFinite: [{ step: 3, key: "loss" }] });
    expect(broken.states[0]).toMatchObject({ state: "diverged", evidence: { step: 3 } });
  });

  it("calls a plateau only what the whole interval of the late slope says", () => {
    const flat = Array.from({ length: 30 }, (_, i) => 0.8 + (i % 2 === 0 ? 0.0005 : -0.0005));
    const rising = Array.from({ length: 30 }, (_, i) => 0.5 + 0.01 * i);
    expect(statesOf(curve([], Array(30).fill(0.5), flat))).toContain("plateau");
    expect(statesOf(curve([], Array(30).fill(0.5), rising))).not.toContain("plateau");
  });

  it("tells noisy selection from a steady rise", () => {
    expect(statesOf(curve([], [1, 1, 1, 1, 1], [0.7, 0.8, 0.7, 0.8, 0.7]))).toContain("noisy_selection");
    expect(statesOf(curve([], [1, 1, 1, 1, 1], [0.5, 0.6, 0.7, 0.8, 0.9]))).not.toContain("noisy_selection");
  });

  it("sees that one epoch was enough, but not in a best value before training", () => {
    const points = curve([], [1, 1, 1, 1, 1], [0.9, 0.85, 0.84, 0.85, 0.83]);
    expect(statesOf(points)).toContain("single_epoch_enough");
    expect(statesOf(points.map((point) => ({ ...point, step: point.step - 100 })))).not.toContain(
      "single_epoch_enough",
    );
  });

  it("stays silent on healthy curves", () => {
    const chance = random(11);
    let fired = 0;
    for (let run = 0; run < 200; run++) {
      const noisy = (at: (i: number) => number): number[] =>
        Array.from({ length: 20 }, (_, i) => at(i) * (1 + 0.02 * chance.normal()));
      const points = curve(
        noisy((i) => 0.2 + Math.exp(-i / 5)),
        noisy((i) => 0.4 + 0.6 * Math.exp(-i / 6)),
        noisy((i) => 0.85 - 0.3 * Math.exp(-i / 6)).map((x) => x),
      );
      if (
        statesOf(points).some((state) => state === "overfit" || state === "diverged" || state === "loss_metric_split")
      )
        fired++;
    }
    expect(fired).toBeLessThanOrEqual(10);
  });
});

describe("checkpointRows", () => {
  it("marks the best and the earliest within one standard error", () => {
    const gold = Array.from({ length: 200 }, (_, i) => i % 2);
    const run = (from: number, wrong: number) =>
      labelled(
        gold,
        gold.map((code, i) => (i >= from && i < from + wrong ? 1 - code : code)),
      );
    const rows = checkpointRows(
      // The second errs on one item more than the third, but on 41 others: its standard error is about .03.
      [run(0, 80), run(100, 41), run(0, 40), run(0, 42)].map((validation, i) => ({
        checkpoint: `epoch-${i + 1}`,
        epoch: i + 1,
        validation,
      })),
      { metric: accuracy, random: random(1) },
    );
    expect(rows.map(({ marks }) => marks)).toEqual([[], ["one_se"], ["best"], []]);
    expect(rows[2].validation.value).toBeCloseTo(0.8, 12);
    expect(rows[2].train).toBeNull();
    expect(rows[2].validationLogLoss).toBeNull();
  });
});

describe("parseTrainerState", () => {
  it("reads bare NaN and Infinity, keeps them out of the points, and leaves texts alone", () => {
    const log = parseTrainerState(
      '{"note": "NaN, \\"Infinity", "log_history": [{"step": 10, "epoch": 1.0, "loss": NaN}, {"step": 10, "eval_loss": -Infinity, "eval_accuracy": 0.5}]}',
    );
    expect(log.points).toEqual([{ step: 10, epoch: 1, trainLoss: null, evalLoss: null, metrics: { accuracy: 0.5 } }]);
    expect(log.nonFinite).toEqual([
      { step: 10, key: "loss" },
      { step: 10, key: "eval_loss" },
    ]);
    expect(parseTolerant('{"a": "NaN", "b": [NaN, -Infinity]}')).toEqual({
      a: "NaN",
      b: [Number.NaN, Number.NEGATIVE_INFINITY],
    });
  });

  it("says what is wrong with another file", () => {
    expect(() => parseTrainerState("step,loss\n1,2")).toThrow("is not JSON");
    expect(() => parseTrainerState('{"loss": 1}', "all.json")).toThrow("log_history");
  });
});

const logs = join(process.env["ASSAY_TEST_DATA"] ?? "../shared/data", "trainer-logs");

describe.skipIf(!existsSync(logs))("trainer-logs (needs ASSAY_TEST_DATA, default ../shared/data)", () => {
  const read = (name: string) => parseTrainerState(readFileSync(join(logs, name, "trainer_state.json"), "utf8"));

  it("takemeter: best at step 30 with the smallest loss, nothing to warn of", () => {
    const { points, sets } = read("takemeter-distilbert");
    expect(points.map(({ step }) => step)).toEqual([10, 20, 30]);
    expect(points[2].metrics["accuracy"]).toBeCloseTo(23 / 31, 12);
    expect(points[2].evalLoss).toBeCloseTo(0.998169, 6);
    expect(training({ ...about, points, sets }).states).toEqual([]);
  });

  it("multi-eval-set: best epochs as published, over-fitting on every set while training loss falls", () => {
    const { points, sets } = read("multi-eval-set-30-epochs");
    expect(sets).toEqual(["g0", "g1", "g2", "g3", "g4", "g5"]);
    const best = sets.map((set) => {
      const values = points.map((point) => point.metrics[`${set}_accuracy`]);
      return points[values.indexOf(Math.max(...values))].epoch;
    });
    expect(best).toEqual([0, 3, 4, 3, 4, 2]);
    const { states } = training({ ...about, points, sets });
    expect(states.filter(({ state }) => state === "overfit").map(({ evidence }) => evidence["set"])).toEqual(sets);
    expect(states.some(({ state, evidence }) => state === "single_epoch_enough" && evidence["set"] === "g0")).toBe(
      false,
    );
  });

  it("qlora: no evaluation, so no word on over-fitting; mean loss as published", () => {
    const { points, sets } = read("qlora-10000-steps");
    const losses = points.flatMap(({ trainLoss }) => (trainLoss === null ? [] : [trainLoss]));
    expect(losses).toHaveLength(1000);
    expect(losses.reduce((sum, loss) => sum + loss, 0) / 1000).toBeCloseTo(0.860069, 6);
    const found = training({ ...about, points, sets });
    expect(found.states).toEqual([]);
    expect(found.generalisationLoss).toEqual([]);
  });

  it("nsllm: 435 losses, no evaluation, no divergence", () => {
    const { points, sets } = read("nsllm-qwen3-8b-continued-pretraining");
    expect(points).toHaveLength(435);
    expect(training({ ...about, points, sets }).states).toEqual([]);
  });

  it("a results file with bare NaN can be read", () => {
    const value = parseTolerant(readFileSync(join(logs, "takemeter-distilbert", "evaluation_results.json"), "utf8"));
    expect(JSON.stringify(value)).toContain("0.8125");
  });
});
