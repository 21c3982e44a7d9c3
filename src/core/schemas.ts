import { z } from "zod";
import { cvSchema, splitsSchema } from "./cv/schema.js";
import { comparisonSchema } from "./documents/comparison-schema.js";
import { errorsSchema } from "./documents/errors-schema.js";
import { outcomeSchema } from "./documents/outcome-schema.js";
import { scoreSchema } from "./documents/score-schema.js";
import { studySchema } from "./documents/study-schema.js";
import { findingSchema } from "./finding-schema.js";
import { gateSchema } from "./gate/schema.js";
import { metricChoiceSchema } from "./metrics/choice-schema.js";
import { planSchema } from "./plan-schema.js";
import { rankingSchema } from "./ranking/ranking-schema.js";
import { lookSchema } from "./reproducibility/look.js";
import { manifestSchema } from "./reproducibility/manifest-schema.js";
import { resultSchema } from "./result-schema.js";
import { runSchema } from "./run-schema.js";
import { suiteComparisonSchema, suiteSchema } from "./suites/schema.js";

const documents = {
  "assay.plan.1": planSchema,
  "assay.run.1": runSchema,
  "assay.score.1": scoreSchema,
  "assay.comparison.1": comparisonSchema,
  "assay.errors.1": errorsSchema,
  "assay.outcome.1": outcomeSchema,
  "assay.gate.1": gateSchema,
  "assay.study.1": studySchema,
  "assay.manifest.1": manifestSchema,
  "assay.look.1": lookSchema,
  "assay.splits.1": splitsSchema,
  "assay.cv.1": cvSchema,
  "assay.suite.1": suiteSchema,
  "assay.suite_comparison.1": suiteComparisonSchema,
  "assay.ranking.1": rankingSchema,
  "assay.metric_choice.1": metricChoiceSchema,
  "assay.result.1": resultSchema,
  "assay.finding.1": findingSchema,
} as const satisfies Record<string, z.ZodType>;

/** JSON Schema (draft 2020-12) of every document that is read or written, by file name without its end; `assay.plan.1` is what editors check plans with. */
export function jsonSchemas(): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(documents).map(([name, schema]) => [
      name,
      {
        $id: `${name}.schema.json`,
        title: name.replace(/\.(\d+)$/, "/$1"),
        ...z.toJSONSchema(schema, { io: "input", target: "draft-2020-12" }),
      },
    ]),
  );
}
