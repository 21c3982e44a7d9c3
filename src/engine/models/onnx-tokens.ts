import type { Tokenizer } from "./onnx-runtime.js";
import type { LanguageStart } from "./onnx-task.js";

/** Texts of a language model as token ids, and back. */
export interface Tokens {
  /** As the tokenizer frames a text (a beginning token, where it has one); without that where the text begins with its own, or is `templated`. */
  encode(text: string, templated?: boolean): number[];
  /** Context and continuation, cut apart after both were encoded as one text; an empty context is the prefix token. */
  pair(
    context: string,
    continuation: string,
    templated?: boolean,
  ): { readonly context: number[]; readonly continuation: number[] };
  /** What text the ids are, special tokens left out. */
  decode(ids: readonly number[]): string;
  /** What text the ids are, special tokens spelled out. */
  spell(ids: readonly number[]): string;
  /** What stands before the first token of a text: the tokenizer's beginning token, else its end token. */
  readonly prefix: number;
  readonly end: number | null;
}

/** Spaces that Python's `str.rstrip` takes off; JavaScript's `trimEnd` differs in five characters. */
const trailing = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/;

/**
 * Encodes as lm-evaluation-harness 0.4 does for models of transformers: `tok_encode` and `prefix_token_id` of models/huggingface.py, `_encode_pair` and the
 * empty context of `loglikelihood` in api/model.py. Throws where the tokenizer names neither a beginning nor an end token.
 */
export function tokensOf(tokenizer: Tokenizer, { frame, cleanUp }: Pick<LanguageStart, "frame" | "cleanUp">): Tokens {
  const { bos_token_id: bos, eos_token_id: eos } = tokenizer;
  const prefix = bos ?? eos;
  if (prefix === undefined)
    throw new Error("the tokenizer has neither a bos_token nor an eos_token that its vocabulary knows");
  const raw = (text: string, special: boolean): number[] => [
    ...tokenizer(text, { return_tensor: false, padding: false, truncation: false, add_special_tokens: special })
      .input_ids,
  ];
  const framed = (text: string): number[] =>
    frame === null
      ? raw(text, true)
      : [
          ...(frame.bos && bos !== undefined ? [bos] : []),
          ...raw(text, false),
          ...(frame.eos && eos !== undefined ? [eos] : []),
        ];
  const words = (ids: readonly number[], skip: boolean): string =>
    ids.length === 0
      ? ""
      : tokenizer.decode(ids, { skip_special_tokens: skip, clean_up_tokenization_spaces: skip && cleanUp });
  const prefixText = words([prefix], false);
  const encode = (text: string, templated = false): number[] =>
    templated || (prefixText !== "" && text.startsWith(prefixText)) ? raw(text, false) : framed(text);
  return {
    encode,
    prefix,
    end: eos ?? null,
    pair(context, continuation, templated) {
      if (context === "") {
        const ids = raw(continuation, false);
        return ids[0] === prefix
          ? { context: ids.slice(0, 1), continuation: ids.slice(1) }
          : { context: [prefix], continuation: ids };
      }
      const spaces = trailing.exec(context)?.[0] ?? "";
      const before = encode(context.slice(0, context.length - spaces.length), templated);
      const whole = encode(context + continuation, templated);
      return { context: before, continuation: whole.slice(before.length) };
    },
    decode: (ids) => words(ids, true),
    spell: (ids) => words(ids, false),
  };
}

/**
 * Cuts a text's tokens into windows that predict each token once: the first begins with the prefix token, each later one sees as much as fits before what it
 * predicts. Source: `get_rolling_token_windows` (context length 1) and `make_disjoint_window` of lm-evaluation-harness 0.4, utils.py.
 */
export function rollingWindows(
  ids: readonly number[],
  prefix: number,
  maxLength: number,
): { readonly context: number[]; readonly continuation: number[] }[] {
  if (ids.length === 0) return [];
  const first = Math.min(maxLength, ids.length);
  const windows = [{ context: [prefix], continuation: ids.slice(0, first) }];
  for (let done = first; done < ids.length; ) {
    const count = Math.min(ids.length - done, maxLength);
    const end = done + count;
    // Of the context only what does not overlap with what is predicted.
    windows.push({
      context: ids.slice(end - maxLength - 1, end - count),
      continuation: ids.slice(end - count, end),
    });
    done = end;
  }
  return windows;
}
