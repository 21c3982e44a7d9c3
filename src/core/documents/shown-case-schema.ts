import { z } from "zod";
import type { Case } from "./shown-case.js";

const text = z.string();
const number = z.number();
const whole = z.int();
const share = number.min(0).max(1);

const prediction = z.object({
  pred: text.nullable(),
  confidence: number.nullable(),
  value: number.nullable().optional(),
});

/** One item chosen by a stated rule for reading. */
export const shownCaseSchema = z.object({
  id: text,
  rule: z.enum([
    "broken_confident",
    "error_confident",
    "near_threshold",
    "fixed",
    "largest_fall",
    "lowest",
    "largest_rise",
    "random",
  ]),
  input: text.nullable(),
  gold: text,
  base: prediction,
  tuned: prediction,
  metadata: z.record(text, text),
  occlusion: z
    .object({
      label: text,
      probability: share,
      tokens: z.array(z.object({ text, effect: number.nullable() })),
      asks: whole,
    })
    .optional(),
}) satisfies z.ZodType<Case>;
