import type { Question, QuestionKind, Said, Sampling } from "../../../core/asking/question.js";
import type { Fault } from "./fault.js";
import type { Fields } from "./reading.js";

/** What an answer took, over all its requests. */
export interface Took {
  /** Of the slowest of its requests, waiting and retries left out. */
  readonly latencyMs: number;
  readonly tokensIn?: number;
  readonly tokensOut?: number;
  readonly cost?: number;
}

/** One request, and how its reply is read. */
export interface Call<T> {
  readonly path: "/chat/completions" | "/completions";
  readonly body: Fields;
  /** Tokens that the server may answer with at most. */
  readonly tokensOut: number;
  /** Throws `Unreadable` for a reply that does not hold what was asked for. */
  read(body: Fields): T;
  /** Whether the asker will ask in another way after this refusal, so that it is no answer to the question. */
  mends?(detail: string): boolean;
  /** The body of a plain question asked in the same way: whether the server answers at all. */
  control(): Fields;
}

export type Told<T> = { readonly value: T; readonly took: Took } | { readonly fault: Fault; readonly took: Took };

/** What is found out about a server on the way. */
export interface Findings {
  /** It takes `max_completion_tokens` in place of `max_tokens`. */
  completionTokens: boolean;
  /** It gives one answer a request, whatever `n` says. */
  single: boolean;
  /** How it scores texts; found by the first question that needs it. */
  scoring: Promise<Scoring | Fault> | null;
}

/** What a way of asking works with. */
export interface Asker {
  readonly model: string;
  readonly sampling: Sampling;
  readonly extra: Fields;
  readonly findings: Findings;
  send<T>(call: Call<T>): Promise<Told<T>>;
}

export interface Answered {
  readonly said: Said;
  readonly took: Took;
}

/** One kind of question and how it is asked. */
export interface Way<K extends QuestionKind = QuestionKind> {
  readonly id: string;
  claims(question: Question): boolean;
  ask(question: Extract<Question, { kind: K }>, asker: Asker): Promise<Answered>;
}

/** A token of a text with its log-probability; null where the server has none (the first of all). */
export interface ScoredToken {
  readonly text: string;
  readonly logprob: number | null;
}

/** A way in which servers tell the log-probabilities of a given text. */
export interface Scoring {
  readonly id: string;
  call(text: string, asker: Asker): Call<readonly ScoredToken[]>;
}
