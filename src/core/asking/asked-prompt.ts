import type { DataSet } from "../item.js";
import type { Task } from "../task.js";
import { languageOf } from "../text-language.js";
import { askedTask, type By } from "./asked.js";
import type { WrittenAnswer, WrittenPrompt } from "./asking-schema.js";
import { type AskingLanguage, defaultTemplate } from "./default-template.js";

/** How multiple choice is asked where nobody says. */
export function askedBy({ beyondLabels }: DataSet, answer: WrittenAnswer = {}): By {
  return answer.by ?? (beyondLabels?.kind === "choice" ? "log_likelihood" : "generation");
}

/** A prompt with the template that its set is asked with: its own, else that of the task. */
export function askedPrompt(
  set: DataSet,
  {
    task = askedTask(set),
    prompt = {},
    answer,
  }: { readonly task?: Task; readonly prompt?: WrittenPrompt; readonly answer?: WrittenAnswer },
): WrittenPrompt & { readonly template: string } {
  return {
    ...prompt,
    template: prompt.template ?? defaultTemplate(task, askedBy(set, answer), languageOfItems(set.like ?? set)),
  };
}

/** Items by which the language of a set is told. */
const looked = 200;

/** The language in which a set is asked: that of its first inputs. */
export function languageOfItems({ items }: DataSet): AskingLanguage {
  const inputs = items.slice(0, looked).map(({ input }) => input ?? "");
  return languageOf(inputs.join(" ")) === "zh" ? "zh" : "en";
}
