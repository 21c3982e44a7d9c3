import { caseKind } from "../cases/catalogue.js";
import { byCodePoint } from "../columns.js";
import { failure } from "../failure.js";
import type { DataSet, Item } from "../item.js";
import type { Task } from "../task.js";
import { askedBy } from "./asked-prompt.js";
import type { PrompterOptions } from "./prompter.js";
import type { QuestionKind } from "./question.js";

/** How multiple choice is asked. */
export type By = "log_likelihood" | "generation";

/** The tasks whose answers are labels of a list. */
const labelTasks: readonly Task[] = ["binary", "multiclass", "ordinal", "multilabel"];

/** The tasks whose items are handed to a program as they are, where no prompt is named: it says a label or a number. */
const handedOver: readonly Task[] = [...labelTasks, "multiple_choice", "regression", "similarity"];

/** The task of a set where none is named: by its kind of gold, else labels. */
export function askedTask({ items, beyondLabels }: DataSet): Task {
  if (beyondLabels !== undefined)
    return beyondLabels.kind === "numbers" ? "regression" : (caseKind(beyondLabels.kind).tasks[0] as Task);
  return items.some(({ gold }) => Array.isArray(gold)) ? "multilabel" : "multiclass";
}

/** Which kind of question a set's items become; throws a `Failure` where the model does not take it. */
export function askedKind(
  set: DataSet,
  task: Task,
  { answer = {}, answers, prompt }: PrompterOptions,
): { readonly kind: QuestionKind; readonly by: By } {
  const by = askedBy(set, answer);
  const kind: QuestionKind =
    task === "language_modelling"
      ? "text"
      : task === "multiple_choice" && by === "log_likelihood"
        ? "choices"
        : answers.includes("classify") &&
            (!answers.includes("generate") ||
              (prompt === undefined && answer.by !== "generation" && handedOver.includes(task)))
          ? "classify"
          : "generate";
  if (answers.includes(kind)) return { kind, by };
  throw failure(
    kind === "choices" ? words.noChoices : kind === "text" ? words.noTexts : words.noWords,
    { task },
    set.path,
  );
}

/** The labels to choose from: those that were named, else all that stand in gold of train and of the set. */
export function askedLabels(set: DataSet, task: Task, { labels, train }: PrompterOptions): readonly string[] {
  if (task === "multiple_choice") return set.beyondLabels === undefined ? golds(set.items) : [];
  if (!labelTasks.includes(task)) return [];
  return labels ?? golds([...(train?.items ?? []), ...(set.like ?? set).items]);
}

/** The labels that stand in gold, each once, in the order of their code points. */
function golds(items: readonly Item[]): readonly string[] {
  const found = new Set(items.flatMap(({ gold }) => gold ?? []));
  return [...found].sort(byCodePoint);
}

const words = {
  noChoices: {
    en: "This model tells no log-likelihoods of choices. Let it say its answer: `answer: {by: generation}`.",
    zh: "该模型不提供选项的对数似然。请让它直接作答：`answer: {by: generation}`。",
  },
  noTexts: {
    en: "The task language_modelling needs the log-likelihood of texts, which this model does not tell. Use a server that offers it (echo with logprobs), an ONNX model, or a program.",
    zh: "language_modelling 需要文本的对数似然，而该模型不提供。请使用支持 echo 与 logprobs 的服务器、ONNX 模型或程序。",
  },
  noWords: {
    en: "The task {task} needs an answer in words, which this model does not give.",
    zh: "任务 {task} 需要文字回答，而该模型不提供。",
  },
};
