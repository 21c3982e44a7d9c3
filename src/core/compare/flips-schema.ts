import { z } from "zod";
import { resultSchema } from "../result-schema.js";
import type { FlipTable } from "./flip-list.js";
import type { FlipRate } from "./flip-rates.js";

const text = z.string();

/** How often tuning broke items of one gold label or slice. */
export const flipRateSchema = z.object({
  name: text,
  where: text,
  n: z.int(),
  fixed: z.int(),
  broken: z.int(),
  rate: resultSchema,
}) satisfies z.ZodType<FlipRate>;

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
      }),
    ),
  })
  .describe("Broken and fixed items of the primary comparison.") satisfies z.ZodType<FlipTable>;
