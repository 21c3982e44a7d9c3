import { z } from "zod";
import { lookSchema } from "./look.js";
import type { TestUse } from "./test-use.js";

const text = z.string();
const number = z.number();
const whole = z.int();

/** How often a set that is judged has been looked at, and what for. */
export const testUseSchema = z
  .object({
    data: text,
    lines: whole,
    recipes: z.array(
      z.object({
        at: text,
        name: text,
        seeds: whole,
        metric: text,
        value: number.nullable(),
        purpose: lookSchema.shape.purpose,
        here: z.boolean(),
      }),
    ),
    expectedMax: number.describe("Expected largest of as many standard normals as there are recipes."),
    inflation: number.nullable().describe("That times the standard error."),
    standardError: number.nullable(),
    best: z.boolean(),
    damaged: whole.describe("Lines of the ledger that could not be read."),
  })
  .describe("Looks at a set that is judged.") satisfies z.ZodType<TestUse>;
