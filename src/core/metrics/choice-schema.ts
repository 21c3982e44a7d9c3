import { z } from "zod";
import { tasks } from "../task.js";

const text = z.string();

/** `assay metrics --for`. */
export const metricChoiceSchema = z
  .object({
    schema: z.literal("assay.metric_choice/1"),
    task: z.enum([...tasks, "scores", "ratings"]),
    n: z.number().int(),
    primary: text,
    secondary: z.array(text),
    trace: z.array(z.object({ rule: text, answer: text })),
    misleading: z.array(
      z.object({
        metric: text,
        id: text,
        instead: text,
        why: text,
        evidence: z.record(text, z.union([z.number(), text])),
      }),
    ),
    flags: z.array(text),
  })
  .describe("The metrics that fit a file, and the answers that led there.");
