import type { Cell } from "../rows.js";
import { listOr, own, textOr } from "./log-format.js";

/** A prompt of OpenCompass as a text: itself, or the `prompt`s of its rounds one below another, but for the model's own. */
export function opencompassPrompt(prompt: Cell | undefined): string | null {
  if (typeof prompt === "string") return prompt;
  const texts = listOr(prompt).flatMap((round: Cell) => {
    const role = own(round, "role");
    return role === "BOT" || role === "assistant"
      ? []
      : (textOr(round) ?? textOr(own(round, "prompt")) ?? textOr(own(round, "content")) ?? []);
  });
  return texts.length === 0 ? null : texts.join("\n");
}
