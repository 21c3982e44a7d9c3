import { z } from "zod";
import { findingSchema } from "../finding-schema.js";
import { repeatSchema } from "../reproducibility/repeat-schema.js";
import type { Outcome } from "../study.js";
import { comparisonSchema } from "./comparison-schema.js";

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
