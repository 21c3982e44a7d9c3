import { z } from "zod";
import type { Finding, Fired } from "./findings/finding.js";
import { resultSchema } from "./result-schema.js";

const text = z.string();
const whole = z.number().int();

const shape = {
  code: text,
  severity: z.enum(["info", "warning", "error"]),
  topic: whole,
  evidence: z.record(text, z.union([z.number(), text, resultSchema])),
  items: z.array(text).optional(),
  itemsTotal: whole.optional(),
};

/** What a rule saw, before it is put into words. */
export const firedSchema = z.object(shape) satisfies z.ZodType<Fired>;

/** A finding in words of one language. */
export const findingSchema = z
  .object({ ...shape, title: text, advice: z.array(z.object({ id: text, text })) })
  .meta({ id: "finding" }) satisfies z.ZodType<Finding>;
