import { z } from "zod";
import { conditionsSchema } from "../compare/comparable-schema.js";
import { flipTableSchema } from "../compare/flips-schema.js";
import {
  forgettingSchema,
  seedContrastSchema,
  seedProfileSchema,
  seedRecordShape,
  stagesResultSchema,
} from "../compare/seeds-schema.js";
import { firedSchema } from "../finding-schema.js";
import { judgeAgreementSchema, judgementSchema } from "../judging/schema.js";
import { rankingSchema } from "../ranking/ranking-schema.js";
import { manifestSchema } from "../reproducibility/manifest-schema.js";
import { repeatSchema } from "../reproducibility/repeat-schema.js";
import { testUseSchema } from "../reproducibility/test-use-schema.js";
import { resultSchema as result } from "../result-schema.js";
import { robustnessResultSchema } from "../robustness/schema.js";
import { runSummarySchema } from "../run-summary-schema.js";
import type { Study } from "../study.js";
import { suiteComparisonSchema } from "../suites/schema.js";
import { comparisonSchema } from "./comparison-schema.js";
import { errorsSchema } from "./errors-schema.js";
import { leakageSchema } from "./leakage-schema.js";
import { modelNameSchema } from "./model-name-schema.js";
import { planDocumentSchema } from "./plan-document-schema.js";
import { scoreSchema } from "./score-schema.js";
import { shownCaseSchema } from "./shown-case-schema.js";
import { taskSchema } from "./task-schema.js";
import { trainingSchema } from "./training-schema.js";

const text = z.string();
const number = z.number();
const whole = z.int();

/** `studies/<name>/results.json`: a study with everything computed from it. */
export const studySchema = z
  .object({
    schema: z.literal("assay.study/1"),
    name: text,
    createdAt: text.describe("ISO 8601."),
    version: text,
    randomSeed: whole,
    plan: planDocumentSchema,
    task: taskSchema,
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
    scores: z.array(z.object({ model: modelNameSchema, data: text, score: scoreSchema })),
    comparisons: z.array(comparisonSchema),
    errors: z.array(errorsSchema),
    training: z.array(trainingSchema),
    seeds: z.array(
      z.object({
        name: text,
        role: modelNameSchema.shape.role,
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
    leakage: leakageSchema.nullable(),
    join: z.array(z.object({ data: text, common: whole, onlyBase: whole, onlyTuned: whole, items: z.array(text) })),
    models: z.array(
      z.object({
        ...modelNameSchema.shape,
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
          model: modelNameSchema,
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
    cases: z.array(shownCaseSchema),
    checks: z.array(
      z.object({
        id: text,
        state: z.enum(["pass", "warn", "fail", "not_checked"]),
        value: text,
        code: text.optional(),
      }),
    ),
    fired: z.array(firedSchema),
    environment: z.record(text, text),
  })
  .describe("A study: plan, runs, and everything computed from them.") satisfies z.ZodType<Study>;
