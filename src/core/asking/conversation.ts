import type { Message, Prompt } from "./question.js";
import type { Shot } from "./shots.js";

/** What stands between a question and its answer in one text. Source: lm-evaluation-harness, `target_delimiter`; left out where the question ends with white space. */
export function delimiter(question: string): string {
  return /\s$/.test(question) ? "" : " ";
}

/** A question with its worked examples, as a conversation or as one text with blank lines between its parts. */
export function conversation(
  form: "chat" | "text",
  system: string | undefined,
  shots: readonly Shot[],
  question: string,
): Prompt {
  if (form === "text") {
    const worked = shots.map((shot) => shot.question + delimiter(shot.question) + shot.answer);
    return { form, text: [...(system === undefined ? [] : [system]), ...worked, question].join("\n\n") };
  }
  return {
    form,
    messages: [
      ...(system === undefined ? [] : [{ role: "system" as const, content: system }]),
      ...shots.flatMap((shot): Message[] => [
        { role: "user", content: shot.question },
        { role: "assistant", content: shot.answer },
      ]),
      { role: "user", content: question },
    ],
  };
}

/** A prompt for people to read. */
export function readable(prompt: Prompt): string {
  return prompt.form === "text"
    ? prompt.text
    : prompt.messages.map(({ role, content }) => `[${role}]\n${content}`).join("\n\n");
}
