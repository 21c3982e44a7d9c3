import { z } from "zod";
import type { ConditionsFound } from "./comparable.js";

const text = z.string();
const whole = z.number().int();
const differing = z.object({
  id: text,
  base: text,
  tuned: text,
  n: whole.optional().describe("Of fingerprints: items that differ."),
  items: z.array(text).optional().describe("The first ten of them."),
});

/** What is known of how base and tuned outputs were made and scored. */
export const conditionsSchema = z.array(
  z.object({
    data: text,
    base: text,
    tuned: text,
    seed: whole.nullable(),
    n: whole,
    scoring: z.array(differing).describe("What makes another number of the same answers."),
    asking: z.array(differing).describe("How questions were put."),
    drawing: z.array(differing).describe("How answers were drawn."),
    texts: z
      .object({ n: whole, same: whole })
      .optional()
      .describe("Answers of which both texts are known; the same word for word."),
  }),
) satisfies z.ZodType<readonly ConditionsFound[]>;
