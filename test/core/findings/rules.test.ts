import { describe, expect, it } from "vitest";
import type { FlipSeeds } from "../../../src/core/compare/flip-seeds.js";
import type { SliceChange } from "../../../src/core/documents/comparison.js";
import { detectAll, findings, localised } from "../../../src/core/findings/catalogue.js";
import type { Severity } from "../../../src/core/findings/finding.js";
import type { Judgement, PairwiseVerdicts } from "../../../src/core/judging/judgement.js";
import type { PromptRecord } from "../../../src/core/output.js";
import type { TestUse } from "../../../src/core/reproducibility/test-use.js";
import type { PerturbedScore, Robustness } from "../../../src/core/robustness/robustness.js";
import type { Facts } from "../../../src/core/study.js";
import { absent, base, calibration, comparison, facts, ok, rail, rate, score, set, training, tuned } from "./facts.js";

interface Firing {
  readonly when: string;
  readonly given: Partial<Facts>;
  readonly severity: Severity;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly items?: readonly string[];
  readonly title: string;
}

const leak = (
  row: Partial<NonNullable<Facts["leakage"]>["matrix"][number]>,
  kind: "exact" | "near" = "exact",
): Partial<Facts> => ({
  leakage: {
    checked: true,
    pairs: [
      { a: "train", b: "test", aId: "t1", bId: "e1", kind, similarity: 1, labelsDiffer: false },
      { a: "train", b: "test", aId: "t2", bId: "e1", kind, similarity: 1, labelsDiffer: false },
    ],
    matrix: [{ a: "train", b: "test", exact: 0, near: 0, similar: 0, n: 400, ...row }],
  },
});
/** Flips of three tuned seeds, more than retraining alone makes. */
const overSeeds = (spoil: Partial<FlipSeeds>): FlipSeeds => ({
  pairs: 3,
  right: null,
  positiveFlipRate: rate(0.02, 0.01, 0.04),
  between: rate(0.095, 0.07, 0.12, "lower"),
  withinBase: null,
  withinTuned: rate(0.03, 0.02, 0.05, "lower"),
  retraining: rate(0.015, 0.01, 0.025, "lower"),
  excess: rate(0.06, 0.03, 0.09, "lower"),
  byChance: { broken: 2, fixed: 2 },
  ...spoil,
});
/** A slice that lost 20 points. */
const lostSlice = (spoil: Partial<SliceChange>): SliceChange => ({
  name: "text_length",
  where: "12–30",
  n: 60,
  base: { ...rate(0.9, 0.8, 0.95), metric: "accuracy" },
  tuned: { ...rate(0.7, 0.57, 0.8), metric: "accuracy" },
  difference: rate(-0.2, -0.3, -0.1),
  p: 0.001,
  pAdjusted: 0.01,
  flips: { fixed: 0, broken: 12, keptRight: 42, keptWrong: 6 },
  replicated: true,
  regressed: true,
  ...spoil,
});
const seedsOf = (sd: number, deltaMin: number): Partial<Facts> => ({
  seeds: facts().seeds.map((one) => ({ ...one, sd: ok(sd, 3, "by_hand") })),
  decision: { ...facts().decision, deltaMin },
});
/** Seeds of which something else is wrong than their spread. */
const ofSeeds = (more: Partial<Facts["seeds"][number]>): Partial<Facts> => ({
  seeds: facts().seeds.map((one) => ({
    ...one,
    sd: ok(0.01, 3, "by_hand"),
    trivial: { value: 0.5, se: 0.02 },
    ...more,
  })),
  decision: { ...facts().decision, deltaMin: 0.05 },
});
const twoGroups = { low: [4], high: [1, 2, 3, 5], lowMean: 0.35, highMean: 0.85, ratio: 50, limit: 7.1 };
/** Runs of base and tuned on test, and how they were asked. */
const asked = (ofBase: Partial<PromptRecord>, ofTuned: Partial<PromptRecord>): Pick<Facts, "runs"> => ({
  runs: [
    { model: base, prompt: ofBase },
    { model: tuned, prompt: ofTuned },
  ].map(({ model, prompt }) => ({
    id: "0123456789ab",
    model,
    data: "test",
    n: 400,
    unanswered: 0,
    truncated: 0,
    asked: 0,
    seconds: 1,
    prompt: { hash: "a", form: "chat", system: null, template: "{{input}}", shots: 0, example: "", ...prompt },
  })),
});
/** The same, the base answered by these systems. */
const answeredBy = (systems: readonly string[]): Pick<Facts, "runs"> => ({
  runs: asked({}, {}).runs.map((run) => (run.model.role === "base" ? { ...run, systems } : run)),
});
/** Outputs of tuned and base with one problem. */
const said = (id: string, ofTuned: number, ofBase: number, n = 400): Pick<Facts, "outputs"> => ({
  outputs: [
    { model: tuned, count: ofTuned },
    { model: base, count: ofBase },
  ].map(({ model, count }) => ({
    model,
    data: "test",
    n,
    problems: { [id]: { count, rate: rate(count / n, 0, 1, "lower"), items: count === 0 ? [] : ["i1"] } },
    ends: {},
  })),
});
const constant = {
  labels: ["a", "b"],
  matrix: [
    [200, 0],
    [200, 0],
  ],
  unanswered: [0, 0],
};
/** A run some of whose answers did not come. */
const lacking = (data: string, missing: Readonly<Record<string, number>>): Facts["runs"][number] => ({
  id: "0123456789ab",
  model: { name: "tuned", role: "tuned", seed: null },
  data,
  n: 400,
  unanswered: 3,
  truncated: 0,
  asked: 400,
  seconds: 1,
  missing,
});
/** A comparison whose verdict hangs on how `missing` answers of tuned are counted. */
const hanging = (missing: number): Parameters<typeof comparison>[0] => ({
  tuned: { ...ok(0.7, 400, "accuracy"), flags: [`unanswered_counted_wrong:${missing}`] },
  rule: { row: 7, notes: ["missing_outputs_change_verdict"] },
});
/** A judge without a fault. */
const judgement = (spoil: Partial<PairwiseVerdicts> = {}): Judgement => ({
  judge: "gpt",
  kind: "pairwise",
  data: "test",
  base: "router",
  tuned: "router-ft",
  rubric: "right",
  items: 400,
  of: 400,
  drawn: false,
  repeats: 1,
  unanswered: 0,
  cut: 0,
  cutAt: 8000,
  asked: 800,
  missing: {},
  exploratory: [],
  pairs: {
    winRate: rate(0.55, 0.5, 0.6),
    wins: 200,
    ties: 40,
    losses: 160,
    positionConsistency: rate(0.9, 0.87, 0.93),
    firstShare: rate(0.5, 0.45, 0.55),
    firstP: 0.8,
    lengthControlled: ok(0.54, 400, "by_hand", { scale: "0-1" }),
    lengthSlope: ok(0.1, 400, "by_hand", { ci: { lo: -0.2, hi: 0.4, level: 0.95, method: "by_hand" } }),
    ...spoil,
  },
});
const judgedPairs = (spoil: Partial<PairwiseVerdicts> = {}): Partial<Facts> => ({ judgements: [judgement(spoil)] });
/** The tuned model under one perturbation that keeps the meaning, measured on 100 touched items. */
const disturbed = (
  spoil: Partial<PerturbedScore> = {},
  cost: { readonly lo: number; readonly pAdjusted: number } = { lo: -0.05, pAdjusted: 1 },
): Partial<Facts> => ({
  robustness: robustness({
    perturbations: [
      { id: "typo", words: { en: "Letter left out", zh: "漏打字母" }, meaning: "kept", claim: { en: "c", zh: "理由" } },
    ],
    scores: [
      {
        model: tuned,
        data: "test",
        perturbation: "typo",
        n: 200,
        touched: 100,
        metric: "accuracy",
        clean: rate(0.9, 0.85, 0.95),
        perturbed: rate(0.88, 0.82, 0.93),
        drop: rate(0.02, -0.01, 0.05, "lower"),
        ratio: rate(0.98, 0.94, 1.01),
        corrected: rate(0.97, 0.93, 1.01),
        changed: rate(0.03, 0.01, 0.06, "lower"),
        changedRight: rate(0.03, 0.01, 0.06, "lower"),
        moved: { count: 0, items: [] },
        examples: [],
        ...spoil,
      },
    ],
    interactions: [
      {
        base: "router",
        tuned: "router-ft",
        data: "test",
        perturbation: "typo",
        difference: rate(0.1, cost.lo, 0.2, "lower"),
        p: cost.pAdjusted,
        pAdjusted: cost.pAdjusted,
      },
    ],
  }),
});
/** The tuned model asked 50 questions again. */
const askedAgain = (answers: number, texts: number, temperature: number | null = 0): Partial<Facts> => ({
  robustness: robustness({
    repeats: [
      {
        model: tuned,
        data: "test",
        n: 50,
        sameAnswer: rate(answers / 50, 0.5, 1),
        sameText: rate(texts / 50, 0.5, 1),
        differing: answers < 50 ? ["e1"] : [],
        temperature,
        seed: null,
      },
    ],
  }),
});
const robustness = (more: Partial<Robustness>): Robustness => ({
  rate: 0.1,
  items: 200,
  models: [base, tuned],
  perturbations: [],
  scores: [],
  interactions: [],
  unanswered: [],
  runs: [],
  ...more,
});
const away = { lo: 0.8, hi: 1.6, level: 0.95, method: "by_hand" };
const poor = { items: 300, alpha: rate(0.1, 0, 0.2), raw: rate(0.5, 0.45, 0.55), ac1: rate(0.2, 0.1, 0.3) };
const overfit = { state: "overfit", evidence: { bestStep: 300, lastStep: 1500, gl: 28.6 } };
/** A test set on which `looks` tuned models were looked at, the standard error of a score being .02. */
const used = (looks: number, spoil: Partial<TestUse> = {}): TestUse => ({
  data: "test",
  lines: looks,
  recipes: Array.from({ length: looks }, (_, i) => ({
    at: `2026-11-${String(i + 1).padStart(2, "0")}T00:00:00.000Z`,
    name: `try-${i + 1}`,
    seeds: 1,
    metric: "accuracy",
    value: 0.8,
    purpose: { command: "run" as const, plan: "intent" },
    here: i === looks - 1,
  })),
  expectedMax: 1.5864,
  inflation: 0.0317,
  standardError: 0.02,
  best: false,
  damaged: 0,
  ...spoil,
});
const everyday = (difference: ReturnType<typeof rate>) => comparison({ data: "everyday", difference });

