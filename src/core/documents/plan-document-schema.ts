import { z } from "zod";
import {
  answerSchema,
  commandSchema,
  dataAsking,
  endpointSchema,
  promptSchema,
  samplingSchema,
} from "../asking/asking-schema.js";
import { judgeSchema } from "../judging/judge-schema.js";
import { aboutSchema } from "../reproducibility/about-schema.js";
import { planRobustnessSchema } from "../robustness/schema.js";
import { tasks } from "../task.js";
import { modelNameSchema } from "./model-name-schema.js";

const text = z.string();
const number = z.number();
const whole = z.int();

const columnNames = z.record(text, text);
/** The plan as a study keeps it: defaults filled in, paths as written. */
export const planDocumentSchema = z.object({
  name: text,
  task: z.enum(tasks).optional(),
  decision: z.object({ metric: text.optional(), delta_min: number.optional(), alpha: number }),
  data: z.record(text, z.object({ path: text, fields: columnNames.optional(), ...dataAsking })),
  fields: columnNames,
  prompt: promptSchema.optional(),
  sampling: samplingSchema.optional(),
  answer: answerSchema.optional(),
  sandbox: z.enum(["quickjs", "pyodide", "python"]).optional(),
  judges: z
    .array(judgeSchema.required({ data: true, repeats: true }).extend({ scale: z.tuple([number, number]) }))
    .optional(),
  robustness: planRobustnessSchema.optional(),
  models: z.array(
    z.object({
      name: text,
      role: modelNameSchema.shape.role,
      seed: whole.optional(),
      onnx: text.optional(),
      endpoint: endpointSchema.optional(),
      command: commandSchema.optional(),
      prompt: promptSchema.optional(),
      predictions: z.union([text, z.record(text, text)]).optional(),
      checkpoints: text.optional(),
      log: text.optional(),
    }),
  ),
  guard_rails: z.array(z.object({ data: text, metric: text, margin: number, slice: z.record(text, text).optional() })),
  gate: z.object({ require: z.literal("improved").optional(), allow: z.array(text) }),
  report: z.object({ formats: z.array(z.enum(["html", "md", "json"])), language: z.enum(["en", "zh"]).optional() }),
  positive: text.optional(),
  labels: z.array(text).optional(),
  slices: z.array(text).optional(),
  about: aboutSchema.optional(),
  random_seed: whole,
});
