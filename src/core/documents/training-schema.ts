import { z } from "zod";
import { resultSchema as result } from "../result-schema.js";
import { modelNameSchema } from "./model-name-schema.js";
import type { Training } from "./training.js";

const text = z.string();
const number = z.number();

/** What the log and the checkpoints of one training run say. */
export const trainingSchema = z.object({
  model: modelNameSchema,
  log: text.nullable(),
  points: z.array(
    z.object({
      step: number,
      epoch: number.nullable(),
      trainLoss: number.nullable(),
      evalLoss: number.nullable(),
      metrics: z.record(text, number),
    }),
  ),
  checkpoints: z.array(
    z.object({
      checkpoint: text,
      epoch: number.nullable(),
      validation: result,
      train: result.nullable(),
      validationLogLoss: result.nullable(),
      trainLogLoss: result.nullable(),
      marks: z.array(text),
    }),
  ),
  states: z.array(z.object({ state: text, evidence: z.record(text, z.union([number, text])) })),
  generalisationLoss: z.array(z.object({ step: number, gl: number, set: text.optional() })),
}) satisfies z.ZodType<Training>;
