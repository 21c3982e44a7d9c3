import { z } from "zod";
import type { Manifest, PromptRecord } from "./output.js";
import { tasks } from "./task.js";

/** How a language model was asked. */
export const promptRecordSchema = z.object({
  hash: z.string().describe("SHA-256 of the questions of all items in order."),
  chatTemplate: z.string().optional().describe("SHA-256 of the chat template, where it was laid on here."),
  form: z.enum(["chat", "text"]),
  system: z.string().nullable(),
  template: z.string(),
  shots: z.int(),
  example: z.string().describe("The question of the first item."),
}) satisfies z.ZodType<PromptRecord>;

/** Shape of `runs/<id>/manifest.json`, schema `assay.run/1`; fields may be added, never renamed. */
export const runSchema = z
  .object({
    schema: z.literal("assay.run/1"),
    id: z
      .string()
      .regex(/^[0-9a-f]{12}$/)
      .describe("12 hex digits of SHA-256 over model fingerprint, data hash, prompt text and decoding."),
    model: z.object({
      name: z.string(),
      role: z.enum(["base", "tuned"]),
      seed: z.int().nullable().describe("Training seed, null where none was named."),
      source: z.string().describe("Way of getting outputs: predictions, onnx, endpoint or command."),
      path: z.string(),
      fingerprint: z.string().describe("SHA-256 of the model's files, or of the predictions file."),
    }),
    data: z.object({
      name: z.string(),
      path: z.string(),
      hash: z.string(),
      n: z.int(),
      task: z.enum(tasks).optional().describe("Kind of problem, where the plan names it."),
    }),
    labels: z.array(z.string()).describe("Order of the columns of `probs`."),
    counts: z.object({
      answered: z.int(),
      unanswered: z.int(),
      truncated: z.int().describe("Inputs cut to the model's length."),
    }),
    timings: z.object({ startedAt: z.string().describe("ISO 8601."), seconds: z.number() }),
    environment: z.record(z.string(), z.string()),
    flags: z.array(z.string()).optional().describe("What had to be mended on reading, e.g. probs_renormalised:12."),
    settings: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    prompt: promptRecordSchema.optional(),
    identity: z.string().optional().describe("What the server said of the model that it served."),
    systems: z
      .array(z.string())
      .optional()
      .describe("What the answers called the systems that made them (system_fingerprint)."),
  })
  .describe("What is on record of one run beside its outputs.") satisfies z.ZodType<Manifest>;
