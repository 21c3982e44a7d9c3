import type { Output } from "../output.js";
import { type AnswerError, answerErrors, isPassing } from "./answer-error.js";
import type { Question, Reply } from "./question.js";

/** The reply that an output on record was made of, so that another way of taking answers needs no asking; null where it holds none to this kind of question. */
export function replyOfOutput(question: Question, output: Output): Reply | null {
  const { id } = question;
  const { latencyMs, tokensIn, tokensOut } = output;
  const took = {
    id,
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(tokensIn === undefined ? {} : { tokensIn }),
    ...(tokensOut === undefined ? {} : { tokensOut }),
  };
  if (output.texts !== undefined && question.kind === "generate") {
    return {
      ...took,
      kind: "generate",
      samples: output.texts.map((text, k) => {
        const logprob = output.textLogprobs?.[k];
        return { text, finish: output.finish?.[k] ?? "unknown", ...(logprob === undefined ? {} : { logprob }) };
      }),
    };
  }
  if (output.error !== undefined && output.error in answerErrors && !isPassing(output.error))
    return { ...took, kind: "error", error: output.error as AnswerError, detail: "" };
  if (output.pred === null) return null;
  if (question.kind === "classify")
    return {
      ...took,
      kind: "classify",
      pred: output.pred,
      ...(output.probs === undefined ? {} : { probs: output.probs }),
    };
  if (typeof output.pred !== "string") return null;
  if (question.kind === "choices" || question.kind === "text")
    return { ...took, ...JSON.parse(output.pred), kind: question.kind } as Reply;
  return null;
}
