import { z } from "zod";
import {
  answerSchema,
  commandSchema,
  dataAsking,
  endpointSchema,
  promptSchema,
  samplingSchema,
} from "./asking/asking-schema.js";
import { conditionsSchema } from "./compare/comparable-schema.js";
import { flipRateSchema, flipTableSchema } from "./compare/flips-schema.js";
import {
  forgettingSchema,
  seedContrastSchema,
  seedProfileSchema,
  seedRecordShape,
  stagesResultSchema,
} from "./compare/seeds-schema.js";
import { findingSchema, firedSchema as fired } from "./finding-schema.js";
import { judgeSchema } from "./judging/judge-schema.js";
import { judgeAgreementSchema, judgementSchema } from "./judging/schema.js";
import { rankingSchema } from "./ranking/ranking-schema.js";
import { aboutSchema } from "./reproducibility/about-schema.js";
import { manifestSchema } from "./reproducibility/manifest-schema.js";
import { repeatSchema } from "./reproducibility/repeat-schema.js";
import { testUseSchema } from "./reproducibility/test-use-schema.js";
import { resultSchema } from "./result-schema.js";
import { planRobustnessSchema, robustnessResultSchema } from "./robustness/schema.js";
import { runSummarySchema } from "./run-summary-schema.js";
import type { Comparison, ErrorAnalysis, Outcome, ScoreDocument, Study } from "./study.js";
import { suiteComparisonSchema } from "./suites/schema.js";
import { tasks } from "./task.js";

// The shapes of the JSON documents. `satisfies` holds them to the types of the code; a test parses whole documents with them and finds nothing left over.

export { findingSchema };

const text = z.string();
const number = z.number();
const whole = z.int();
const share = number.min(0).max(1);
const task = z.enum([...tasks, "scores", "ratings"]);

const result = resultSchema;
const nullableResult = result.nullable();

const confusion = z.object({
  labels: z.array(text),
  matrix: z.array(z.array(whole)).describe("Rows are gold, columns predicted; counts."),
  unanswered: z.array(whole),
});
const classRow = z.object({
  label: text,
  support: whole,
  predicted: whole,
  precision: result,
  recall: result,
  f1: result,
});
const curves = z.object({
  label: text,
  prevalence: share,
  roc: z.array(z.object({ fpr: share, tpr: share, threshold: z.union([number, z.literal("inf")]) })),
  pr: z.array(z.object({ recall: share, precision: share, threshold: number.nullable() })),
  rocAuc: result,
  averagePrecision: result,
});
const threshold = z.object({
  threshold: number,
  precision: number.nullable(),
  recall: number.nullable(),
  f1: number.nullable(),
  flagged: share,
});
const calibration = z.object({
  ece: result,
  null95: number,
  nullMean: number,
  miscalibrated: z.boolean(),
  bins: z.array(z.object({ lo: number, hi: number, n: whole, confidence: number, accuracy: number })),
  temperature: result.optional(),
  rescaled: z.object({ logLoss: result, ece: result }).optional(),
});
const operatingPoint = z.object({
  rule: text,
  threshold: number,
  chosenOn: z.enum(["validation", "costs", "given"]),
  validation: z.object({ n: whole, objective: number }).optional(),
  outcomes: z.object({ truePositives: whole, falsePositives: whole, falseNegatives: whole, trueNegatives: whole }),
  precision: result,
  recall: result,
  f1: result,
  specificity: result,
  flagged: result,
  cost: number.nullable(),
  objective: number.nullable(),
  oracle: z
    .object({ threshold: number, objective: number })
    .nullable()
    .describe("The best that any threshold could have done on this very set; never a performance."),
});

const leaderboard = z
  .object({
    sides: z.array(
      z.object({ name: text, comparisons: whole, winRate: share, strength: number.nullable(), elo: result }),
    ),
    probabilities: z
      .array(z.array(share))
      .nullable()
      .describe("P(row beats column) in the order of sides; null where no strengths exist."),
    components: z
      .array(z.array(text))
      .optional()
      .describe("Where no strengths exist: groups within which every side reaches every other by wins."),
  })
  .describe("Sides compared in pairs, strongest first (Bradley-Terry).");

