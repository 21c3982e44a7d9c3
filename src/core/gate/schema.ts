import { z } from "zod";
import type { GateCheck } from "./checks.js";

const check = z.object({
  kind: z.enum(["verdict", "suite", "guard_rail", "finding", "outputs"]),
  name: z.string(),
  state: z.enum(["passed", "failed", "cannot_tell", "allowed", "incomplete"]),
  message: z.string(),
  code: z.string(),
}) satisfies z.ZodType<GateCheck>;

/** What the gate adds to the outcome of a run. */
export const gateShape = {
  exit: z
    .union([z.literal(0), z.literal(1), z.literal(3), z.literal(4)])
    .describe("0 go, 1 worse or a guard-rail failed, 3 cannot tell, 4 answers missing."),
  checks: z.array(check),
};
