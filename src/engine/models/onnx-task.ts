import type { Question, Reply, Sampling } from "../../core/asking/question.js";
import type { Loading } from "./onnx-runtime.js";

/** How a language model is opened. */
export interface LanguageStart extends Loading {
  /** Tokens of question and answer together. */
  readonly maxLength: number;
  readonly vocabulary: number;
  /** Tokens that end an answer; empty where only the tokenizer knows. */
  readonly ends: readonly number[];
  /** The special tokens around a text where the tokenizer's class has them from its settings; null where tokenizer.json says so. */
  readonly frame: { readonly bos: boolean; readonly eos: boolean } | null;
  /** Whether decoded texts lose spaces before punctuation. */
  readonly cleanUp: boolean;
}

/** Questions that are asked together. */
export interface LanguageTask {
  readonly questions: readonly Question[];
  readonly sampling: Sampling;
}

export interface LanguageAnswer {
  readonly replies: readonly Reply[];
}
