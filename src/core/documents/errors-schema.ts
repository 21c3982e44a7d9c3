import { z } from "zod";
import { resultSchema as result } from "../result-schema.js";
import type { ErrorAnalysis } from "./errors.js";
import { modelNameSchema } from "./model-name-schema.js";

const text = z.string();
const number = z.number();
const whole = z.int();
const share = number.min(0).max(1);

/** `assay errors`. */
export const errorsSchema = z
  .object({
    schema: z.literal("assay.errors/1"),
    model: modelNameSchema,
    data: text,
    n: whole,
    errors: whole,
    confusionPairs: z.array(
      z.object({
        gold: text,
        pred: text,
        n: whole,
        reverse: whole,
        share: result,
        rate: result,
        p: share.nullable(),
        pAdjusted: share.nullable(),
      }),
    ),
    slices: z.array(
      z.object({
        name: text,
        where: text,
        n: whole,
        errors: whole,
        value: result,
        overall: result,
        difference: result,
        p: share.nullable(),
        pAdjusted: share.nullable(),
        replicated: z.boolean().nullable(),
      }),
    ),
    slicesTested: whole,
  })
  .describe("Where one model errs.") satisfies z.ZodType<ErrorAnalysis>;
