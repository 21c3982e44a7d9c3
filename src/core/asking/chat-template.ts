import type { Message, Tool } from "./question.js";
import { template } from "./template.js";

/** A model's own chat template. */
export interface ChatTemplate {
  /** A Jinja template, as `chat_template` of a tokenizer's configuration. */
  readonly source: string;
  /** What it reads beside the conversation: `bos_token`, `eos_token` and whatever else the tokenizer's configuration names. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Lays a chat template on conversations, up to where the answer begins (`add_generation_prompt`). Names that are not given are not
 * defined, as in transformers. Throws a `Failure` where it is broken or refuses a conversation (`raise_exception`).
 */
export function laid({
  source,
  variables,
}: ChatTemplate): (messages: readonly Message[], tools: readonly Tool[] | undefined, at?: string) => string {
  const parsed = template(source, "chat_template");
  return (messages, tools, at) => {
    const values: Readonly<Record<string, unknown>> = {
      ...variables,
      messages,
      ...(tools === undefined ? {} : { tools: tools.map((own) => ({ type: "function", function: own })) }),
      add_generation_prompt: true,
    };
    return parsed.render((name) => (Object.hasOwn(values, name) ? values[name] : undefined), at);
  };
}
