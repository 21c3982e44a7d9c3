import { failure } from "../failure.js";
import type { DataSet } from "../item.js";
import type { Task } from "../task.js";
import { laid } from "./chat-template.js";
import { conversation, delimiter } from "./conversation.js";
import { inputOf, itemTexts } from "./item-texts.js";
import type { PrompterOptions } from "./prompter.js";
import type { Question, QuestionKind } from "./question.js";
import { workedExamples } from "./worked-examples.js";

/** The questions of a set's items. */
export interface Questions {
  readonly form: "chat" | "text";
  readonly source: string;
  readonly shots: number;
  readonly system: string | undefined;
  /** Before a chat template is laid on. */
  bare(i: number): Question;
  /** As it is sent. */
  question(i: number): Question;
}

/** Puts a set's items into questions of one kind. Throws a `Failure` for what is wrong with the templates or missing in the data. */
export function questions(
  set: DataSet,
  options: PrompterOptions,
  about: {
    readonly task: Task;
    readonly kind: QuestionKind;
    readonly labels: readonly string[];
    /** The question's template. */
    readonly source: string;
  },
): Questions {
  const { kind, labels, source } = about;
  const { items } = set;
  if (kind === "text") {
    const question = (i: number): Question => ({ id: items[i].id, kind, text: inputOf(set, i) });
    return { form: "text", source, shots: 0, system: undefined, bare: question, question };
  }
  const { prompt = {}, answer = {}, chatTemplate } = options;
  const form = formOf(kind, options);
  const texts = itemTexts(set, labels, prompt, source);
  const worked = workedExamples(set, options.train, { ...about, prompt });
  const bare = (i: number): Question => {
    const { id, input } = items[i];
    const text = texts.question(i);
    const asked = { id, prompt: conversation(form, prompt.system, worked(input ?? text), text) };
    if (kind === "choices") {
      const before = form === "chat" ? "" : delimiter(text);
      const continuations = texts.continuations(i).map((own) => before + own);
      return { ...asked, kind, continuations, unconditional: answer.unconditional ?? false };
    }
    return {
      ...asked,
      kind: "generate",
      ...(prompt.schema === undefined ? {} : { schema: prompt.schema }),
      ...(prompt.tools === undefined ? {} : { tools: prompt.tools }),
    };
  };
  const lay = chatTemplate === null || form === "text" ? null : laid(chatTemplate);
  const question = (i: number): Question => {
    const own = bare(i);
    if (lay === null || !("prompt" in own) || own.prompt.form === "text") return own;
    const tools = own.kind === "generate" ? own.tools : undefined;
    return { ...own, prompt: { form: "text", text: lay(own.prompt.messages, tools, own.id), templated: true } };
  };
  return { form, source, shots: prompt.shots ?? 0, system: prompt.system, bare, question };
}

/** A conversation where the model takes one; a text where likelihoods are asked, as lm-evaluation-harness does. */
function formOf(kind: QuestionKind, { prompt = {}, chat, chatTemplate }: PrompterOptions): "chat" | "text" {
  const able = chat || chatTemplate !== null;
  if (prompt.form === "chat" && !able) throw failure(words.noChat, {}, "prompt.form");
  return prompt.form ?? (able && kind !== "choices" ? "chat" : "text");
}

const words = {
  noChat: {
    en: "This model takes no conversation: it has no chat template. Use `form: text`.",
    zh: "该模型没有对话模板，无法以对话形式提问。请使用 `form: text`。",
  },
};
