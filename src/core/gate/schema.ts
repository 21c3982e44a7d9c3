import { z } from "zod";
import { outcomeSchema } from "../documents/outcome-schema.js";
import type { GateCheck } from "./checks.js";
import type { GateRecipes } from "./recipes.js";

const check = z.object({
  kind: z.enum(["verdict", "suite", "guard_rail", "finding", "outputs"]),
  name: z.string(),
  state: z
    .enum(["passed", "failed", "cannot_tell", "allowed", "incomplete", "not_deciding"])
    .describe(
      "cannot_tell neither passes nor fails; allowed is a finding that the plan lets pass; incomplete lacks answers; not_deciding would stop the gate if it were of the plan's first recipe.",
    ),
  message: z.string(),
  code: z.string().describe("Code of the finding, or the verdict or state behind it."),
}) satisfies z.ZodType<GateCheck>;

const recipes = z.object({
  decides: z.string(),
  others: z.array(z.string()),
}) satisfies z.ZodType<GateRecipes>;

/** What `assay gate --json` says. */
export const gateSchema = outcomeSchema
  .pick({ study: true, verdict: true, comparison: true, report: true, findings: true })
  .extend({
    schema: z.literal("assay.gate/1"),
    exit: z
      .union([z.literal(0), z.literal(1), z.literal(3), z.literal(4)])
      .describe("0 go; 1 worse, or a guard-rail failed; 3 cannot tell; 4 answers are missing."),
    recipes: recipes
      .optional()
      .describe(
        "Of several tuned recipes: the one, the plan's first, that verdict and exit code are about, and those that do not decide.",
      ),
    checks: z.array(check),
  })
  .describe("The verdict of a study as an exit code, and everything that was looked at for it.");