/** `assay score`. */
export const scoreSchema = z
  .object({
    schema: z.literal("assay.score/1"),
    task,
    n: whole,
    unanswered: whole,
    textLanguage: text.optional(),
    tokensDiffer: z.boolean().optional(),
    positive: text.optional(),
    labels: z.array(text),
    labelCounts: z.record(text, whole),
    metrics: z.record(text, result),
    perClass: z.array(classRow).optional(),
    confusion: confusion.optional(),
    curves: z.array(curves).optional(),
    thresholds: z.array(threshold).optional(),
    calibration: calibration.optional(),
    operatingPoint: operatingPoint.optional(),
    leaderboard: leaderboard.optional(),
    errorClasses: z
      .record(text, whole)
      .optional()
      .describe("Items of structured output with each class of error; an item may have several."),
    baselines: z
      .record(text, z.record(text, number))
      .optional()
      .describe("What trivial predictors reach, by predictor and metric."),
    flags: z.array(text),
    findings: z.array(findingSchema),
  })
  .describe("Metrics of one model on one data set.") satisfies z.ZodType<ScoreDocument>;

const flips = z.object({
  fixed: whole,
  broken: whole,
  keptRight: whole
    .nullable()
    .describe("Null where items are not right or wrong: they moved by more than margin, or were kept."),
  keptWrong: whole.nullable(),
  kept: whole.optional(),
  leftOut: whole.optional(),
  margin: number.optional(),
});
const guardRail = z.object({
  data: text,
  metric: text,
  margin: number,
  state: z.enum(["held", "unresolved", "failed"]),
  difference: result,
  lowerBound: number.nullable(),
  p: share.nullable().optional().describe("One-sided p of a loss of the margin or more."),
  slice: z.record(text, text).optional().describe("The items it is about: column (or gold) and value."),
});
const model = { name: text, role: z.enum(["base", "tuned"]), seed: whole.nullable() };

const verdict = z.enum(["improved", "improved_size_uncertain", "equivalent", "not_resolved", "worse", "mixed"]);

/** `assay compare`. */
export const comparisonSchema = z
  .object({
    schema: z.literal("assay.comparison/1"),
    data: text,
    n: whole,
    metric: text,
    verdict,
    reason: text.optional(),
    base: result,
    tuned: result,
    difference: result.describe("Tuned minus base."),
    tests: z.record(
      text,
      z.object({
        statistic: number.nullable(),
        p: share.nullable(),
        df: number.optional(),
        n: whole,
        role: z.enum(["primary", "secondary"]),
        reason: text.optional(),
      }),
    ),
    power: z.object({ mde: result, needed: result, target: number, power: share }),
    flips: flips.nullable(),
    guardRails: z.array(guardRail),
    slices: z.array(
      z.object({
        name: text,
        where: text,
        n: whole,
        base: result,
        tuned: result,
        difference: result,
        p: share.nullable(),
        pAdjusted: share.nullable(),
        flips: flips.nullable(),
        replicated: z
          .boolean()
          .nullable()
          .optional()
          .describe("Whether a loss found on one half of the items held on the other; null where none was found."),
        regressed: z.boolean().optional().describe("A replicated loss while the whole did not get worse."),
      }),
    ),
    findings: z.array(findingSchema),
    baseName: text,
    tunedName: text,
    deltaMin: number,
    deltaMinAssumed: z.boolean(),
    scope: z.enum(["this_checkpoint", "recipe"]),
    seeds: z.object({ base: whole, tuned: whole }),
    perSeed: z.array(z.object({ seed: whole.nullable(), tuned: result, difference: result })),
    secondary: z.array(
      z.object({
        metric: text,
        base: result,
        tuned: result,
        difference: result,
        p: share.nullable(),
        pAdjusted: share.nullable(),
      }),
    ),
    identical: z.object({ share, all: z.boolean() }),
    rule: z.object({
      row: whole,
      notes: z.array(text),
      test: z
        .object({
          situation: text,
          trace: z.array(z.object({ situation: text, holds: z.boolean() })),
          assumptions: z.array(z.object({ id: text, holds: z.boolean().nullable() })),
        })
        .optional()
        .describe(
          "Which situation chose the primary test, what was asked before, and which assumptions could be checked.",
        ),
    }),
    effects: z.record(text, result).optional().describe("Effect sizes beside the difference, by id."),
    equivalence: z
      .object({ margin: number, level: share, lo: number, hi: number, p: share, nonInferiorityP: share })
      .nullable()
      .optional()
      .describe("Two one-sided tests within the margin; nonInferiorityP is of a loss of the margin or more."),
    flipItems: z.object({ fixed: z.array(text), broken: z.array(text) }).nullable(),
    negativeFlipRate: nullableResult,
    flipRates: z.array(flipRateSchema).optional(),
  })
  .describe("Base against tuned on one data set, and the verdict.") satisfies z.ZodType<Comparison>;

