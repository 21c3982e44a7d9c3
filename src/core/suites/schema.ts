import { z } from "zod";
import { findingSchema } from "../finding-schema.js";
import { resultSchema as result } from "../result-schema.js";
import type { SuiteComparison } from "./compare-suite.js";
import type { SuiteScore } from "./score-suite.js";

const text = z.string();
const number = z.number();
const whole = z.number().int();
const verdict = z.enum(["improved", "improved_size_uncertain", "equivalent", "not_resolved", "worse", "mixed"]);

/** `assay score --suite`. */
export const suiteSchema = z
  .object({
    schema: z.literal("assay.suite/1"),
    suite: text,
    tasks: z.array(
      z.object({
        id: text,
        n: whole,
        sets: z.array(z.object({ id: text, n: whole, metrics: z.record(text, result) })),
        score: result.describe("Mean of the task's metrics, over its sets."),
      }),
    ),
    score: result.describe("Plain mean of the tasks' scores; without a value where a task is missing."),
    present: result.describe("The same over the tasks at hand; not comparable with published scores."),
    sizeWeighted: result,
    missing: z.array(text),
  })
  .describe("A suite of tasks by its definition.") satisfies z.ZodType<SuiteScore>;

const setComparison = z.object({
  id: text,
  n: whole,
  base: number,
  tuned: number,
  difference: result,
  p: number.nullable(),
  verdict,
});

/** `assay compare --suite`. */
export const suiteComparisonSchema = z
  .object({
    schema: z.literal("assay.suite_comparison/1"),
    suite: text,
    baseName: text,
    tunedName: text,
    deltaMin: number,
    tasks: z.array(
      setComparison.extend({
        pAdjusted: number.nullable().describe("By Holm over the tasks."),
        metric: text.optional(),
        sets: z.array(setComparison).optional().describe("Of a task of several sets: each of them."),
        sizeWeighted: result.optional().describe("Of several sets: weighted by their numbers of items."),
        apart: z.literal(true).optional().describe("Of another unit: no part of the means."),
      }),
    ),
    difference: result,
    sizeWeighted: result,
    base: number.nullable(),
    tuned: number.nullable(),
    baseBySize: number.nullable().optional(),
    tunedBySize: number.nullable().optional(),
    verdict,
    missing: z.array(text),
    findings: z
      .array(findingSchema)
      .optional()
      .describe("Of logs: questions put otherwise, outputs that are the same."),
    seeds: z.object({ base: whole, tuned: whole }).optional(),
  })
  .describe("Two models over a suite of tasks.") satisfies z.ZodType<SuiteComparison>;
