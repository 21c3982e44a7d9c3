import { z } from "zod";
import type { Flips } from "../documents/comparison.js";
import { resultSchema } from "../result-schema.js";
import type { FlipTable } from "./flip-list.js";
import type { FlipRate } from "./flip-rates.js";
import type { FlipSeeds } from "./flip-seeds.js";

const text = z.string();

/** Counts of items by what became of them. */
export const flipsSchema = z.object({
  fixed: z.int(),
  broken: z.int(),
  keptRight: z
    .int()
    .nullable()
    .describe("Null where items are not right or wrong: they moved by more than margin, or were kept."),
  keptWrong: z.int().nullable(),
  kept: z.int().optional(),
  varies: z.int().optional().describe("Where a side has several seeds: items whose fate depends on the seed."),
  leftOut: z.int().optional(),
  margin: z.number().optional(),
}) satisfies z.ZodType<Flips>;

/** How often tuning broke items of one gold label or slice. */
export const flipRateSchema = z.object({
  name: text,
  where: text,
  n: z.int(),
  fixed: z.int(),
  broken: z.int(),
  rate: resultSchema,
}) satisfies z.ZodType<FlipRate>;

/** Flips of recipes with several seeds. */
export const flipSeedsSchema = z
  .object({
    pairs: z.int(),
    right: z
      .array(z.array(z.int()))
      .nullable()
      .describe(
        "right[b][t]: items that b base seeds and t tuned seeds have right; null where items are not right or wrong.",
      ),
    positiveFlipRate: resultSchema,
    between: resultSchema.describe("Share of items on which a base and a tuned seed differ, mean over pairs."),
    withinBase: resultSchema.nullable().describe("The same of two seeds of base; null with one."),
    withinTuned: resultSchema.nullable(),
    retraining: resultSchema.describe(
      "Share of items that retraining alone breaks: half the mean of the rates within.",
    ),
    excess: resultSchema.describe("Negative flip rate less retraining."),
    byChance: z
      .object({ broken: z.number(), fixed: z.number() })
      .describe("Items broken (fixed) in every pair of seeds that are to be expected were all runs of one recipe."),
  })
  .describe(
    "Flips over all pairs of a base and a tuned seed, beside what retraining alone makes.",
  ) satisfies z.ZodType<FlipSeeds>;

const answer = z.object({
  answer: text.nullable(),
  confidence: z.number().nullable(),
  value: z.number().nullable().optional(),
});

/** Broken and fixed items side by side, at most 25 each. */
export const flipTableSchema = z
  .object({
    data: text,
    metric: text,
    base: text,
    tuned: text,
    seed: z.int().nullable(),
    judge: text.optional().describe("The language model whose scores or verdicts these are."),
    broken: z.int().describe("All broken items; `rows` holds the first 25, and flips.jsonl all."),
    fixed: z.int(),
    rows: z.array(
      z.object({
        id: text,
        outcome: z.enum(["fixed", "broken"]),
        input: text.nullable(),
        gold: text,
        base: answer,
        tuned: answer,
        slices: z.record(text, text),
        seeds: z
          .object({
            flipped: z.int(),
            pairs: z.int(),
            base: z.int().nullable(),
            tuned: z.int().nullable(),
            baseRight: z.int().optional(),
            tunedRight: z.int().optional(),
          })
          .optional()
          .describe("Pairs of seeds in which it flipped so, of how many, and the seeds whose answers are shown."),
      }),
    ),
  })
  .describe("Broken and fixed items of the primary comparison.") satisfies z.ZodType<FlipTable>;
