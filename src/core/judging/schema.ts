import { z } from "zod";
import { flipSeedsSchema, flipsSchema, flipTableSchema } from "../compare/flips-schema.js";
import { resultSchema as result } from "../result-schema.js";
import { promptRecordSchema } from "../run-schema.js";
import type { JudgeAgreement, Judgement } from "./judgement.js";

const text = z.string();
const whole = z.int();
const number = z.number();
const share = number.min(0).max(1);
const kind = z.enum(["rubric", "pairwise"]);

const agreement = { items: whole, alpha: result, raw: result, ac1: result };
const side = z.object({
  model: text,
  counts: z.array(z.object({ score: number, n: whole })),
  median: result,
  mean: result,
  corrected: result.optional().describe("The mean as people would have scored it (prediction-powered)."),
});

/** What one judge said. */
export const judgementSchema = z
  .object({
    judge: text,
    kind,
    data: text,
    base: text.nullable(),
    tuned: text.nullable(),
    rubric: text,
    items: whole,
    of: whole,
    drawn: z.boolean(),
    repeats: whole,
    unanswered: whole,
    cut: whole,
    cutAt: whole,
    asked: whole,
    missing: z.record(text, whole),
    exploratory: z
      .array(z.enum(["few_human_labels", "poor_agreement"]))
      .describe("Why no conclusion may rest on it; empty where one may."),
    scores: z
      .object({
        scale: z.tuple([number, number]),
        base: side.nullable(),
        tuned: side.nullable(),
        difference: result.nullable(),
        p: share.nullable(),
        correctedDifference: result.optional(),
      })
      .optional(),
    pairs: z
      .object({
        winRate: result,
        wins: whole,
        ties: whole,
        losses: whole,
        correctedWinRate: result.optional(),
        positionConsistency: result,
        firstShare: result,
        firstP: share.nullable(),
        lengthControlled: result,
        lengthSlope: result,
      })
      .optional(),
    flips: z
      .object({
        flips: flipsSchema,
        negativeFlipRate: result,
        overRepeats: flipSeedsSchema.optional().describe("Of repeated scores: repeats stand where seeds do."),
        inconsistent: result
          .optional()
          .describe("Of pairs: share of items whose verdict changes with order or repeat."),
        table: flipTableSchema,
      })
      .optional()
      .describe("Items that tuned answers better (fixed) or worse (broken) by this judge."),
    self: z.object(agreement).optional(),
    human: z.object({ items: whole, kappa: result, raw: result, ac1: result, bias: result }).optional(),
    asking: z
      .object({
        source: z.enum(["endpoint", "command", "onnx"]),
        path: text,
        fingerprint: text,
        identity: text.optional(),
        prompt: promptRecordSchema.nullable(),
        runs: z.array(text),
        asked: whole,
        tokensIn: whole.optional(),
        tokensOut: whole.optional(),
        cost: number.optional(),
      })
      .optional(),
  })
  .describe("What one judge said of the answers to one data set.") satisfies z.ZodType<Judgement>;

/** Several judges on the same answers. */
export const judgeAgreementSchema = z.object({
  data: text,
  kind,
  judges: z.array(text),
  ...agreement,
}) satisfies z.ZodType<JudgeAgreement>;
