import type { AnswerError } from "./answer-error.js";

/** One turn of a conversation. */
export interface Message {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** What a language model is asked with: a conversation, or one text that it goes on with. */
export type Prompt =
  | { readonly form: "chat"; readonly messages: readonly Message[] }
  /** `templated`: a chat template has been laid on, and special tokens stand in the text; none is to be added. */
  | { readonly form: "text"; readonly text: string; readonly templated?: true };

/** How a generator draws its answer; what is absent is left to the model. */
export interface Sampling {
  readonly temperature?: number;
  readonly topP?: number;
  readonly topK?: number;
  /** Tokens after which an answer is cut off. */
  readonly maxTokens: number;
  readonly stop: readonly string[];
  readonly seed?: number;
  /** Answers to one question. */
  readonly n: number;
  /** Whether the log-probability of each answer is wanted (a confidence), where the model tells it. */
  readonly logprobs: boolean;
}

/** A tool that a model may call, as OpenAI's `tools` name it. */
export interface Tool {
  readonly name: string;
  readonly description?: string;
  /** JSON Schema of its arguments. */
  readonly parameters?: unknown;
}

/** One thing that is asked of a model for one item. */
export type Question = { readonly id: string } & (
  | {
      /** A label of the item's own text; only for programs that classify. */
      readonly kind: "classify";
      readonly input: string;
      readonly columns: Readonly<Record<string, string>>;
    }
  | {
      /** An answer in words. */
      readonly kind: "generate";
      readonly prompt: Prompt;
      /** JSON Schema that the answer must conform to, where the server can enforce it. */
      readonly schema?: unknown;
      readonly tools?: readonly Tool[];
    }
  | {
      /** The log-likelihood of each continuation of the prompt; with `unconditional` also of each after nothing. */
      readonly kind: "choices";
      readonly prompt: Prompt;
      readonly continuations: readonly string[];
      readonly unconditional: boolean;
    }
  | {
      /** The log-likelihood of a whole text, from its first token on. */
      readonly kind: "text";
      readonly text: string;
    }
);

export type QuestionKind = Question["kind"];

/** Why a generator ended: by itself, at the token limit, with a call of a tool, or cut by a content filter. */
export type Finish = "stop" | "length" | "tool_calls" | "content_filter" | "unknown";

/** One answer in words; calls of tools are its text as a JSON list of `{name, arguments}`. */
export interface Sample {
  readonly text: string;
  readonly finish: Finish;
  /** Sum of the log-probabilities (natural) of its tokens. */
  readonly logprob?: number;
  readonly tokens?: number;
}

/** What came back for one question. */
export type Said =
  | { readonly kind: "classify"; readonly pred: string | readonly string[] | null; readonly probs?: readonly number[] }
  | { readonly kind: "generate"; readonly samples: readonly Sample[] }
  | { readonly kind: "choices"; readonly logprobs: readonly number[]; readonly unconditional?: readonly number[] }
  /** `logprobs` of the tokens from the first that has one. */
  | { readonly kind: "text"; readonly sum: number; readonly tokens: number }
  | { readonly kind: "error"; readonly error: AnswerError; readonly detail: string };

/** An answer with what it took. */
export type Reply = Said & {
  readonly id: string;
  readonly latencyMs?: number;
  readonly tokensIn?: number;
  readonly tokensOut?: number;
  /** In the currency of the plan's prices. */
  readonly cost?: number;
};
