import type { Comparison, GuardRail } from "../../../src/core/documents/comparison.js";
import type { Calibration, ModelScore, ScoreDocument } from "../../../src/core/documents/score.js";
import type { DataSummary } from "../../../src/core/documents/summaries.js";
import type { Training } from "../../../src/core/documents/training.js";
import { absent, ok, type Result } from "../../../src/core/result.js";
import type { Facts } from "../../../src/core/study.js";

/* Facts written by hand: clean ones, and the means to spoil one thing at a time. */

/** A value on 0-1 with its interval. */
export function rate(value: number, lo: number, hi: number, better: "higher" | "lower" = "higher"): Result {
  return ok(value, 400, "by_hand", { ci: { lo, hi, level: 0.95, method: "by_hand" }, scale: "0-1", better });
}

export const base = { name: "router", role: "base", seed: null } as const;
export const tuned = { name: "router-ft", role: "tuned", seed: 1 } as const;

/** A set of 400 items with two labels of equal size. */
export function set(name: string, labelCounts: Record<string, number> = { a: 200, b: 200 }): DataSummary {
  const n = Object.values(labelCounts).reduce((sum, count) => sum + count, 0);
  return {
    name,
    path: `${name}.jsonl`,
    hash: "00",
    n,
    labelCounts,
    groups: null,
    withInput: n,
    emptyInputs: 0,
    metadata: {},
  };
}

/** A score with 80 % right on both labels; `spoil` changes it. */
export function score(
  spoil: Partial<ScoreDocument> = {},
  model: ModelScore["model"] = tuned,
  data = "test",
): ModelScore {
  return {
    model,
    data,
    score: {
      schema: "assay.score/1",
      task: "binary",
      n: 400,
      unanswered: 0,
      positive: "a",
      labels: ["a", "b"],
      labelCounts: { a: 200, b: 200 },
      metrics: { accuracy: rate(0.8, 0.76, 0.84) },
      confusion: {
        labels: ["a", "b"],
        matrix: [
          [160, 40],
          [40, 160],
        ],
        unanswered: [0, 0],
      },
      baselines: { most_frequent: { accuracy: 0.5 } },
      flags: [],
      findings: [],
      ...spoil,
    },
  };
}

export function calibration(spoil: Partial<Calibration> = {}): Calibration {
  return { ece: rate(0.03, 0.02, 0.04), null95: 0.04, nullMean: 0.02, miscalibrated: false, bins: [], ...spoil };
}

/** A resolved comparison of 400 items with three seeds, no item lost; `spoil` changes it. */
export function comparison(spoil: Partial<Comparison> = {}): Comparison {
  return {
    schema: "assay.comparison/1",
    data: "test",
    n: 400,
    metric: "accuracy",
    verdict: "improved",
    base: rate(0.75, 0.71, 0.79),
    tuned: rate(0.8, 0.76, 0.84),
    difference: rate(0.05, 0.02, 0.08),
    tests: {},
    power: { mde: rate(0.02, 0.02, 0.02), needed: ok(300, 400, "by_hand"), target: 0.05, power: 0.8 },
    flips: { fixed: 22, broken: 2, keptRight: 298, keptWrong: 78 },
    guardRails: [],
    slices: [],
    findings: [],
    baseName: "router",
    tunedName: "router-ft",
    deltaMin: 0.05,
    deltaMinAssumed: false,
    scope: "recipe",
    seeds: { base: 1, tuned: 3 },
    perSeed: [],
    secondary: [],
    identical: { share: 0.9, all: false },
    rule: { row: 4, notes: [] },
    flipItems: { fixed: [], broken: ["i1", "i2"] },
    negativeFlipRate: rate(0.005, 0.001, 0.018),
    ...spoil,
  };
}

export function rail(state: GuardRail["state"], difference: Result): GuardRail {
  return { data: "everyday", metric: "accuracy", margin: 0.02, state, difference, lowerBound: null };
}

/** A training run without a state. */
export function training(spoil: Partial<Training> = {}): Training {
  return { model: tuned, log: "log.json", points: [], checkpoints: [], states: [], generalisationLoss: [], ...spoil };
}

/** A clean study; `spoil` replaces a part of it. */
export function facts(spoil: Partial<Facts> = {}): Facts {
  return {
    task: "binary",
    decision: { metric: "accuracy", trace: [], chosen: "plan", deltaMin: 0.05, deltaMinAssumed: false, alpha: 0.05 },
    data: [set("test"), set("train")],
    scores: [score({ calibration: calibration() }), score({}, base)],
    comparisons: [comparison()],
    errors: [],
    training: [training()],
    seeds: [
      {
        name: "router-ft",
        role: "tuned",
        data: "test",
        metric: "accuracy",
        points: [1, 2, 3].map((seed) => ({ seed, value: 0.8 })),
        mean: rate(0.8, 0.78, 0.82),
        sd: ok(0.01, 3, "by_hand"),
        failed: 0,
      },
    ],
    leakage: { checked: true, pairs: [], matrix: [{ a: "train", b: "test", exact: 0, near: 0, similar: 0, n: 400 }] },
    join: [],
    models: [],
    runs: [],
    checklist: [{ id: "seeds", state: "auto", value: "1, 2, 3" }],
    ...spoil,
  };
}

export { absent, ok };
