import type { DataSet } from "../item.js";
import type { Output, PromptRecord } from "../output.js";
import type { Task } from "../task.js";
import type { WrittenAnswer, WrittenPrompt } from "./asking-schema.js";
import type { Question, QuestionKind, Reply } from "./question.js";

/** What settles how the items of one data set are put to one model, and what its words mean. */
export interface PrompterOptions {
  readonly task?: Task;
  /** The plan's, with what the data set and the model say of their own laid over it, key by key. */
  readonly prompt?: WrittenPrompt;
  readonly answer?: WrittenAnswer;
  /** All labels of a label task, where they are known. */
  readonly labels?: readonly string[];
  /** What the model can be asked. */
  readonly answers: readonly QuestionKind[];
  readonly chat: boolean;
  /** The model's own chat template, where it is laid on here; the source of a Jinja template. */
  readonly chatTemplate: string | null;
  /** Where worked examples are drawn from; never the set that is asked. */
  readonly train: DataSet | null;
}

/** Puts the items of a data set into questions, and replies into outputs. */
export interface Prompter {
  /** What is asked, hashed over all items; null where items are handed over as they are (programs that classify). */
  readonly record: PromptRecord | null;
  /** Settings beside the prompt that make the outputs (how answers are taken from texts); part of the run's id. */
  readonly settings: Readonly<Record<string, string | number>>;
  /** The question of item `i` of the set; its id is the item's. */
  question(i: number): Question;
  /** What was said to item `i`, and the answer that was taken from it. `question` and `key` are not filled in. */
  output(i: number, reply: Reply): Output;
}

/** Makes the prompter of a data set. Throws a `Failure` for a template that is broken or names a column that is not there, for missing inputs, and where the model cannot be asked what the task needs. */
export function prompter(set: DataSet, options: PrompterOptions): Prompter {
  throw new Error(`not made yet: ${set.name} ${options.chat}`);
}
