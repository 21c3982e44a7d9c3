import { z } from "zod";
import type { ModelName } from "./model-name.js";

const text = z.string();
const whole = z.int();

/** Which model a number belongs to. */
export const modelNameSchema = z.object({
  name: text,
  role: z.enum(["base", "tuned"]),
  seed: whole.nullable(),
}) satisfies z.ZodType<ModelName>;
