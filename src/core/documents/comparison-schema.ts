import { z } from "zod";
import { flipRateSchema, flipSeedsSchema, flipsSchema as flips } from "../compare/flips-schema.js";
import { findingSchema } from "../finding-schema.js";
import { resultSchema as result } from "../result-schema.js";
import type { Comparison } from "./comparison.js";

const text = z.string();
const number = z.number();
const whole = z.int();
const share = number.min(0).max(1);

const guardRail = z.object({
  data: text,
  metric: text,
  margin: number,
  state: z.enum(["held", "unresolved", "failed"]),
  difference: result,
  lowerBound: number.nullable(),
  p: share.nullable().optional().describe("One-sided p of a loss of the margin or more."),
  slice: z.record(text, text).optional().describe("The items it is about: column (or gold) and value."),
});
const verdict = z.enum(["improved", "improved_size_uncertain", "equivalent", "not_resolved", "worse", "mixed"]);

/** `assay compare`. */
export const comparisonSchema = z
  .object({
    schema: z.literal("assay.comparison/1"),
    data: text,
    n: whole,
    metric: text,
    verdict,
    reason: text.optional(),
    base: result,
    tuned: result,
    difference: result.describe("Tuned minus base."),
    tests: z.record(
      text,
      z.object({
        statistic: number.nullable(),
        p: share.nullable(),
        df: number.optional(),
        n: whole,
        role: z.enum(["primary", "secondary"]),
        reason: text.optional(),
      }),
    ),
    power: z.object({ mde: result, needed: result, target: number, power: share }),
    flips: flips.nullable(),
    guardRails: z.array(guardRail),
    slices: z.array(
      z.object({
        name: text,
        where: text,
        n: whole,
        base: result,
        tuned: result,
        difference: result,
        p: share.nullable(),
        pAdjusted: share.nullable(),
        flips: flips.nullable(),
        replicated: z
          .boolean()
          .nullable()
          .optional()
          .describe("Whether a loss found on one half of the items held on the other; null where none was found."),
        regressed: z.boolean().optional().describe("A replicated loss while the whole did not get worse."),
      }),
    ),
    findings: z.array(findingSchema),
    baseName: text,
    tunedName: text,
    deltaMin: number,
    deltaMinAssumed: z.boolean(),
    scope: z.enum(["this_checkpoint", "recipe"]),
    seeds: z.object({ base: whole, tuned: whole }),
    perSeed: z.array(z.object({ seed: whole.nullable(), tuned: result, difference: result })),
    secondary: z.array(
      z.object({
        metric: text,
        base: result,
        tuned: result,
        difference: result,
        p: share.nullable(),
        pAdjusted: share.nullable(),
      }),
    ),
    identical: z.object({ share, all: z.boolean() }),
    rule: z.object({
      row: whole,
      notes: z.array(text),
      test: z
        .object({
          situation: text,
          trace: z.array(z.object({ situation: text, holds: z.boolean() })),
          assumptions: z.array(z.object({ id: text, holds: z.boolean().nullable() })),
        })
        .optional()
        .describe(
          "Which situation chose the primary test, what was asked before, and which assumptions could be checked.",
        ),
    }),
    effects: z.record(text, result).optional().describe("Effect sizes beside the difference, by id."),
    equivalence: z
      .object({ margin: number, level: share, lo: number, hi: number, p: share, nonInferiorityP: share })
      .nullable()
      .optional()
      .describe("Two one-sided tests within the margin; nonInferiorityP is of a loss of the margin or more."),
    flipItems: z.object({ fixed: z.array(text), broken: z.array(text) }).nullable(),
    negativeFlipRate: result.nullable().describe("Share of items broken, mean over pairs of a base and a tuned seed."),
    flipSeeds: flipSeedsSchema.optional(),
    flipRates: z.array(flipRateSchema).optional(),
  })
  .describe("Base against tuned on one data set, and the verdict.") satisfies z.ZodType<Comparison>;
