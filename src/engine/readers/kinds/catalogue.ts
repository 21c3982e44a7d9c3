import type { CaseKind } from "../../../core/cases/case.js";
import type { Subject } from "../../../core/task.js";
import type { AnswerKind } from "./answer-kind.js";
import { choice } from "./choice.js";
import { logprobs } from "./logprobs.js";
import { numbers } from "./numbers.js";
import { preference } from "./preference.js";
import { ranking } from "./ranking.js";
import { ratings } from "./ratings.js";
import { samples } from "./samples.js";
import { structured } from "./structured.js";
import { tags } from "./tags.js";
import { text } from "./text.js";

/** Every kind of answer beyond labels; in the order in which columns are asked what they tell. */
export const answerKinds = [
  text,
  numbers,
  tags,
  choice,
  samples,
  ranking,
  preference,
  structured,
  logprobs,
  ratings,
] as readonly AnswerKind[];

/** The kind of the answers to a task; undefined where they are labels. */
export function kindOfTask(task: Subject | undefined): AnswerKind | undefined {
  return task === undefined ? undefined : answerKinds.find(({ tasks }) => tasks.includes(task));
}

/** The kind of an id. */
export function kindOfId(id: CaseKind): AnswerKind {
  return answerKinds.find((kind) => kind.id === id)!;
}
