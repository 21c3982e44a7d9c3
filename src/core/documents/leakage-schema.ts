import { z } from "zod";
import type { Leakage } from "./leakage.js";

const text = z.string();
const number = z.number();
const whole = z.int();
const share = number.min(0).max(1);

/** Text standing twice: within or between splits. */
export const leakageSchema = z.object({
  pairs: z.array(
    z.object({
      a: text,
      b: text,
      aId: text,
      bId: text,
      kind: z.enum(["exact", "near"]),
      similarity: share,
      labelsDiffer: z.boolean(),
    }),
  ),
  matrix: z.array(z.object({ a: text, b: text, exact: whole, near: whole, similar: whole, n: whole })),
  checked: z.boolean(),
}) satisfies z.ZodType<Leakage>;
