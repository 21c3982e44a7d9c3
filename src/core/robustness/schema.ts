import { z } from "zod";
import { promptSchema } from "../asking/asking-schema.js";
import { resultSchema as result } from "../result-schema.js";
import { runSummarySchema } from "../run-summary-schema.js";
import { behaviourTypes } from "./behaviour-tests.js";
import type { PlanRobustness } from "./plan-robustness.js";
import { askingWays, type Robustness } from "./robustness.js";

const text = z.string();
const whole = z.int();
const number = z.number();
const words = z.object({ en: text, zh: text });
const seedValue = z.object({ seed: whole.nullable(), value: number.nullable() });
const model = z.object({ name: text, role: z.enum(["base", "tuned"]), seed: whole.nullable() });

/** What a plan says of robustness, defaults filled in. */
export const planRobustnessSchema = z.object({
  data: z.array(text),
  perturbations: z.union([z.literal("all"), z.array(text)]),
  rate: number,
  items: whole,
  tests: text.optional(),
  prompts: z.array(promptSchema),
  formats: whole,
  example_orders: z.boolean(),
  instruction_places: z.boolean(),
  choice_orders: z.boolean(),
  repeat: whole,
}) satisfies z.ZodType<PlanRobustness>;

/** Whether answers survive disturbances. */
export const robustnessResultSchema = z
  .object({
    rate: number,
    items: whole,
    models: z.array(model).describe("Recipes; the seed is null where several were asked."),
    perturbations: z.array(z.object({ id: text, words, meaning: z.enum(["kept", "changed"]), claim: words })),
    scores: z.array(
      z.object({
        model,
        seeds: z
          .array(
            z.object({
              seed: whole.nullable(),
              clean: number.nullable(),
              perturbed: number.nullable(),
              drop: number.nullable(),
              changed: number.nullable(),
            }),
          )
          .optional()
          .describe("Seed by seed, where several were asked."),
        data: text,
        perturbation: text,
        n: whole,
        touched: whole.describe("Items in which something was changed; every figure is of these."),
        metric: text,
        clean: result,
        perturbed: result,
        drop: result.describe("How much worse; above 0 is a loss whichever way the metric runs."),
        ratio: result,
        corrected: result.describe("The ratio above chance."),
        changed: result.describe("Share of answers that changed."),
        changedRight: result.describe("The same of the answers that were right before."),
        moved: z.object({ count: whole, items: z.array(z.object({ id: text, by: number })) }),
        examples: z.array(
          z.object({
            id: text,
            input: text,
            changes: z.array(z.object({ at: whole, from: text, to: text })),
            gold: text.nullable(),
            before: text.nullable(),
            after: text.nullable(),
          }),
        ),
      }),
    ),
    interactions: z
      .array(
        z.object({
          base: text,
          tuned: text,
          data: text,
          perturbation: text,
          difference: result,
          p: number.nullable(),
          pAdjusted: number.nullable(),
          seeds: z.array(seedValue).optional(),
        }),
      )
      .describe("The tuned model's drop less that of the base; p by Holm over the perturbations of a recipe."),
    behaviour: z
      .object({
        path: text,
        tests: z.array(
          z.object({
            name: text,
            capability: text,
            type: z.enum(behaviourTypes),
            description: text.optional(),
            cases: whole,
          }),
        ),
        scores: z.array(
          z.object({
            model,
            test: text,
            runs: whole,
            judged: whole,
            failed: whole,
            notApplicable: whole,
            unanswered: whole,
            rate: result,
            variantRate: result,
            seeds: z.array(seedValue).optional(),
            failures: z.array(
              z.object({
                case: whole,
                label: text.nullable(),
                texts: z.array(z.object({ input: text, answer: text.nullable(), failed: z.boolean() })),
              }),
            ),
          }),
        ),
        cells: z.array(
          z.object({
            model,
            capability: text,
            type: z.enum(behaviourTypes),
            runs: whole,
            judged: whole,
            failed: whole,
            rate: result,
          }),
        ),
        changes: z.array(
          z.object({
            test: text.nullable(),
            base: text,
            tuned: text,
            n: whole,
            broken: number,
            fixed: number,
            difference: result,
            p: number.nullable(),
            pAdjusted: number.nullable(),
          }),
        ),
      })
      .optional(),
    wordings: z
      .array(
        z.object({
          way: z.enum(askingWays),
          data: text,
          metric: text,
          n: whole,
          wordings: z.array(promptSchema),
          models: z.array(
            z.object({
              model,
              values: z.array(result),
              spread: result,
              chance: z
                .object({ mean: number, upper: number, p: number, resamples: whole })
                .nullable()
                .describe("What the spread would be by chance, were every way of asking as good as the others."),
              seeds: z.array(z.object({ seed: whole.nullable(), spread: number.nullable() })).optional(),
            }),
          ),
          differences: z.array(z.object({ base: text, tuned: text, values: z.array(result), holds: z.boolean() })),
        }),
      )
      .optional(),
    orders: z
      .array(z.object({ model, data: text, n: whole, orders: whole, consistency: result, byPlace: z.array(result) }))
      .optional(),
    repeats: z
      .array(
        z.object({
          model,
          data: text,
          n: whole,
          sameText: result,
          sameAnswer: result,
          differing: z.array(text),
          temperature: number.nullable(),
          seed: number.nullable(),
        }),
      )
      .optional(),
    unanswered: z.array(z.object({ model: text, data: text, seeds: z.array(whole).optional() })),
    runs: z.array(runSummarySchema),
  })
  .describe(
    "Whether answers survive disturbed inputs, other wordings and being asked again.",
  ) satisfies z.ZodType<Robustness>;