/** `assay errors`. */
export const errorsSchema = z
  .object({
    schema: z.literal("assay.errors/1"),
    model: z.object(model),
    data: text,
    n: whole,
    errors: whole,
    confusionPairs: z.array(
      z.object({
        gold: text,
        pred: text,
        n: whole,
        reverse: whole,
        share: result,
        rate: result,
        p: share.nullable(),
        pAdjusted: share.nullable(),
      }),
    ),
    slices: z.array(
      z.object({
        name: text,
        where: text,
        n: whole,
        errors: whole,
        value: result,
        overall: result,
        difference: result,
        p: share.nullable(),
        pAdjusted: share.nullable(),
        replicated: z.boolean().nullable(),
      }),
    ),
    slicesTested: whole,
  })
  .describe("Where one model errs.") satisfies z.ZodType<ErrorAnalysis>;

const prediction = z.object({
  pred: text.nullable(),
  confidence: number.nullable(),
  value: number.nullable().optional(),
});
const columnNames = z.record(text, text);
const plan = z.object({
  name: text,
  task: z.enum(tasks).optional(),
  decision: z.object({ metric: text.optional(), delta_min: number.optional(), alpha: number }),
  data: z.record(text, z.object({ path: text, fields: columnNames.optional(), ...dataAsking })),
  fields: columnNames,
  prompt: promptSchema.optional(),
  sampling: samplingSchema.optional(),
  answer: answerSchema.optional(),
  sandbox: z.enum(["quickjs", "pyodide", "python"]).optional(),
  judges: z
    .array(judgeSchema.required({ data: true, repeats: true }).extend({ scale: z.tuple([number, number]) }))
    .optional(),
  robustness: planRobustnessSchema.optional(),
  models: z.array(
    z.object({
      name: text,
      role: model.role,
      seed: whole.optional(),
      onnx: text.optional(),
      endpoint: endpointSchema.optional(),
      command: commandSchema.optional(),
      prompt: promptSchema.optional(),
      predictions: z.union([text, z.record(text, text)]).optional(),
      checkpoints: text.optional(),
      log: text.optional(),
    }),
  ),
  guard_rails: z.array(z.object({ data: text, metric: text, margin: number, slice: z.record(text, text).optional() })),
  gate: z.object({ require: z.literal("improved").optional(), allow: z.array(text) }),
  report: z.object({ formats: z.array(z.enum(["html", "md", "json"])), language: z.enum(["en", "zh"]).optional() }),
  positive: text.optional(),
  labels: z.array(text).optional(),
  slices: z.array(text).optional(),
  about: aboutSchema.optional(),
  random_seed: whole,
});

