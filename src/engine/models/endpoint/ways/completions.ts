import type { Way } from "../asker.js";
import { type Fields, Unreadable } from "../reading.js";
import { askSamples } from "../samples.js";
import { answerFormat } from "./answer-format.js";

/** Answers in words that go on from a text, by `/completions`. */
export const completions: Way<"generate"> = {
  id: "completions",
  claims: (question) => question.kind === "generate" && question.prompt.form === "text",
  ask(question, asker) {
    if (question.prompt.form !== "text") throw new Error("a conversation is no text");
    const format = answerFormat(question);
    return askSamples(
      {
        path: "/completions",
        body: { prompt: question.prompt.text, ...format },
        plain: { prompt: "Hello", ...format },
        text,
      },
      asker,
    );
  },
};

function text(choice: Fields): string {
  if (typeof choice.text !== "string") throw new Unreadable("a choice without `text`");
  return choice.text;
}