/** For each rule: facts that must fire it, and neighbours that must not. */
const rules: Readonly<Record<string, { fires: readonly Firing[]; silent: Readonly<Record<string, Partial<Facts>>> }>> =
  {
    "data.leakage.exact": {
      fires: [
        {
          when: "one test item stands in train",
          given: leak({ exact: 1 }),
          severity: "error",
          evidence: { items: 1, of: 400, seen: "train", evaluated: "test" },
          items: ["e1"],
          title: "1 of 400 test items stand in train word for word",
        },
        {
          when: "test stands in validation",
          given: leak({ a: "validation", exact: 3 }),
          severity: "warning",
          evidence: { items: 3, seen: "validation" },
          title: "3 of 400 test items stand in validation word for word",
        },
        {
          when: "validation stands in train",
          given: leak({ b: "validation", exact: 3 }),
          severity: "warning",
          evidence: { items: 3, evaluated: "validation" },
          title: "3 of 400 validation items stand in train word for word",
        },
      ],
      silent: {
        "a set repeats itself": leak({ a: "test", exact: 5 }),
        "only near-copies": leak({ near: 5 }, "near"),
        "texts were not compared": { leakage: null },
      },
    },
    "data.leakage.near": {
      fires: [
        {
          when: "1 % of test are near-copies",
          given: leak({ near: 4 }, "near"),
          severity: "warning",
          evidence: { items: 4, of: 400 },
          items: ["e1"],
          title: "4 of 400 test items are near-copies of train items",
        },
        {
          when: "fewer than 1 %",
          given: leak({ near: 3 }, "near"),
          severity: "info",
          evidence: { items: 3 },
          title: "3 of 400 test items are near-copies of train items",
        },
      ],
      silent: {
        "train repeats itself": leak({ b: "train", near: 9 }, "near"),
        "only exact copies": leak({ exact: 4 }),
      },
    },
    "data.imbalance": {
      fires: [
        {
          when: "360 against 40",
          given: { data: [set("test", { a: 360, b: 40 })], decision: { ...facts().decision, metric: "f1_macro" } },
          severity: "info",
          evidence: { largest_label: "a", largest: 360, smallest_label: "b", smallest: 40, ratio: 9 },
          title: "classes are uneven: a has 360 items, b has 40",
        },
      ],
      silent: {
        "three to one": { data: [set("test", { a: 300, b: 100 })] },
        "uneven, but only ten items": { data: [set("test", { a: 8, b: 2 })] },
        "another task": { task: "multilabel", data: [set("test", { a: 360, b: 40 })] },
        "one label": { data: [set("test", { a: 400 })] },
      },
    },
    "robust.perturbation": {
      fires: [
        {
          when: "plainly less than .85 is left",
          given: disturbed({
            perturbed: rate(0.6, 0.5, 0.7),
            ratio: rate(0.67, 0.55, 0.8),
            changedRight: rate(0.4, 0.3, 0.5, "lower"),
          }),
          severity: "warning",
          evidence: { model: "router-ft", perturbation: "typo", perturbations: 1 },
          title: "router-ft goes from .900 to .600 on test under “Letter left out”; .400 of its right answers change",
        },
        {
          when: "the tuned model loses more than the base",
          given: disturbed({}, { lo: 0.02, pAdjusted: 0.01 }),
          severity: "warning",
          evidence: { model: "router-ft" },
          title:
            "router-ft goes from .900 to .880 on test under “Letter left out”, a greater loss than the base's; .030 of its right answers change",
        },
        {
          when: "many right answers change, and the metric holds",
          given: disturbed({ changedRight: rate(0.12, 0.07, 0.2, "lower") }),
          severity: "info",
          evidence: { model: "router-ft", perturbations: 1 },
          title: "router-ft goes from .900 to .880 on test under “Letter left out”; .120 of its right answers change",
        },
      ],
      silent: {
        "little changes": disturbed(),
        "the interval of what is left reaches .85": disturbed({ ratio: rate(0.7, 0.5, 0.86) }),
        "the greater loss may be chance": disturbed({}, { lo: 0.02, pAdjusted: 0.06 }),
        "the base loses it": disturbed({ model: base, ratio: rate(0.5, 0.4, 0.6) }),
        "nothing was tried": {},
      },
    },
    "model.nondeterministic": {
      fires: [
        {
          when: "an answer is another one at temperature 0",
          given: askedAgain(49, 40),
          severity: "warning",
          evidence: { model: "router-ft", n: 50, answers: 1, texts: 10 },
          items: ["e1"],
          title: "router-ft gave other answers (1) when 50 questions of test were asked again word for word",
        },
        {
          when: "only words differ, of a classifier",
          given: askedAgain(50, 48, null),
          severity: "info",
          evidence: { answers: 0, texts: 2 },
          title: "router-ft worded answers otherwise (2) when 50 questions of test were asked again word for word",
        },
      ],
      silent: {
        "everything is the same": askedAgain(50, 50),
        "answers are drawn at a temperature": askedAgain(30, 10, 0.7),
      },
    },
    "model.server_changed": {
      fires: [
        {
          when: "answers of one run name two systems",
          given: answeredBy(["fp_1", "fp_2"]),
          severity: "warning",
          evidence: { model: "router", data: "test", systems: 2, reused: 0 },
          title: "2 systems behind one name answered for router on test: fp_1, fp_2",
        },
      ],
      silent: {
        "all name the same": answeredBy(["fp_1"]),
        "the server says nothing": asked({}, {}),
      },
    },
    "prompt.mismatch": {
      fires: [
        {
          when: "base was asked with a system prompt of its own",
          given: asked({ hash: "b", system: "Be brief." }, { hash: "a" }),
          severity: "error",
          evidence: { data: "test", base: "router", tuned: "router-ft", what_en: "the system prompt" },
          title: "router and router-ft were asked differently on test: the system prompt",
        },
        {
          when: "one was asked in conversations",
          given: asked({ hash: "b", form: "text" }, { hash: "a" }),
          severity: "error",
          evidence: { what_en: "the form (text, chat)" },
          title: "router and router-ft were asked differently on test: the form (text, chat)",
        },
        {
          when: "chat templates differ",
          given: asked({ chatTemplate: "1" }, { chatTemplate: "2" }),
          severity: "error",
          evidence: { what_en: "the chat template" },
          title: "router and router-ft were asked differently on test: the chat template",
        },
        {
          when: "the examples were drawn otherwise",
          given: asked({ hash: "b" }, { hash: "a" }),
          severity: "error",
          evidence: { what_en: "the questions themselves (examples, choices, schema or tools)" },
          title:
            "router and router-ft were asked differently on test: the questions themselves (examples, choices, schema or tools)",
        },
      ],
      silent: {
        "equal questions": asked({}, {}),
        "a server laid its template on": asked({}, { chatTemplate: "2" }),
        "one of them was not asked in words": { runs: asked({}, {}).runs?.slice(0, 1) ?? [] },
        "no runs": {},
      },
    },
    ...Object.fromEntries(
      [
        ["extraction_failed", "no answer could be taken from 40 of 400 texts of router-ft on test (router: 2 of 400)"],
        ["truncated", "40 of 400 answers of router-ft on test were cut off at the token limit (router: 2 of 400)"],
        ["repetition", "40 of 400 answers of router-ft on test end in a loop (router: 2 of 400)"],
        ["empty", "40 of 400 answers of router-ft on test are empty (router: 2 of 400)"],
        ["refusal", "router-ft declines 40 of 400 items of test (router: 2 of 400)"],
        ["schema", "40 of 400 answers of router-ft on test are no JSON or do not conform (router: 2 of 400)"],
        [
          "language",
          "40 of 400 answers of router-ft on test are in another language than their references (router: 2 of 400)",
        ],
      ].map(([id, title]) => [
        `output.${id}`,
        {
          fires: [
            {
              when: "a tenth of the tuned model's answers, and few of base's",
              given: said(id, 40, 2),
              severity: "warning" as const,
              evidence: { data: "test", model: "router-ft", found: 40, n: 400 },
              items: ["i1"],
              title,
            },
            {
              when: "as many of base's",
              given: said(id, 40, 40),
              severity: "info" as const,
              evidence: { found: 40 },
              title: title.replace("2 of 400)", "40 of 400)"),
            },
            {
              when: "base alone, a fifth",
              given: said(id, 0, 80),
              severity: "warning" as const,
              evidence: { model: "router", found: 80 },
              title: title
                .replace("40 of 400", "80 of 400")
                .replace("router-ft", "router")
                .replace("(router: 2 of 400)", "(router-ft: 0 of 400)"),
            },
          ],
          silent: {
            "one in a hundred": said(id, 4, 4),
            "a few more, which may be chance": said(id, 7, 0),
            "a few of base's": said(id, 0, 9),
            "two of three items": said(id, 2, 0, 3),
          },
        },
      ]),
    ),
    "data.join": {
      fires: [
        {
          when: "12 items are on one side only",
          given: { join: [{ data: "test", common: 388, onlyBase: 10, onlyTuned: 2, items: ["x", "y"] }] },
          severity: "warning",
          evidence: { common: 388, only_base: 10, only_tuned: 2, left_out: 12 },
          items: ["x", "y"],
          title: "12 items of test were left out of the comparison (10 only in base, 2 only in tuned)",
        },
      ],
      silent: {},
    },
    "metric.misuse": {
      fires: [
        {
          when: "accuracy decides on 360 against 40",
          given: { data: [set("test", { a: 360, b: 40 })] },
          severity: "warning",
          evidence: { metric: "accuracy", instead: "f1_macro" },
          title:
            "accuracy misleads here. Accuracy under imbalance: a model that always says the largest class looks good.",
        },
        {
          when: "macro F1 averages over a label that only a model named",
          given: {
            decision: { ...facts().decision, metric: "f1_macro" },
            scores: [
              score({
                confusion: {
                  labels: ["a", "b", "maybe"],
                  matrix: [
                    [160, 39, 1],
                    [40, 160, 0],
                    [0, 0, 0],
                  ],
                  unanswered: [0, 0, 0],
                },
              }),
            ],
          },
          severity: "warning",
          evidence: { metric: "f1_macro", instead: "balanced_accuracy" },
          items: ["maybe"],
          title: "f1_macro misleads here. It averages over 1 label that no item has as gold, because a model named it.",
        },
      ],
      silent: {
        "macro F1 decides on the same data": {
          data: [set("test", { a: 360, b: 40 })],
          decision: { ...facts().decision, metric: "f1_macro" },
        },
        "accuracy on ten uneven items": { data: [set("test", { a: 8, b: 2 })] },
      },
    },
    "model.identical_outputs": {
      fires: [
        {
          when: "400 equal outputs",
          given: { comparisons: [comparison({ identical: { share: 1, all: true } })] },
          severity: "error",
          evidence: { data: "test", n: 400, base: "router", tuned: "router-ft" },
          title: "router and router-ft gave the same output on all 400 items of test",
        },
        {
          when: "19 equal outputs, which may be luck",
          given: { comparisons: [comparison({ n: 19, identical: { share: 1, all: true } })] },
          severity: "warning",
          evidence: { n: 19 },
          title: "router and router-ft gave the same output on all 19 items of test",
        },
        {
          when: "one seed gives what base gives",
          given: { comparisons: [comparison({ rule: { row: 7, notes: ["identical_outputs_in_a_seed"] } })] },
          severity: "warning",
          evidence: { data: "test", n: 400, tuned: "router-ft" },
          title: "a seed of router-ft gave the same output as router on all 400 items of test",
        },
        {
          when: "seeds are copies of each other",
          given: { comparisons: [comparison({ rule: { row: 4, notes: ["identical_seeds"] } })] },
          severity: "warning",
          evidence: { data: "test", n: 400, tuned: "router-ft" },
          title:
            "seeds of router-ft gave the same output as each other on all 400 items of test: copies of one run say nothing of the recipe",
        },
      ],
      silent: {
        "all but one equal": { comparisons: [comparison({ identical: { share: 399 / 400, all: false } })] },
        "no answers at all": {
          comparisons: [comparison({ identical: { share: 1, all: true } })],
          runs: asked({}, {}).runs.map((run) => ({ ...run, unanswered: run.n })),
        },
        "no items": { comparisons: [comparison({ n: 0, identical: { share: 0, all: true } })] },
      },
    },
    "model.below_baseline": {
      fires: [
        {
          when: "the whole interval is below",
          given: { scores: [score({ metrics: { accuracy: rate(0.4, 0.35, 0.45) } })] },
          severity: "warning",
          evidence: { model: "router-ft", baseline: 0.5 },
          title: "router-ft on test: accuracy .400, below .500 of always naming the most frequent label",
        },
        {
          when: "base is below",
          given: { scores: [score({ metrics: { accuracy: rate(0.4, 0.35, 0.45) } }, base)] },
          severity: "info",
          evidence: { model: "router" },
          title: "router on test: accuracy .400, below .500 of always naming the most frequent label",
        },
      ],
      silent: {
        "the interval reaches the baseline": { scores: [score({ metrics: { accuracy: rate(0.48, 0.43, 0.53) } })] },
        "a threshold was chosen": {
          scores: [score({ metrics: { accuracy: rate(0.4, 0.35, 0.45) }, flags: ["threshold:0.08"] })],
        },
        "no accuracy": { scores: [score({ metrics: {} })] },
        "accuracy without a value": {
          scores: [score({ metrics: { accuracy: absent("undefined", "no_items", 0, "accuracy") } })],
        },
      },
    },
    "model.collapsed": {
      fires: [
        {
          when: "one label for 400 items",
          given: { scores: [score({ confusion: constant })] },
          severity: "warning",
          evidence: { model: "router-ft", label: "a", n: 400 },
          title: "router-ft answers a to all 400 items of test",
        },
      ],
      silent: {
        "all but one": {
          scores: [
            score({
              confusion: {
                ...constant,
                matrix: [
                  [199, 1],
                  [200, 0],
                ],
              },
            }),
          ],
        },
        "19 items": {
          scores: [
            score({
              n: 19,
              confusion: {
                ...constant,
                matrix: [
                  [10, 0],
                  [9, 0],
                ],
              },
            }),
          ],
        },
        "gold itself is nearly one label": {
          scores: [
            score({
              confusion: {
                ...constant,
                matrix: [
                  [380, 0],
                  [20, 0],
                ],
              },
            }),
          ],
        },
        "nothing was answered": {
          scores: [
            score({
              confusion: {
                labels: ["a", "b"],
                matrix: [
                  [0, 0],
                  [0, 0],
                ],
                unanswered: [200, 200],
              },
            }),
          ],
        },
      },
    },
    "model.miscalibrated": {
      fires: [
        {
          when: "far beyond chance",
          given: {
            scores: [
              score({
                calibration: calibration({
                  ece: rate(0.2, 0.17, 0.23),
                  miscalibrated: true,
                  temperature: ok(1.6, 400, "by_hand"),
                }),
              }),
            ],
          },
          severity: "warning",
          evidence: {
            model: "router-ft",
            data: "test",
            by_chance: 0.04,
            mend_en: "temperature 1.60, fitted on validation",
          },
          title: "router-ft on test: ECE .200, by chance up to .040",
        },
        {
          when: "just beyond chance",
          given: {
            scores: [score({ calibration: calibration({ ece: rate(0.05, 0.04, 0.06), miscalibrated: true }) })],
          },
          severity: "info",
          evidence: { mend_en: "fit a temperature on validation" },
          title: "router-ft on test: ECE .050, by chance up to .040",
        },
      ],
      silent: {
        "base only": {
          scores: [score({ calibration: calibration({ ece: rate(0.2, 0.1, 0.3), miscalibrated: true }) }, base)],
        },
        "one seed of two": {
          scores: [
            score({ calibration: calibration({ ece: rate(0.2, 0.1, 0.3), miscalibrated: true }) }),
            score({ calibration: calibration() }, { ...tuned, seed: 2 }),
          ],
        },
        "no probabilities": { scores: [score()] },
      },
    },
    "stat.underpowered": {
      fires: [
        {
          when: "900 are needed and the verdict is open",
          given: {
            comparisons: [
              comparison({
                verdict: "not_resolved",
                power: { ...comparison().power, needed: ok(899.2, 400, "by_hand") },
              }),
            ],
          },
          severity: "warning",
          evidence: { n: 400, needed: 900, target: 0.05 },
          title: "test has 400 items; 900 are needed to see a difference of .050",
        },
        {
          when: "900 are needed and the verdict stands",
          given: { comparisons: [comparison({ power: { ...comparison().power, needed: ok(900, 400, "by_hand") } })] },
          severity: "info",
          evidence: { needed: 900 },
          title: "test has 400 items; 900 are needed to see a difference of .050",
        },
      ],
      silent: {
        "as many as are needed": {
          comparisons: [comparison({ power: { ...comparison().power, needed: ok(400, 400, "by_hand") } })],
        },
        "a further set, which a guard-rail watches": {
          comparisons: [
            comparison(),
            comparison({
              data: "everyday",
              verdict: "not_resolved",
              power: { ...comparison().power, needed: ok(900, 400, "by_hand") },
            }),
          ],
        },
        "need unknown": {
          comparisons: [
            comparison({
              power: { ...comparison().power, needed: absent("undefined", "zero_variance", 400, "needed") },
            }),
          ],
        },
      },
    },
    "stat.seed_variance": {
      fires: [
        {
          when: "a run is at the trivial score",
          given: ofSeeds({ failedSeeds: [2] }),
          severity: "warning",
          evidence: { model: "router-ft", failed: "2" },
          title:
            "accuracy of router-ft on test failed in 1 of 3 runs (seed 2: no better than a trivial predictor, .500)",
        },
        {
          when: "scores fall into two groups",
          given: ofSeeds({ groups: twoGroups }),
          severity: "warning",
          evidence: { model: "router-ft" },
          title:
            "accuracy of router-ft on test falls into two groups of seeds, near .350 (1) and .850 (4); the smaller: seed 4",
        },
        {
          when: "seeds spread by .06 and .05 matters",
          given: seedsOf(0.06, 0.05),
          severity: "warning",
          evidence: { model: "router-ft", seeds: 3, delta_min: 0.05 },
          title: "accuracy of router-ft on test varies by .060 over 3 seeds, more than the difference that matters",
        },
        {
          when: "one seed",
          given: { comparisons: [comparison({ seeds: { base: 1, tuned: 1 }, scope: "this_checkpoint" })] },
          severity: "info",
          evidence: { seeds: 1 },
          title:
            "accuracy of router-ft on test was judged by 1 training seed: the verdict speaks of this checkpoint, not of the recipe",
        },
        {
          when: "two seeds",
          given: { comparisons: [comparison({ seeds: { base: 1, tuned: 2 }, scope: "this_checkpoint" })] },
          severity: "info",
          evidence: { seeds: 2 },
          title:
            "accuracy of router-ft on test was judged by 2 training seeds: the verdict speaks of this checkpoint, not of the recipe",
        },
      ],
      silent: {
        "spread as large as what matters": seedsOf(0.05, 0.05),
        "no run failed, and no two groups": ofSeeds({ failedSeeds: [], groups: null }),
        "two groups on a further set at 5 %": ofSeeds({ data: "everyday", groups: twoGroups, groupsSure: false }),
      },
    },
    "compare.forgetting": {
      fires: [
        {
          when: "a guard-rail failed",
          given: { comparisons: [comparison({ guardRails: [rail("failed", rate(-0.04, -0.06, -0.02))] })] },
          severity: "warning",
          evidence: { data: "everyday", state: "failed", fall: 0.04, margin: 0.02 },
          title: "accuracy on everyday fell beyond its margin: fall .040, margin .020",
        },
        {
          when: "a guard-rail is unresolved",
          given: { comparisons: [comparison({ guardRails: [rail("unresolved", rate(-0.01, -0.04, 0.02))] })] },
          severity: "info",
          evidence: { state: "unresolved" },
          title: "accuracy on everyday may have fallen beyond its margin; the data cannot tell: fall .010, margin .020",
        },
        {
          when: "a later stage lost what an earlier one had learnt",
          given: {
            comparisons: [comparison()],
            stages: {
              stages: [{ model: "router" }, { model: "sft", learns: ["style"] }, { model: "dpo" }],
              sets: [
                {
                  ...{ data: "style", metric: "accuracy", values: [], own: 1, best: 1 },
                  forgetting: rate(0.12, 0.06, 0.18, "lower"),
                  backwardTransfer: rate(-0.12, -0.18, -0.06),
                },
              ],
              forgetting: rate(0.12, 0.06, 0.18, "lower"),
              backwardTransfer: rate(-0.12, -0.18, -0.06),
            },
          },
          severity: "warning",
          evidence: { data: "style", fall: 0.12 },
          title: "accuracy on style fell between the stages sft and dpo: fall .120, margin .050",
        },
        {
          when: "a further set fell and nothing watches it",
          given: { comparisons: [comparison(), everyday(rate(-0.1, -0.13, -0.07))] },
          severity: "warning",
          evidence: { data: "everyday", fall: 0.1, margin: 0.05 },
          title: "accuracy on everyday fell, and no guard-rail watches it: fall .100, margin .050",
        },
        {
          when: "a loss rose on a further set",
          given: { comparisons: [comparison(), everyday(rate(0.1, 0.07, 0.13, "lower"))] },
          severity: "warning",
          evidence: { fall: 0.1 },
          title: "accuracy on everyday fell, and no guard-rail watches it: fall .100, margin .050",
        },
      ],
      silent: {
        "the guard-rail held": { comparisons: [comparison({ guardRails: [rail("held", rate(0, -0.01, 0.01))] })] },
        "a further set fell by less than matters": { comparisons: [comparison(), everyday(rate(-0.03, -0.04, -0.02))] },
        "a further set may not have fallen": { comparisons: [comparison(), everyday(rate(-0.06, -0.13, 0.01))] },
        "a loss fell on a further set": { comparisons: [comparison(), everyday(rate(-0.1, -0.13, -0.07, "lower"))] },
        "the target itself fell": {
          comparisons: [comparison({ difference: rate(-0.1, -0.13, -0.07) }), comparison({ data: "everyday" })],
        },
      },
    },
    "compare.not_comparable": {
      fires: [
        {
          when: "a metric leaves out half of the items",
          given: {
            comparisons: [
              comparison({
                metric: "log_loss",
                difference: { ...ok(0, 200, "t"), params: { intervalReason: "outputs_missing" } },
              }),
            ],
          },
          severity: "error",
          evidence: { data: "test", metric: "log_loss", n: 400, answered: 200, missing: 200 },
          title: "200 of 400 items of test lack an answer on one side, and log_loss can only leave them out",
        },
        {
          when: "answers that were asked for did not come",
          given: {
            comparisons: [comparison()],
            runs: [lacking("test", { timed_out: 2, server_error: 1 })],
          },
          severity: "error",
          evidence: { data: "test", n: 400, answered: 397, missing: 3 },
          title:
            "3 of 400 items of test lack an answer on one side, because they could not be asked (no answer within the time limit; the server failed); they count as wrong here",
        },
        {
          when: "what counts as wrong would change the verdict if it were counted otherwise",
          given: { comparisons: [comparison({ ...hanging(40) })] },
          severity: "warning",
          evidence: { data: "test", n: 400, answered: 360, missing: 40 },
          title:
            "40 of 400 items of test hold no answer that could be taken on one side (none came, refused, or not to be read) and count as wrong; counted otherwise they would change the verdict",
        },
      ],
      silent: {
        "all items are answered": { comparisons: [comparison()] },
        "four of four hundred are missing": { comparisons: [comparison({ ...hanging(4) })] },
        "answers are missing on a set that is not compared": {
          comparisons: [comparison()],
          runs: [lacking("other", { timed_out: 2 })],
        },
        "the interval is missing for another reason": {
          comparisons: [
            comparison({ difference: { ...ok(0, 400, "t"), params: { intervalReason: "zero_variance" } } }),
          ],
        },
      },
    },
    "compare.negative_flips": {
      fires: [
        {
          when: "more broken than fixed",
          given: {
            comparisons: [
              comparison({
                flips: { fixed: 5, broken: 30, keptRight: 295, keptWrong: 70 },
                negativeFlipRate: rate(0.075, 0.05, 0.1),
                difference: { ...rate(-0.0625, -0.09, -0.03), better: "higher" },
              }),
            ],
          },
          severity: "warning",
          evidence: { broken: 30, fixed: 5, n: 400 },
          items: ["i1", "i2"],
          title: "30 of 400 test items that base had right are now wrong (5 were fixed)",
        },
        {
          when: "more broken than fixed in one seed, while the whole comparison did not fall",
          given: {
            comparisons: [
              comparison({
                difference: rate(-0.01, -0.05, 0.03),
                flips: { fixed: 5, broken: 30, keptRight: 295, keptWrong: 70 },
                negativeFlipRate: rate(0.075, 0.05, 0.1),
              }),
            ],
          },
          severity: "info",
          evidence: { broken: 30, fixed: 5 },
          title: "30 of 400 test items that base had right are now wrong (5 were fixed)",
        },
        {
          when: "several seeds: more than retraining alone breaks, and more than were fixed",
          given: {
            comparisons: [
              comparison({
                difference: { ...rate(-0.06, -0.09, -0.03), better: "higher" },
                flips: { fixed: 3, broken: 20, keptRight: 270, keptWrong: 70, varies: 37 },
                negativeFlipRate: rate(0.075, 0.05, 0.1),
                flipSeeds: overSeeds({}),
              }),
            ],
          },
          severity: "warning",
          evidence: { broken: 20, fixed: 3 },
          items: ["i1", "i2"],
          title:
            "20 of 400 test items that base had right are now wrong (3 were fixed, in every seed; 7.5 % broken a pair of seeds, 1.5 % by retraining alone)",
        },
        {
          when: "as many broken as fixed",
          given: {
            comparisons: [
              comparison({
                flips: { fixed: 30, broken: 30, keptRight: 270, keptWrong: 70 },
                negativeFlipRate: rate(0.075, 0.05, 0.1),
              }),
            ],
          },
          severity: "info",
          evidence: { broken: 30, fixed: 30 },
          title: "30 of 400 test items that base had right are now wrong (30 were fixed)",
        },
      ],
      silent: {
        "retraining alone breaks as many": {
          comparisons: [
            comparison({
              negativeFlipRate: rate(0.075, 0.05, 0.1),
              flipSeeds: overSeeds({ excess: rate(0.004, -0.01, 0.018) }),
            }),
          ],
        },
        "what retraining alone breaks cannot be told": {
          comparisons: [
            comparison({
              negativeFlipRate: rate(0.075, 0.05, 0.1),
              flipSeeds: overSeeds({ excess: ok(0.004, 400, "by_hand") }),
            }),
          ],
        },
        "the rate may be 1 %": { comparisons: [comparison({ negativeFlipRate: rate(0.02, 0.01, 0.04) })] },
        "no right and wrong": { comparisons: [comparison({ flips: null, negativeFlipRate: null })] },
      },
    },
    "compare.slice_regression": {
      fires: [
        {
          when: "a slice lost on both halves while the whole gained",
          given: { comparisons: [comparison({ slices: [lostSlice({})] })] },
          severity: "warning",
          evidence: { data: "test", n: 60, tested: 1, regressed: 1, slice_en: "length in characters = 12–30" },
          title:
            "length in characters = 12–30 of test fell from .900 to .700 (n = 60), while the whole moved by +5.0 points",
        },
      ],
      silent: {
        "the loss did not hold on the other half": {
          comparisons: [comparison({ slices: [lostSlice({ replicated: false, regressed: false })] })],
        },
        "nothing was found on the first half": {
          comparisons: [comparison({ slices: [lostSlice({ replicated: null, regressed: false })] })],
        },
        "the whole got worse too": {
          comparisons: [comparison({ verdict: "worse", slices: [lostSlice({ regressed: false })] })],
        },
      },
    },
    "fit.overfit": {
      fires: [
        {
          when: "one of two runs overfits",
          given: { training: [training(), training({ model: { ...tuned, seed: 2 }, states: [overfit] })] },
          severity: "warning",
          evidence: { model: "router-ft", runs: 2, overfit: 1, best_step: 300, last_step: 1500, rise: 29 },
          title:
            "router-ft overfits (1 of 2 runs): validation loss is lowest at step 300 of 1,500 and 29 % higher at the end",
        },
      ],
      silent: {
        "another state": { training: [training({ states: [{ state: "plateau", evidence: {} }] })] },
        "the base overfits": { training: [training({ model: base, states: [overfit] })] },
      },
    },
    "stat.selection_reuse": {
      fires: [
        {
          when: "eleven tuned models were looked at, and this one is the best",
          given: { testUse: used(11, { best: true }) },
          severity: "warning",
          evidence: { data: "test", looks: 11, lines: 11, expected_max: "1.586" },
          title:
            "11 tuned models have been looked at on test: luck alone lifts the best of them by about .032; the tuned model here is the best of them",
        },
        {
          when: "nothing is known of the error of the score",
          given: { testUse: used(20, { inflation: null, standardError: null }) },
          severity: "warning",
          evidence: { looks: 20 },
          title: "20 tuned models have been looked at on test: luck alone lifts the best of them",
        },
      ],
      silent: {
        "ten models": { testUse: used(10) },
        "no ledger": {},
      },
    },
    "judge.position_bias": {
      fires: [
        {
          when: "the first answer is named in 60 % of the verdicts",
          given: judgedPairs({ firstShare: rate(0.6, 0.55, 0.65), firstP: 0.0004 }),
          severity: "warning",
          evidence: { judge: "gpt", data: "test", p: 0.0004 },
          title:
            "The judge gpt prefers the answer shown first (test: .900 of verdicts stay, first place named in .600)",
        },
        {
          when: "verdicts change with the order",
          given: judgedPairs({ positionConsistency: rate(0.7, 0.65, 0.75) }),
          severity: "warning",
          evidence: { judge: "gpt", p: 0.8 },
          title:
            "The judge gpt changes its verdict with the order of the answers (test: .700 of verdicts stay, first place named in .500)",
        },
      ],
      silent: {
        "a judge without a fault": judgedPairs(),
        "the interval reaches .8": judgedPairs({ positionConsistency: rate(0.75, 0.69, 0.81) }),
        "the lean may be chance": judgedPairs({ firstShare: rate(0.55, 0.5, 0.6), firstP: 0.02 }),
      },
    },
    "judge.length_bias": {
      fires: [
        {
          when: "longer answers win, and the rates differ",
          given: judgedPairs({
            lengthSlope: ok(1.234, 400, "by_hand", { ci: away }),
            lengthControlled: ok(0.42, 400, "by_hand", { scale: "0-1" }),
          }),
          severity: "warning",
          evidence: { judge: "gpt", slope: 1.23 },
          title: "The judge gpt favours longer answers (test: win rate .550, .420 at equal length)",
        },
      ],
      silent: {
        "the slope may be 0": judgedPairs({ lengthControlled: ok(0.42, 400, "by_hand", { scale: "0-1" }) }),
        "the rates tell the same story": judgedPairs({ lengthSlope: ok(1.2, 400, "by_hand", { ci: away }) }),
      },
    },
    "judge.disagreement": {
      fires: [
        {
          when: "two judges do not agree",
          given: { judgeAgreements: [{ ...poor, data: "test", kind: "pairwise", judges: ["a", "b"] }] },
          severity: "warning",
          evidence: { judge: "a, b", items: 300, bound: 0.4 },
          title: "a, b: little agreement with each other on test, .100 beyond chance and .500 as it stands (300 items)",
        },
        {
          when: "a judge does not agree with people",
          given: { judgements: [{ ...judgement(), human: { ...poor, kappa: poor.alpha, bias: rate(0, -0.1, 0.1) } }] },
          severity: "warning",
          evidence: { judge: "gpt" },
          title: "gpt: little agreement with people on test, .100 beyond chance and .500 as it stands (300 items)",
        },
      ],
      silent: {
        "kappa collapses where one verdict dominates": {
          judgements: [{ ...judgement(), self: { ...poor, ac1: rate(0.89, 0.85, 0.93) } }],
        },
        "too few items to tell": { judgements: [{ ...judgement(), self: { ...poor, alpha: rate(0.1, -0.3, 0.5) } }] },
      },
    },
    "repro.incomplete": {
      fires: [
        {
          when: "one row is empty",
          given: { checklist: [...facts().checklist, { id: "hardware", state: "missing", value: "" }] },
          severity: "info",
          evidence: { missing: 1, of: 2 },
          items: ["hardware"],
          title: "empty rows of the reproducibility checklist: 1 of 2",
        },
      ],
      silent: { "a row was asked": { checklist: [{ id: "hardware", state: "asked", value: "one GPU" }] } },
    },
  };

