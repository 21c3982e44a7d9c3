import { z } from "zod";
import type { Repeat } from "./repeat.js";

const text = z.string();
const number = z.number();
const whole = z.int();
const state = z.union([number, text, z.boolean()]).nullable();
const model = z.object({ name: text, role: z.enum(["base", "tuned"]), seed: whole.nullable() });
const place = {
  of: text.describe("Key of the study document, e.g. comparisons."),
  at: text.describe("Which one of them; empty where there is one only."),
  path: text.describe("Keys from there to the number."),
};
const verdict = z
  .enum(["improved", "improved_size_uncertain", "equivalent", "not_resolved", "worse", "mixed"])
  .nullable();

/** A study done again and held against the first time. */
export const repeatSchema = z
  .object({
    at: text.describe("ISO 8601."),
    of: text.describe("When the study that was repeated was made."),
    number: whole,
    level: z
      .enum(["repeat", "rerun", "replicate", "changed"])
      .describe("repeat: all is the same; rerun: other models; replicate: other data; changed: asked in another way."),
    differs: z.array(
      z.object({
        what: z.enum(["data", "model", "prompt", "settings", "code", "packages", "hardware"]),
        name: text,
        before: text.nullable(),
        after: text.nullable(),
      }),
    ),
    answers: z.array(
      z.object({
        model,
        data: text,
        compared: whole.nullable().describe("Items that both have; null where the earlier answers are gone."),
        identical: whole.describe("The same word for word, or bit for bit."),
        same: whole.describe("The same prediction."),
        items: z.array(text),
      }),
    ),
    metrics: whole,
    moved: z.array(
      z.object({
        model,
        data: text,
        metric: text,
        scale: text.optional(),
        before: number.nullable(),
        after: number.nullable(),
        difference: number.nullable(),
        overlap: z.boolean().nullable(),
      }),
    ),
    further: z
      .object({
        compared: whole,
        moved: whole,
        unmatched: whole.describe("Numbers that one of the two studies has and the other has not."),
        first: z
          .array(z.object({ ...place, before: state, after: state }))
          .describe("Those that moved, by group, the largest first."),
        groups: z.array(z.object({ of: text, compared: whole, moved: whole, unmatched: whole })).optional(),
        only: z.array(z.object({ ...place, only: z.enum(["before", "after"]) })).optional(),
      })
      .optional()
      .describe(
        "Everything else that the study computed: numbers, verdicts, states and words; metrics and moved are values of metrics.",
      ),
    spread: z.array(z.object({ name: text, data: text, before: number, after: number, ratio: number.nullable() })),
    verdict: z.object({ before: verdict, after: verdict }),
    findings: z.object({ came: z.array(text), went: z.array(text) }),
    identical: z.boolean().describe("Every answer and every number is the same, bit for bit."),
  })
  .describe("A study done again, held against the first time.") satisfies z.ZodType<Repeat>;