/** `studies/<name>/results.json`: a study with everything computed from it. */
export const studySchema = z
  .object({
    schema: z.literal("assay.study/1"),
    name: text,
    createdAt: text.describe("ISO 8601."),
    version: text,
    randomSeed: whole,
    plan,
    task,
    decision: z.object({
      metric: text,
      trace: z.array(z.object({ rule: text, answer: text })),
      chosen: z.enum(["plan", "flag", "rules"]),
      deltaMin: number,
      deltaMinAssumed: z.boolean(),
      alpha: number,
    }),
    data: z.array(
      z.object({
        name: text,
        path: text,
        hash: text,
        n: whole,
        labelCounts: z.record(text, whole),
        groups: whole.nullable(),
        withInput: whole,
        emptyInputs: whole,
        metadata: z.record(text, whole),
      }),
    ),
    scores: z.array(z.object({ model: z.object(model), data: text, score: scoreSchema })),
    comparisons: z.array(comparisonSchema),
    errors: z.array(errorsSchema),
    training: z.array(
      z.object({
        model: z.object(model),
        log: text.nullable(),
        points: z.array(
          z.object({
            step: number,
            epoch: number.nullable(),
            trainLoss: number.nullable(),
            evalLoss: number.nullable(),
            metrics: z.record(text, number),
          }),
        ),
        checkpoints: z.array(
          z.object({
            checkpoint: text,
            epoch: number.nullable(),
            validation: result,
            train: nullableResult,
            validationLogLoss: nullableResult,
            trainLogLoss: nullableResult,
            marks: z.array(text),
          }),
        ),
        states: z.array(z.object({ state: text, evidence: z.record(text, z.union([number, text])) })),
        generalisationLoss: z.array(z.object({ step: number, gl: number, set: text.optional() })),
      }),
    ),
    seeds: z.array(
      z.object({
        name: text,
        role: model.role,
        data: text,
        metric: text,
        points: z.array(z.object({ seed: whole.nullable(), value: number.nullable() })),
        mean: result,
        sd: result,
        failed: whole,
        ...seedRecordShape,
      }),
    ),
    seedContrasts: z.array(seedContrastSchema).optional(),
    seedProfile: seedProfileSchema.optional(),
    forgetting: z.array(forgettingSchema).optional(),
    stages: stagesResultSchema.optional(),
    leakage: z
      .object({
        pairs: z.array(
          z.object({
            a: text,
            b: text,
            aId: text,
            bId: text,
            kind: z.enum(["exact", "near"]),
            similarity: share,
            labelsDiffer: z.boolean(),
          }),
        ),
        matrix: z.array(z.object({ a: text, b: text, exact: whole, near: whole, similar: whole, n: whole })),
        checked: z.boolean(),
      })
      .nullable(),
    join: z.array(z.object({ data: text, common: whole, onlyBase: whole, onlyTuned: whole, items: z.array(text) })),
    models: z.array(
      z.object({
        ...model,
        source: z.enum(["predictions", "onnx", "endpoint", "command"]),
        path: text,
        fingerprint: text,
        checkpoints: whole,
        log: text.nullable(),
      }),
    ),
    runs: z.array(runSummarySchema),
    conditions: conditionsSchema.optional(),
    outputs: z
      .array(
        z.object({
          model: z.object(model),
          data: text,
          n: whole,
          problems: z.record(z.string(), z.object({ count: whole, rate: result, items: z.array(text) })),
          ends: z.record(z.string(), whole),
        }),
      )
      .optional()
      .describe("What can be wrong with what language models said, beside its being wrong."),
    judgements: z.array(judgementSchema).optional().describe("What language models that grade answers said."),
    judgeAgreements: z.array(judgeAgreementSchema).optional(),
    ranking: rankingSchema.optional(),
    robustness: robustnessResultSchema.optional(),
    checklist: z.array(
      z.object({
        id: text,
        state: z.enum(["auto", "asked", "missing"]),
        value: text,
        from: text.optional().describe("What filled it, or would."),
      }),
    ),
    testUse: testUseSchema.optional(),
    manifest: manifestSchema.optional(),
    repeats: z.array(repeatSchema).optional(),
    primary: comparisonSchema.nullable().describe("The comparison that decides: primary metric on test."),
    suites: z.array(suiteComparisonSchema).optional(),
    flipped: flipTableSchema.optional(),
    cases: z.array(
      z.object({
        id: text,
        rule: z.enum([
          "broken_confident",
          "error_confident",
          "near_threshold",
          "fixed",
          "largest_fall",
          "lowest",
          "largest_rise",
          "random",
        ]),
        input: text.nullable(),
        gold: text,
        base: prediction,
        tuned: prediction,
        metadata: z.record(text, text),
        occlusion: z
          .object({
            label: text,
            probability: share,
            tokens: z.array(z.object({ text, effect: number.nullable() })),
            asks: whole,
          })
          .optional(),
      }),
    ),
    checks: z.array(
      z.object({
        id: text,
        state: z.enum(["pass", "warn", "fail", "not_checked"]),
        value: text,
        code: text.optional(),
      }),
    ),
    fired: z.array(fired),
    environment: z.record(text, text),
  })
  .describe("A study: plan, runs, and everything computed from them.") satisfies z.ZodType<Study>;

/** What `assay run --json` says. */
export const outcomeSchema = z
  .object({
    schema: z.literal("assay.outcome/1"),
    study: z.string(),
    verdict: comparisonSchema.shape.verdict.nullable(),
    comparison: comparisonSchema.nullable(),
    report: z.array(z.string()),
    findings: z.array(findingSchema),
    repeat: repeatSchema.optional().describe("What --repeat found."),
  })
  .describe("What a run of a study came to.") satisfies z.ZodType<Outcome>;
