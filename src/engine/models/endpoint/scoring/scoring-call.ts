import type { Asker, Call, ScoredToken } from "../asker.js";
import { type Fields, logprobOf, Unreadable } from "../reading.js";

/** A whole reply that tells no log-probabilities of the text: the server does not score. */
export class Unscored extends Unreadable {}

/** The fault of a choice in which log-probabilities are missing: an answer all the same, or none at all. */
export function without(what: string, choice: Fields): Unreadable {
  return typeof choice.text === "string" ? new Unscored(`no ${what}`) : new Unreadable("a choice without `text`");
}

/** A request that scores a text: one token is generated, whose value does not matter. */
export function scoringCall(
  text: string,
  { model, extra }: Asker,
  ways: Fields,
  read: (body: Fields) => ScoredToken[],
): Call<readonly ScoredToken[]> {
  const body = (prompt: string): Fields => ({ model, prompt, max_tokens: 1, temperature: 0, ...ways, ...extra });
  return {
    path: "/completions",
    body: body(text),
    tokensOut: 1,
    read,
    control: () => body("Hello"),
  };
}

/** The log-probability of token `i`; only the first may have none. */
export function tokenLogprob(value: unknown, i: number): number | null {
  return value === null && i === 0 ? null : logprobOf(value);
}
