import type { Answers, GivenCases } from "../../core/answers.js";
import type { AnswerKind } from "./kinds/answer-kind.js";

/** What was read of a kind, as the part of the answers that it fills. */
export function withCases(
  kind: AnswerKind,
  pred: readonly unknown[],
  gold: readonly unknown[] | undefined,
): Pick<Answers, "cases" | "numbers"> {
  if (kind.id === "numbers") {
    const column = (values: readonly unknown[]) => Float64Array.from(values as readonly number[]);
    return { numbers: { gold: gold && column(gold), pred: column(pred) } };
  }
  return { cases: { kind: kind.id, gold, pred } as GivenCases };
}