const languages = ["en", "zh"] as const;
const unfit = /undefined|NaN|null|Infinity|\[object|\{[a-z_]+\}/i;

describe("finding rules", () => {
  it("every rule is tried here", () => {
    expect(Object.keys(rules).sort()).toEqual(findings.all.map(({ id }) => id).sort());
  });

  it("nothing fires on a clean study", () => {
    expect(detectAll(facts())).toEqual([]);
  });

  for (const [code, { fires, silent }] of Object.entries(rules)) {
    for (const { when, given, severity, evidence, items, title } of fires) {
      it(`${code} fires: ${when}`, () => {
        const found = detectAll(facts(given)).filter((one) => one.code === code);
        expect(found).toHaveLength(1);
        expect(found[0]).toMatchObject({ severity, evidence, ...(items === undefined ? {} : { items }) });
        expect(localised(found, "en")[0].title).toBe(title);
        for (const language of languages) {
          const [finding] = localised(found, language);
          for (const text of [finding.title, ...finding.advice.map((one) => one.text)]) {
            expect(text).not.toMatch(unfit);
            expect(text.length).toBeGreaterThan(4);
          }
          if (language === "zh") expect(finding.title).toMatch(/[\u4e00-\u9fff]/);
        }
      });
    }
    for (const [when, given] of Object.entries(silent)) {
      it(`${code} is silent: ${when}`, () => {
        expect(detectAll(facts(given)).filter((one) => one.code === code)).toEqual([]);
      });
    }
  }

  it("errors come first, then warnings, then notes, each by code", () => {
    const found = detectAll(
      facts({
        ...leak({ exact: 1, near: 1 }),
        comparisons: [comparison({ seeds: { base: 1, tuned: 1 }, identical: { share: 1, all: true } })],
        checklist: [{ id: "hardware", state: "missing", value: "" }],
        scores: [score({ confusion: constant })],
      }),
    );
    expect(found.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      "error data.leakage.exact",
      "error model.identical_outputs",
      "warning model.collapsed",
      "info data.leakage.near",
      "info repro.incomplete",
      "info stat.seed_variance",
    ]);
  });

  it("every rule has words in both languages, without stray space around Chinese punctuation", () => {
    for (const { id, words, source } of findings.all) {
      for (const [part, text] of Object.entries({ ...words, source })) {
        for (const language of languages) expect(text[language].length, `${id} ${part}`).toBeGreaterThan(3);
        expect(text.zh, `${id} ${part}`).not.toMatch(/ [，。；：、）]|[，。；：、（] |[\u4e00-\u9fff][,;:!?]/);
        const marks = (words: string) => [...words.matchAll(/\{(\w+?)(?:_en|_zh)?\}/g)].map(([, mark]) => mark).sort();
        expect(marks(text.zh), `${id} ${part}`).toEqual(marks(text.en));
      }
      for (const language of languages) expect(words.short[language].length, id).toBeLessThanOrEqual(50);
    }
  });
});

describe("classes of uneven size", () => {
  it.each(["balanced_accuracy", "f1_macro", "matthews", "accuracy"])(
    "are told to a study that decides by %s without advice to decide by what may decide already",
    (metric) => {
      const given = {
        ...facts(),
        data: [set("test", { a: 360, b: 40 })],
        decision: { ...facts().decision, metric },
      };
      const found = localised(detectAll(given), "en").filter(({ topic }) => topic === 12 || topic === 2);
      expect(found.map(({ code }) => code)).toContain("data.imbalance");
      const text = found.flatMap(({ advice }) => advice.map((one) => one.text)).join(" ");
      expect(text).not.toMatch(/balanced.accuracy/i);
      expect(text.includes("Decide by")).toBe(metric === "accuracy");
    },
  );
});
