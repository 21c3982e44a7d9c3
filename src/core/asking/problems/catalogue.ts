import { catalogue } from "../../entry.js";
import type { Words } from "../../words.js";
import { type AnswerError, answerErrors } from "../answer-error.js";
import * as entries from "./index.js";
import type { ProblemEntry } from "./problem.js";

/** Everything that can be wrong with what a model said; the first that holds names how an answer ended. */
export const problems = catalogue<ProblemEntry>({ en: "problem of outputs", zh: "输出问题" }, [
  entries.empty,
  entries.refusal,
  entries.repetition,
  entries.truncated,
  entries.language,
  entries.schema,
  entries.extractionFailed,
]);

/** What a problem, an error or another end of an answer is called. */
export function endWords(id: string): Words {
  const known = problems.find(id)?.words ?? answerErrors[id as AnswerError]?.words;
  return known ?? ends[id] ?? { en: id, zh: id };
}

const ends: Readonly<Record<string, Words>> = {
  right: { en: "right", zh: "正确" },
  wrong: { en: "wrong", zh: "错误" },
  answered: { en: "answered", zh: "有回答" },
};
