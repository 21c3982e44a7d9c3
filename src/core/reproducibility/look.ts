import { z } from "zod";

const text = z.string();
const whole = z.int();

/** One evaluation of a set that is judged, as a line of the ledger; schema `assay.look/1`. */
export const lookSchema = z
  .object({
    schema: z.literal("assay.look/1"),
    at: text.describe("ISO 8601."),
    data: z.object({
      name: text,
      items: text.describe("SHA-256 of ids and gold, in the order of ids: the same set under any name, in any order."),
      inputs: text.nullable().describe("SHA-256 of ids and inputs; null where inputs were not at hand."),
      n: whole,
    }),
    model: z.object({
      name: text,
      role: z.enum(["base", "tuned"]).nullable().describe("Null where a file alone was scored."),
      seed: whole.nullable(),
      fingerprint: text,
      served: text
        .optional()
        .describe("What the server said of the weights it served; where it changes, it is another model."),
      systems: z
        .array(text)
        .optional()
        .describe("What the answers called the systems that made them (system_fingerprint)."),
      answers: text.describe(
        "SHA-256 of ids and predictions: the same answers are the same model, whatever file they came from.",
      ),
    }),
    metric: text,
    value: z.number().nullable(),
    purpose: z.object({
      command: z.enum(["run", "repeat", "score", "compare", "gate"]),
      plan: text.nullable().describe("Name of the plan, where there was one."),
    }),
  })
  .describe("One look at a set that is judged.");

/** One evaluation of a set that is judged. */
export type Look = z.output<typeof lookSchema>;
