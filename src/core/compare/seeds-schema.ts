import { z } from "zod";
import { resultSchema as result } from "../result-schema.js";
import type { RecipeForgetting } from "./forgetting.js";
import type { SeedContrast } from "./seed-contrast.js";
import type { SeedProfile } from "./seed-profile.js";
import type { SeedRecord } from "./seed-record.js";
import type { Stages } from "./stages.js";

const text = z.string();
const number = z.number();
const whole = z.int();
const share = number.min(0).max(1);
const seeds = z.array(whole.nullable());
const ratio = z.union([number, z.literal("inf")]);

/** What is told of the seeds of a recipe on one set, beside mean and sd. */
export const seedRecordShape = {
  trivial: z.object({ value: number, se: number }).optional(),
  failedSeeds: seeds.optional().describe("Seeds of runs no better than a trivial predictor by one standard error."),
  groups: z
    .object({ low: seeds, high: seeds, lowMean: number, highMean: number, ratio, limit: number })
    .nullable()
    .optional()
    .describe("Two groups of scores; null: none; absent: fewer than five seeds."),
  groupsSure: z.boolean().optional(),
  expectedMaximum: z
    .object({ dodge: z.array(number), tang: z.array(number) })
    .optional()
    .describe("Expected best of n runs: with replacement (dodge) and without (tang)."),
  components: z
    .object({
      item: number,
      seed: number,
      interaction: number,
      shares: z.object({ item: share, seed: share, interaction: share }).nullable(),
      ofMean: z.object({ seeds: number, items: number }),
    })
    .optional()
    .describe("Variance components of one item's score: item, seed, item x seed."),
  flipRate: result.optional().describe("Share of items that two seeds do not get right or wrong alike."),
} satisfies { [Key in keyof SeedRecord]-?: z.ZodType<SeedRecord[Key]> };

/** Two recipes by the scores of their seeds. */
export const seedContrastSchema = z.object({
  first: text,
  second: text,
  data: text,
  metric: text,
  seeds: z.object({ first: whole, second: whole }),
  difference: result,
  permutation: z.object({ p: share, exact: z.boolean(), resamples: whole, smallest: share }),
  hedgesG: result,
  better: result,
}) satisfies z.ZodType<SeedContrast>;

/** Recipes over several sets. */
export const seedProfileSchema = z.object({
  sets: z.array(z.object({ data: text, metric: text })),
  refused: z.array(z.object({ data: text, metric: text, scale: text })),
  recipes: z.array(
    z.object({
      name: text,
      role: z.enum(["base", "tuned"]),
      runs: z.array(whole),
      iqm: result,
      mean: result,
      median: result,
      optimalityGap: result,
      profile: z.array(z.object({ tau: number, share, lo: number.nullable(), hi: number.nullable() })),
    }),
  ),
  improvement: z.array(z.object({ base: text, tuned: text, probability: result })),
  resamples: whole,
}) satisfies z.ZodType<SeedProfile>;

/** What a recipe gained on test and lost elsewhere. */
export const forgettingSchema = z.object({
  name: text,
  gain: result,
  rows: z.array(
    z.object({
      data: text,
      metric: text,
      base: result,
      tuned: result,
      loss: result,
      retention: result,
      chance: number.nullable(),
      guardRail: z.object({ margin: number, state: z.enum(["held", "unresolved", "failed"]) }).nullable(),
    }),
  ),
  mean: result,
  leftOut: z.array(text),
  perSeed: z.array(z.object({ seed: whole.nullable(), gain: number, loss: number })),
}) satisfies z.ZodType<RecipeForgetting>;

/** Every set over the stages of training. */
export const stagesResultSchema = z.object({
  stages: z.array(z.object({ model: text, learns: z.array(text).optional() })),
  sets: z.array(
    z.object({
      data: text,
      metric: text,
      values: z.array(result),
      own: whole.nullable(),
      best: whole.nullable(),
      forgetting: result.nullable(),
      backwardTransfer: result.nullable(),
    }),
  ),
  forgetting: result,
  backwardTransfer: result,
}) satisfies z.ZodType<Stages>;
