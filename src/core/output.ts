import type { Finish } from "./asking/question.js";
import type { Task } from "./task.js";

/** One model's answer to one item. */
export interface Output {
  readonly id: string;
  /** The predicted label or labels; null where there is no usable answer. */
  readonly pred: string | readonly string[] | null;
  /** Probability of each of the run's labels, in their order. */
  readonly probs?: readonly number[];
  readonly latencyMs?: number;
  readonly tokensIn?: number;
  /** Whether the input was cut to the model's length, or what a generator said at its token limit. */
  readonly truncated?: boolean;
  /** Why there is no answer. */
  readonly error?: string;
  /** What a generator said, word for word, one text a sample; `pred` is what was taken from it. */
  readonly texts?: readonly string[];
  /** Why each of `texts` ended. */
  readonly finish?: readonly Finish[];
  /** Share of `texts` that give the answer in `pred`, where there are several. */
  readonly agreement?: number;
  /** Sum of the log-probabilities (natural) of each of `texts`, where the model tells it. */
  readonly textLogprobs?: readonly number[];
  readonly tokensOut?: number;
  readonly cost?: number;
  /** The exact question as JSON text; on disk, and left out where a run is read for its answers. */
  readonly question?: string;
  /** SHA-256 of model, decoding and exact question: the same key, the same answer. */
  readonly key?: string;
}

/** What is on record of a run beside its outputs; schema `assay.run/1`. */
export interface Manifest {
  readonly schema: "assay.run/1";
  /** 12 hex digits of SHA-256 over model fingerprint, data hash, prompt text and decoding. */
  readonly id: string;
  readonly model: {
    readonly name: string;
    readonly role: "base" | "tuned";
    readonly seed: number | null;
    readonly source: string;
    readonly path: string;
    readonly fingerprint: string;
  };
  readonly data: {
    readonly name: string;
    readonly path: string;
    readonly hash: string;
    readonly n: number;
    /** Kind of problem, where the plan names it. */
    readonly task?: Task;
  };
  readonly labels: readonly string[];
  readonly counts: { readonly answered: number; readonly unanswered: number; readonly truncated: number };
  readonly timings: { readonly startedAt: string; readonly seconds: number };
  readonly environment: Readonly<Record<string, string>>;
  /** What had to be mended when the outputs were read, e.g. `probs_renormalised:12`. */
  readonly flags?: readonly string[];
  /** What besides model and data made the outputs, e.g. `dtype: fp32`, `maxLength: 64`. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** How a language model was asked; absent where no prompt was made. */
  readonly prompt?: PromptRecord;
  /** What the server says of the model it serves, as one text. */
  readonly identity?: string;
  /** What the answers called the systems that made them (`system_fingerprint`), sorted; several where the server changed on the way. */
  readonly systems?: readonly string[];
}

/** How the items of a data set were put to a model. */
export interface PromptRecord {
  /** SHA-256 of the questions of all items in order, before a chat template is laid on. */
  readonly hash: string;
  /** SHA-256 of the chat template, where it was laid on here and not by a server. */
  readonly chatTemplate?: string;
  readonly form: "chat" | "text";
  readonly system: string | null;
  readonly template: string;
  readonly shots: number;
  /** The question of the first item, for people to read. */
  readonly example: string;
}

/** The immutable outputs of one model on one data set. */
export interface Run {
  readonly manifest: Manifest;
  readonly outputs: readonly Output[];
}
