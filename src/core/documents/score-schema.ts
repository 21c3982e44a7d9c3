import { z } from "zod";
import { findingSchema } from "../finding-schema.js";
import { resultSchema as result } from "../result-schema.js";
import type { ScoreDocument } from "./score.js";
import { taskSchema } from "./task-schema.js";

const text = z.string();
const number = z.number();
const whole = z.int();
const share = number.min(0).max(1);

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
    task: taskSchema,
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
