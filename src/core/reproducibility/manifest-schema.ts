import { z } from "zod";
import type { StudyManifest } from "./study-manifest.js";

const text = z.string();
const whole = z.int();
const model = { name: text, role: z.enum(["base", "tuned"]), seed: whole.nullable() };

/** Shape of `studies/<name>/manifest.json`, and of `manifest` in results.json. */
export const manifestSchema = z
  .object({
    schema: z.literal("assay.manifest/1"),
    study: text,
    startedAt: text.describe("ISO 8601."),
    seconds: z.number(),
    plan: text.describe("SHA-256 of the plan's text."),
    data: z.array(z.object({ name: text, hash: text, n: whole })),
    models: z.array(
      z.object({
        ...model,
        source: z.enum(["predictions", "onnx", "endpoint", "command"]),
        hashed: z
          .enum(["model_files", "predictions_file", "address_and_name", "program"])
          .describe("What the hashes are over."),
        hashes: z.record(text, text).describe("SHA-256 by data set."),
        identity: text.optional().describe("What a server said of the model that it served."),
        systems: z.array(text).optional().describe("What its answers called the systems that made them."),
        settings: z.record(text, z.union([text, z.number()])),
        training: z
          .record(text, z.object({ value: z.union([z.number(), text, z.boolean()]), from: text }))
          .describe("What files beside the model say of its training, and which file."),
      }),
    ),
    prompts: z.array(z.object({ model: z.object(model), data: text, hash: text, chatTemplate: text.optional() })),
    code: z.object({ version: text, hash: text, of: z.enum(["dist", "src"]), commit: text.nullable() }),
    repository: z
      .object({ commit: text.nullable(), changed: whole.nullable() })
      .nullable()
      .describe("The git repository that the plan's folder is in; null where it is in none."),
    packages: z.record(text, text),
    hardware: z.object({ os: text, cpu: text, cores: whole, memoryGb: z.number() }),
    seeds: z.object({
      random: whole,
      decoding: whole.nullable(),
      training: z.array(z.object({ model: text, seeds: z.array(whole) })),
    }),
    settings: z.object({
      limit: whole.optional(),
      metric: text.optional(),
      deltaMin: z.number().optional(),
      randomSeed: whole.optional(),
    }),
  })
  .describe("What a study was made from and with.") satisfies z.ZodType<StudyManifest>;
