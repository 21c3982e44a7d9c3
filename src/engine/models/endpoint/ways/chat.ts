import type { Way } from "../asker.js";
import { type Fields, fields, Unreadable } from "../reading.js";
import { askSamples } from "../samples.js";
import { answerFormat } from "./answer-format.js";

/** Answers in words to a conversation, by `/chat/completions`. */
export const chat: Way<"generate"> = {
  id: "chat",
  claims: (question) => question.kind === "generate" && question.prompt.form === "chat",
  ask(question, asker) {
    if (question.prompt.form !== "chat") throw new Error("a text is no conversation");
    const format = answerFormat(question);
    const tools =
      question.tools === undefined
        ? {}
        : {
            tools: question.tools.map((tool) => ({ type: "function", function: { parameters: noArguments, ...tool } })),
          };
    return askSamples(
      {
        path: "/chat/completions",
        body: { messages: question.prompt.messages, ...format, ...tools },
        plain: { messages: [{ role: "user", content: "Hello" }], ...format, ...tools },
        text,
      },
      asker,
    );
  },
};

const noArguments = { type: "object", properties: {} };

/**
 * What an answer says: its content, else the calls of tools as JSON, else the words of a refusal. What a model thinks before it answers
 * (`reasoning_content`) is no part of the answer; its tokens are among those counted.
 */
function text(choice: Fields): string {
  const { content, tool_calls: calls, refusal } = fields(choice.message, "`message`");
  if (Array.isArray(calls) && calls.length > 0) return JSON.stringify(calls.map(called));
  if (typeof content === "string") return content;
  if (Array.isArray(content))
    return content
      .map((part) => (typeof part === "string" ? part : String(fields(part, "a part").text ?? "")))
      .join("");
  if (content !== null && content !== undefined) throw new Unreadable("`content` is no text");
  return typeof refusal === "string" ? refusal : "";
}

function called(call: unknown): { readonly name: string; readonly arguments: unknown } {
  const { name, arguments: given } = fields(fields(call, "a call").function, "a call's function");
  if (typeof name !== "string") throw new Unreadable("a call without a name");
  if (typeof given !== "string") return { name, arguments: given ?? {} };
  try {
    return { name, arguments: JSON.parse(given) };
  } catch {
    // A model may write arguments that are no JSON: that is its answer.
    return { name, arguments: given };
  }
}
