import { z } from "zod";
import { type Reason, reasons } from "./reasons.js";
import type { Result } from "./result.js";

const text = z.string();
const number = z.number();
const share = number.min(0).max(1);

/** The envelope around every number (methods 0.1). */
export const resultSchema = z
  .object({
    value: number.nullable().describe("The number; null where there is none, and then `reason` says why."),
    conventionValue: number.optional().describe("What the reference library prints where the formula has no value."),
    status: z.enum(["ok", "undefined", "not_applicable", "insufficient_data", "missing_input", "failed"]),
    reason: z.enum(Object.keys(reasons) as [Reason, ...Reason[]]).optional(),
    n: number.describe("Number of items behind it."),
    nEffective: number.optional(),
    ci: z
      .object({ lo: number, hi: number, level: share, method: text })
      .optional()
      .describe("Two-sided confidence interval."),
    method: text.describe("Name of the definition."),
    params: z.record(text, z.unknown()),
    flags: z.array(text),
    metric: text.optional(),
    signature: text.optional().describe("How the number was made, e.g. f1_macro|labels:union|v:1."),
    scale: text.optional().describe("The unit's range, e.g. 0-1."),
    better: z.enum(["higher", "lower"]).optional(),
  })
  .describe("The envelope around a number: not measured is never 0, NaN or silence.")
  .meta({ id: "result" }) satisfies z.ZodType<Result>;
