import type { DataSet } from "../item.js";
import type { Output, PromptRecord } from "../output.js";
import type { Task } from "../task.js";
import { answering } from "./answering.js";
import { askedKind, askedLabels, askedTask } from "./asked.js";
import { languageOfItems } from "./asked-prompt.js";
import type { WrittenAnswer, WrittenPrompt } from "./asking-schema.js";
import type { ChatTemplate } from "./chat-template.js";
import { defaultTemplate } from "./default-template.js";
import { inputOf } from "./item-texts.js";
import { promptRecord } from "./prompt-record.js";
import type { Question, QuestionKind, Reply } from "./question.js";
import { questions } from "./questions.js";
import { replyOutput } from "./reply-output.js";

/** What settles how the items of one data set are put to one model, and what its words mean. */
export interface PrompterOptions {
  readonly task?: Task;
  /** The plan's, with what the data set and the model say of their own laid over it, key by key. */
  readonly prompt?: WrittenPrompt;
  readonly answer?: WrittenAnswer;
  /** All labels of a label task, where they are known; else those that stand in gold of `train` and of the set. */
  readonly labels?: readonly string[];
  /** What the model can be asked. */
  readonly answers: readonly QuestionKind[];
  readonly chat: boolean;
  /** The model's own chat template, where it is laid on here. */
  readonly chatTemplate: ChatTemplate | null;
  /** Where worked examples are drawn from; never the set that is asked. */
  readonly train: DataSet | null;
  /** SHA-256 of texts one after the other, as hex digits. */
  readonly hash: (texts: Iterable<string>) => string;
}

/** Puts the items of a data set into questions, and replies into outputs. */
export interface Prompter {
  /** What is asked, hashed over all items when it is first read; null where items are handed over as they are (programs that classify). */
  readonly record: PromptRecord | null;
  /** Settings beside the prompt that make the outputs (how answers are taken from texts); part of the run's id. */
  readonly settings: Readonly<Record<string, string | number>>;
  /** The question of item `i` of the set; its id is the item's. */
  question(i: number): Question;
  /** What was said to item `i`, and the answer that was taken from it. `question` and `key` are not filled in. */
  output(i: number, reply: Reply): Output;
}

/**
 * Makes the prompter of a data set. Throws a `Failure` for a template that is broken or names a column that is not there, for missing inputs,
 * and where the model cannot be asked what the task needs.
 */
export function prompter(set: DataSet, options: PrompterOptions): Prompter {
  const task = options.task ?? askedTask(set);
  const { kind, by } = askedKind(set, task, options);
  const labels = askedLabels(set, task, options);
  const { take, settings } = answering(set, task, kind, labels, options.answer ?? {});
  const finished = (question: (i: number) => Question) => ({
    settings,
    question,
    output: (i: number, reply: Reply): Output =>
      replyOutput(() => question(i), reply, { take: take(i), later: task === "code" }),
  });
  const { items } = set;
  if (kind === "classify") {
    const columnsOf = (i: number): Question => ({
      id: items[i].id,
      kind,
      input: inputOf(set, i),
      columns: items[i].metadata,
    });
    return { record: null, ...finished(columnsOf) };
  }
  const asked = questions(set, options, {
    task,
    kind,
    labels,
    // A text whose likelihood is asked stands for itself: nothing is put around it.
    source:
      (kind === "text" ? undefined : options.prompt?.template) ??
      defaultTemplate(task, by, languageOfItems(set.like ?? set)),
  });
  let record: PromptRecord | undefined;
  return {
    get record() {
      record ??= promptRecord(items.length, asked, options);
      return record;
    },
    ...finished(asked.question),
  };
}
