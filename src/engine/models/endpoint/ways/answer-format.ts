import type { Question } from "../../../../core/asking/question.js";
import type { Fields } from "../reading.js";

/** The key of a request that holds the answer to a JSON Schema. */
export function answerFormat(question: Extract<Question, { kind: "generate" }>): Fields {
  if (question.schema === undefined) return {};
  return {
    response_format: { type: "json_schema", json_schema: { name: "answer", strict: true, schema: question.schema } },
  };
}
