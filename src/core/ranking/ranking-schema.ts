import { z } from "zod";
import { type Reason, reasons } from "../reasons.js";
import { resultSchema as result } from "../result-schema.js";
import type { Ranking } from "./ranking.js";

const text = z.string();
const number = z.number();
const whole = z.number().int();
const share = number.min(0).max(1);
const names = z.array(text);
const reason = z.enum(Object.keys(reasons) as [Reason, ...Reason[]]);
const verdict = z.enum(["improved", "improved_size_uncertain", "equivalent", "not_resolved", "worse", "mixed"]);

/** `assay compare TABLE --scores`, and `ranking` of a study. */
export const rankingSchema = z
  .object({
    schema: z.literal("assay.ranking/1"),
    alpha: share,
    deltaMin: number.describe("The region of practical equivalence."),
    deltaMinAssumed: z.boolean(),
    by: z.enum(["items", "scores"]).describe("Without items behind the scores there is no verdict on items."),
    sets: z.array(
      z.object({
        name: text,
        metric: text,
        better: z.enum(["higher", "lower"]),
        scale: text,
        suite: text.nullable().describe("Sets of one suite are related and count as one row."),
        n: whole.nullable(),
      }),
    ),
    models: z.array(
      z.object({
        name: text,
        role: z.enum(["base", "tuned"]).nullable(),
        seeds: whole,
        meanRank: number.nullable(),
        strength: result.describe(
          "Bradley-Terry over rows won, a tie half to each; natural log scale, mean 0; interval by t over the rows.",
        ),
        macro: result,
        sizeWeighted: result,
      }),
    ),
    values: z.array(z.array(result)).describe("Rows are sets, columns models; the mean over seeds."),
    differences: z.array(z.array(result.nullable())).describe("To the base model, in the order of values."),
    rows: z
      .array(z.object({ name: text, sets: names, values: z.array(number).nullable(), ranks: z.array(number) }))
      .describe("What the tests see: no holes, related sets collapsed; in the order of `ranked`."),
    ranked: names,
    leftOut: z.object({ models: names, sets: names }),
    scalesAlike: z.boolean(),
    reason: reason.nullable().describe("Why there are no tests over data sets, or none of sizes of differences."),
    friedman: z
      .object({
        chiSquare: number,
        df: number,
        p: share,
        imanDavenport: z.object({ f: number, df: z.tuple([number, number]), p: share }).nullable(),
        kendallW: number,
      })
      .nullable(),
    nemenyi: z
      .object({ criticalDifference: number, cliques: z.array(names) })
      .nullable()
      .describe("Cliques: largest groups, best first, within which no mean ranks differ by the critical difference."),
    family: z
      .object({ test: z.enum(["wilcoxon", "sign"]), correction: z.literal("holm"), size: whole, smallestP: share })
      .nullable(),
    pairs: z.array(
      z.object({
        a: text,
        b: text,
        wins: whole,
        ties: whole,
        losses: whole,
        difference: result.describe("b minus a: Hodges-Lehmann median over rows."),
        rankBiserial: result,
        p: share.nullable(),
        pAdjusted: share.nullable(),
        nemenyiP: share.nullable(),
        better: text.nullable(),
        bayes: z
          .object({
            rope: number,
            worse: share,
            equal: share,
            better: share,
            decision: z.enum(["worse", "equal", "better", "none"]),
          })
          .nullable(),
        bayesReason: reason.nullable(),
        macroDifference: result,
        sizeWeightedDifference: result,
      }),
    ),
    components: z.array(names).nullable(),
    onItems: z.array(
      z.object({
        data: text,
        n: whole,
        uses: z.enum(["first_seed", "mean_over_seeds"]),
        cochranQ: z.object({ statistic: number, df: number, p: share }).nullable(),
        equalMeans: z
          .object({ test: z.literal("anova_type"), statistic: number, df1: number, df2: number, p: share })
          .optional()
          .describe("Test of equal means before the pairs, where there is no Cochran's Q; items and seeds both vary."),
        reason: reason.nullable(),
        test: z.enum(["mcnemar_exact", "approximate_randomization", "sign_flip", "t_crossed"]),
        correction: z.literal("holm"),
        size: whole,
        pairs: z.array(
          z.object({
            a: text,
            b: text,
            difference: result,
            p: share.nullable(),
            pAdjusted: share.nullable(),
            onlyA: whole.nullable(),
            onlyB: whole.nullable(),
            better: text.nullable(),
          }),
        ),
      }),
    ),
    onSeeds: z.array(
      z.object({
        data: text,
        family: z.enum(["pairs", "sets"]),
        size: whole,
        pairs: z.array(
          z.object({
            a: text,
            b: text,
            seeds: z.tuple([whole, whole]),
            paired: z.boolean(),
            difference: result,
            verdict,
            reason: reason.nullable(),
            t: z.object({ t: number, df: number, p: share, pAdjusted: share }).nullable(),
            permutation: z.object({ p: share, pAdjusted: share, exact: z.boolean(), smallest: share }).nullable(),
            hedgesG: number.nullable(),
            improvement: share.describe("P(a seed of b is better than one of a), ties half."),
          }),
        ),
      }),
    ),
  })
  .describe("Many models over many data sets.") satisfies z.ZodType<Ranking>;
