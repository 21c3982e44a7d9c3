import type { DataSet } from "../item.js";
import type { Task } from "../task.js";
import type { WrittenAnswer } from "./asking-schema.js";
import type { ExtractionOptions } from "./extractions/extraction.js";
import { itemValues, lettersOf } from "./item-values.js";
import { labelSetOf, predOf } from "./pred-of.js";
import type { QuestionKind } from "./question.js";
import { taking } from "./taking.js";

/** How the answers to a set's items are taken from texts. */
export interface Answering {
  /** What a text said to item `i` gives as `pred`; null where no answer can be taken from it. */
  take(i: number): (text: string) => string | readonly string[] | null;
  readonly settings: Readonly<Record<string, string | number>>;
}

/** Settles how answers are taken from texts; nothing is to be taken where likelihoods are asked. Throws a `Failure` for a broken pattern or path. */
export function answering(
  set: DataSet,
  task: Task,
  kind: QuestionKind,
  labels: readonly string[],
  answer: WrittenAnswer,
): Answering {
  if (kind !== "generate") return { take: () => () => null, settings: {} };
  const sets = task === "multilabel";
  // A set of labels is read from the whole of what was said.
  const taken = taking(task, sets && answer.extract === "label" ? { ...answer, extract: "whole" } : answer, {
    labels,
    ...(task === "multiple_choice" && labels.some((label) => /^[A-Z]{2,}$/.test(label)) ? { several: true } : {}),
  });
  const values = task === "multiple_choice" ? itemValues(set, labels, {}) : null;
  const own = (i: number): ExtractionOptions | undefined => {
    if (values?.value(i, "letters") === undefined) return undefined;
    const choices = values.choices(i);
    return { choices, letters: lettersOf(choices.length) };
  };
  const { pattern, path, after } = answer;
  return {
    take: (i) => {
      const peculiar = own(i);
      return (text) => {
        const one = taken.take(text, peculiar);
        return one === null ? null : sets ? labelSetOf(one, labels) : predOf(set, one);
      };
    },
    settings: {
      extract: taken.extract,
      ...(taken.extract === "regex" && pattern !== undefined ? { pattern } : {}),
      ...(taken.extract === "json_path" && path !== undefined ? { path } : {}),
      ...(after === undefined ? {} : { after }),
    },
  };
}
