import { z } from "zod";
import { resultSchema } from "../result-schema.js";
import type { CvDocument, FoldIds, SplitsDocument } from "./documents.js";

// The shapes of the documents of splits and cross-validation, held to the types of the code by `satisfies`.

const text = z.string();
const whole = z.int();
const number = z.number();
const share = number.min(0).max(1);

const data = z.object({
  path: text,
  hash: text.describe("SHA-256 of the file."),
  n: whole,
  id: text.nullable().describe("Column of the ids; null where ids are made of the rows' contents."),
  gold: text.nullable(),
});
const split = z.object({
  method: text,
  base: text.optional(),
  chosen: z.enum(["flag", "rules"]),
  trace: z.array(z.object({ rule: text, answer: text })),
  folds: whole,
  repeats: whole,
  testShare: share.optional(),
  validationShare: share.optional(),
  gap: whole.optional(),
  randomSeed: whole,
  group: text.optional(),
  time: text.optional(),
  warnings: z.array(z.object({ code: text, values: z.record(text, z.union([text, number])) })),
});
const foldShape = {
  repeat: whole,
  fold: whole,
  name: text.optional(),
  train: z.array(text),
  validation: z.array(text).nullable(),
  test: z.array(text).nullable(),
  files: z.record(text, text),
};
const fold = z.object({ ...foldShape, inner: z.array(z.object(foldShape)).optional() }) satisfies z.ZodType<FoldIds>;

/** `splits.json` of `assay split`. */
export const splitsSchema = z
  .object({ schema: z.literal("assay.splits/1"), data, split, folds: z.array(fold) })
  .describe("Who trains and who is held out, by id.") satisfies z.ZodType<SplitsDocument>;

const folded = z.object({
  pooled: resultSchema
    .nullable()
    .describe("Over all held-out items at once; null for metrics that rank items of different models."),
  mean: resultSchema,
  sd: resultSchema.describe("A spread over folds, no standard error."),
  perFold: z.array(z.object({ repeat: whole, fold: whole, name: text.optional(), n: whole, value: number.nullable() })),
});

/** `assay cv`. */
export const cvSchema = z
  .object({
    schema: z.literal("assay.cv/1"),
    data,
    split,
    task: text,
    metric: text,
    models: z.array(
      z.object({
        name: text,
        command: text,
        done: whole,
        missing: whole,
        seconds: number,
        outOfFold: z.array(text),
        metrics: z.record(text, folded),
        choices: z.array(z.object({ repeat: whole, fold: whole, choice: z.unknown() })),
      }),
    ),
    comparisons: z.array(
      z.object({
        base: text,
        tuned: text,
        metric: text,
        verdict: z
          .enum(["improved", "improved_size_uncertain", "equivalent", "not_resolved", "worse", "mixed"])
          .nullable(),
        reason: text.optional(),
        notes: z.array(text),
        deltaMin: number,
        deltaMinAssumed: z.boolean(),
        difference: resultSchema.describe("Tuned minus base, mean over folds."),
        perFold: z.array(
          z.object({
            repeat: whole,
            fold: whole,
            base: number.nullable(),
            tuned: number.nullable(),
            difference: number.nullable(),
          }),
        ),
        tests: z.record(
          text,
          z.object({
            statistic: number,
            p: share,
            df: number,
            df2: number.optional(),
            n: whole,
            role: z.enum(["primary", "secondary"]),
            pAdjusted: share.optional(),
          }),
        ),
        bayesian: z.object({ worse: share, equal: share, better: share, rope: number }).optional(),
        sentence: z.object({ en: text, zh: text }),
      }),
    ),
    failed: z.array(
      z.object({
        name: text,
        repeat: whole,
        fold: whole,
        reason: z.object({ en: text, zh: text }),
        exitCode: whole.nullable(),
        tail: z.array(text),
        log: text,
        retry: text,
      }),
    ),
    folder: text,
  })
  .describe(
    "Training commands run once a fold, and what their held-out predictions reached.",
  ) satisfies z.ZodType<CvDocument>;
