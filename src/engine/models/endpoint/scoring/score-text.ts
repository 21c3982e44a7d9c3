import type { Asker, Call, ScoredToken, Scoring, Told } from "../asker.js";
import type { Fault } from "../fault.js";
import { choicesOf, fields, logprobOf } from "../reading.js";
import { tokensWithin } from "./align.js";
import * as entries from "./index.js";
import { Unscored } from "./scoring-call.js";

/** Ways of scoring, the most common one first. */
const scorings: readonly Scoring[] = Object.values(entries);

/** A server that offers no way of scoring texts, or one that tells wrong numbers. */
export class NoScoring extends Error {}

/** The tokens of a text with their log-probabilities. Throws `NoScoring` where the server offers none. */
export async function scoreText(text: string, asker: Asker): Promise<Told<readonly ScoredToken[]>> {
  const { findings } = asker;
  findings.scoring ??= findScoring(text, asker);
  const scoring = await findings.scoring;
  if ("id" in scoring) return asker.send(scoring.call(text, asker));
  // What kept it from being found may pass: the next question tries anew.
  findings.scoring = null;
  return { fault: scoring, took: { latencyMs: 0 } };
}

/** Tries the ways of scoring on a text; a fault where none could be tried to the end. */
async function findScoring(text: string, asker: Asker): Promise<Scoring | Fault> {
  const sample = text.slice(0, 400);
  const why: string[] = [];
  for (const scoring of scorings) {
    const call = scoring.call(sample, asker);
    const read = (body: Parameters<typeof call.read>[0]): readonly ScoredToken[] | string => {
      try {
        const tokens = call.read(body);
        return tokensWithin(sample, tokens) > 0 ? tokens : "other tokens";
      } catch (error) {
        if (error instanceof Unscored) return error.message;
        throw error;
      }
    };
    const told = await asker.send<readonly ScoredToken[] | string>({ ...call, read, mends: () => true });
    if ("fault" in told) {
      if (told.fault.error !== "rejected" && told.fault.bars !== "missing") return told.fault;
      why.push(`${scoring.id}: ${told.fault.detail}`);
    } else if (typeof told.value === "string") why.push(`${scoring.id}: ${told.value}`);
    else {
      const lies = await liesOf(sample, scoring, asker);
      if (lies === null) return scoring;
      why.push(`${scoring.id}: ${lies}`);
    }
  }
  throw new NoScoring(why.join("; "));
}

/** Where, in parts of its length, a text is cut before a token is generated behind it: a text that is over may be followed by nothing that can be compared. */
const cuts: readonly (readonly number[])[] = [
  [1, 2 / 3, 1 / 3],
  [5 / 6, 1 / 2, 1 / 6],
];

/** How a way of scoring tells other tokens' numbers in most of the trials that tell anything; null where it does not. */
async function liesOf(text: string, scoring: Scoring, asker: Asker): Promise<string | null> {
  const trials: string[] = [];
  const letters = [...text];
  for (const parts of cuts) {
    const starts = parts.map((part) =>
      letters
        .slice(0, Math.ceil(letters.length * part))
        .join("")
        .trimEnd(),
    );
    const found = await Promise.all(
      starts.map((start, seed) => (start === "" ? null : lie(start, scoring, asker, seed))),
    );
    trials.push(...found.filter((one) => one !== null));
    if (trials.length === parts.length) break;
  }
  // One may differ by how the server samples; numbers of other tokens differ nearly always.
  const lies = trials.filter((one) => one !== "");
  return lies.length > trials.length - lies.length ? lies[0] : null;
}

/**
 * How the log-probability of a token in a scored text differs from the one that the server told when it generated that token, in which
 * case it is not that token's at all: llama-cpp-python is off by one where the model has no start token. At temperature 1 the two are
 * the same by every server's definition. Empty where they agree, null where that cannot be told.
 */
async function lie(text: string, scoring: Scoring, asker: Asker, seed: number): Promise<string | null> {
  const { model, extra } = asker;
  const body = (prompt: string) => ({ model, prompt, max_tokens: 1, temperature: 1, logprobs: 1, seed, ...extra });
  const generate: Call<{ readonly token: string; readonly logprob: number } | null> = {
    path: "/completions",
    body: body(text),
    tokensOut: 1,
    read(reply) {
      const [choice] = choicesOf(reply);
      if (choice.logprobs === null || choice.logprobs === undefined) return null;
      const { token_logprobs: logprobs } = fields(choice.logprobs, "`logprobs`");
      if (typeof choice.text !== "string" || choice.text === "" || !Array.isArray(logprobs) || logprobs.length !== 1)
        return null;
      return { token: choice.text, logprob: logprobOf(logprobs[0]) };
    },
    mends: () => true,
    control: () => body("Hello"),
  };
  const generated = await asker.send(generate);
  if ("fault" in generated || generated.value === null) return null;
  const { token, logprob } = generated.value;
  const whole = text + token;
  const told = await asker.send({ ...scoring.call(whole, asker), mends: () => true });
  if ("fault" in told) return null;
  const count = tokensWithin(whole, told.value);
  const last = told.value[count - 1];
  // Where text and token are cut into other tokens together, the two cannot be compared.
  if (last === undefined || last.text !== token || last.logprob === null) return null;
  if (Math.abs(last.logprob - logprob) < 0.3) return "";
  return `one token has ${last.logprob.toFixed(2)} where it is given and ${logprob.toFixed(2)} where it is generated`;
}
