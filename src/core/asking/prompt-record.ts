import type { PromptRecord } from "../output.js";
import { readable } from "./conversation.js";
import type { PrompterOptions } from "./prompter.js";
import type { Question } from "./question.js";
import type { Questions } from "./questions.js";

/** What is asked of `n` items, hashed over all of them; a chat template that is laid on here is hashed apart. */
export function promptRecord(n: number, asked: Questions, { chatTemplate, hash }: PrompterOptions): PromptRecord {
  function* lines(): Generator<string> {
    for (let i = 0; i < n; i++) {
      const { id: _, ...rest } = asked.bare(i);
      yield `${JSON.stringify(rest)}\n`;
    }
  }
  return {
    hash: hash(lines()),
    ...(chatTemplate === null || asked.form === "text" ? {} : { chatTemplate: hash([chatTemplate.source]) }),
    form: asked.form,
    system: asked.system ?? null,
    template: asked.source,
    shots: asked.shots,
    example: n === 0 ? "" : exampleOf(asked.question(0)),
  };
}

/** A question for people to read. */
function exampleOf(question: Question): string {
  if (question.kind === "text") return question.text;
  if (question.kind === "classify") return question.input;
  const text = readable(question.prompt);
  return question.kind === "choices" ? question.continuations.map((own) => `${text}→${own}`).join("\n") : text;
}
