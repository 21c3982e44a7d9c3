import { z } from "zod";
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

/** `assay compare --suite`. */
export const suiteComparisonSchema = z
  .object({
    schema: z.literal("assay.suite_comparison/1"),
    suite: text,
    baseName: text,
    tunedName: text,
    deltaMin: number,
    tasks: z.array(
      z.object({
        id: text,
        n: whole,
        base: number,
        tuned: number,
        difference: result,
        p: number.nullable(),
        pAdjusted: number.nullable().describe("By Holm over the tasks."),
        verdict,
      }),
    ),
    difference: result,
    sizeWeighted: result,
    base: number.nullable(),
    tuned: number.nullable(),
    verdict,
    missing: z.array(text),
  })
  .describe("Two models over a suite of tasks.") satisfies z.ZodType<SuiteComparison>;
