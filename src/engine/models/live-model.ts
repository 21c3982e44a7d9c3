import type { ChatTemplate } from "../../core/asking/chat-template.js";
import type { Question, QuestionKind, Reply } from "../../core/asking/question.js";

/** A model that answers while one waits: a server, a program, or weights in this process. */
export interface LiveModel {
  readonly kind: "endpoint" | "command" | "onnx";
  /** Where it is, as the plan names it. */
  readonly path: string;
  /** The kinds of questions it can be asked; known after `open`. */
  readonly answers: readonly QuestionKind[];
  /** SHA-256 of what it is, as far as that can be known without asking it: files, or address and name. */
  fingerprint(): Promise<string>;
  /** What a server says of the model that it serves, where it says so and stays the same while it does; never a time. Throws a `Failure` where it cannot be reached at all. */
  identity(): Promise<string | null>;
  /** What answers since this was asked last called the system that made them (`system_fingerprint`); only of servers. */
  takeSystems?(): readonly string[];
  /** What besides prompt and item makes the answers (decoding, runtime, precision); part of the run's id. */
  readonly settings: Readonly<Record<string, string | number>>;
  /** The chat template that is laid on conversations here; null where a server does it, or there is none. */
  readonly chatTemplate: ChatTemplate | null;
  /** Whether a conversation can be sent; else prompts are texts. */
  readonly chat: boolean;
  /** The labels that `probs` follow; for programs that classify, known after their first answer. */
  labels(): readonly string[];
  /**
   * Asks, in any order and many at once; `questions` is drawn from as they can be taken, so that it need not be held in memory. Each question is replied
   * to exactly once, errors after all retries included; a reply counts once the promise of `onReply` is kept, and no more is asked than
   * replies are taken. `signal` stops after no more than what is under way. Throws a `Failure` where nothing can be asked at all, and
   * `Stopped` where a limit was reached.
   */
  ask(
    questions: Iterable<Question>,
    options: { readonly onReply: (reply: Reply) => Promise<void>; readonly signal?: AbortSignal },
  ): Promise<void>;
  close(): Promise<void>;
}
