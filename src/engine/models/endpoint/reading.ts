import { readEventStream } from "./event-stream.js";

/** A reply that came and is none: told as `invalid_reply`, and asked for again. */
export class Unreadable extends Error {}

/** A JSON object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** The JSON object of a reply; a server that streams without being asked to is read as well. */
export function readBody(text: string, type: string): Fields {
  const value = type.includes("event-stream") ? readEventStream(text) : parsed(text);
  return fields(value, "the reply");
}

/** JSON of a reply; Python's bare NaN and Infinity are no JSON, and no log-probabilities. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable(text.trim() === "" ? "an empty reply" : "no valid JSON");
  }
}

/** A value as an object. */
export function fields(value: unknown, what: string): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Unreadable(`${what} is no object`);
  return value as Fields;
}

/** The answers in a reply, in the order of their index; at least one. */
export function choicesOf(body: Fields): Fields[] {
  const { choices } = body;
  if (!Array.isArray(choices)) throw new Unreadable("no `choices`");
  if (choices.length === 0) throw new Unreadable("`choices` is empty");
  const all = choices.map((choice) => fields(choice, "a choice"));
  const order = (choice: Fields): number => (typeof choice.index === "number" ? choice.index : 0);
  return all.sort((a, b) => order(a) - order(b));
}

/** A log-probability: finite, and at most 0 but for rounding. */
export function logprobOf(value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value) || value > 1e-2)
    throw new Unreadable("a log-probability is no number up to 0");
  return Math.min(value, 0);
}

/** What a reply calls the system that made it (`system_fingerprint`: weights, runtime and settings behind a name); null where it says nothing. */
export function systemOf(body: Fields): string | null {
  const { system_fingerprint: system } = body;
  return typeof system === "string" && system.trim() !== "" && system.length <= 200 ? system : null;
}

/** Tokens that a reply says it took, where it says so. */
export function usageOf(body: Fields): { readonly tokensIn?: number; readonly tokensOut?: number } {
  const usage = body.usage as Fields | null | undefined;
  if (typeof usage !== "object" || usage === null) return {};
  const count = (value: unknown): number | undefined =>
    typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;
  const tokensIn = count(usage.prompt_tokens);
  const tokensOut = count(usage.completion_tokens);
  return { ...(tokensIn === undefined ? {} : { tokensIn }), ...(tokensOut === undefined ? {} : { tokensOut }) };
}
