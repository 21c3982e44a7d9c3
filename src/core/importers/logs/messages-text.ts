import type { Cell } from "../rows.js";
import { listOr, own, textOr } from "./log-format.js";

/** The texts of messages, one below another: contents that are texts, or lists of parts of which some are; null without a text. */
export function messagesText(messages: readonly Cell[]): string | null {
  const texts = messages.flatMap((message) => {
    const content = own(message, "content");
    if (typeof content === "string") return [content];
    return listOr(content).flatMap((part: Cell) => textOr(part) ?? textOr(own(part, "text")) ?? []);
  });
  return texts.length === 0 ? null : texts.join("\n");
}
