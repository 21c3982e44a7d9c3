import { z } from "zod";
import type { RunSummary } from "./documents/summaries.js";
import { promptRecordSchema } from "./run-schema.js";

const whole = z.int();

/** What a study says of one run. */
export const runSummarySchema = z.object({
  id: z.string(),
  model: z.object({ name: z.string(), role: z.enum(["base", "tuned"]), seed: whole.nullable() }),
  data: z.string(),
  n: whole,
  unanswered: whole,
  truncated: whole,
  asked: whole,
  reused: whole.optional(),
  seconds: z.number(),
  missing: z.record(z.string(), whole).optional(),
  prompt: promptRecordSchema.optional(),
  systems: z.array(z.string()).optional(),
  tokensIn: whole.optional(),
  tokensOut: whole.optional(),
  cost: z.number().optional(),
}) satisfies z.ZodType<RunSummary>;
