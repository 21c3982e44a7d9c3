import { type Encoded, finite, type Loading, loadFolder, type Transformers } from "./onnx-runtime.js";

/** How a classifier is opened. */
export interface ClassifierStart extends Loading {
  readonly labels: number;
  readonly maxLength: number | null;
  readonly multilabel: boolean;
}

/** Answers of one batch, row by row. */
export interface Classified {
  readonly probs: Float64Array;
  /** Tokens of each text before it was cut. */
  readonly tokens: Int32Array;
}

/** Loads a text classifier; what it returns gives the probabilities of the labels for texts. */
export async function openClassifier(
  library: Transformers,
  start: ClassifierStart,
): Promise<(texts: readonly string[]) => Promise<Classified>> {
  const { Tensor } = library;
  const { tokenizer, model } = await loadFolder(library, "AutoModelForSequenceClassification", start);
  const encode = (text: string, special = true): Encoded =>
    tokenizer(text, { return_tensor: false, padding: false, truncation: false, add_special_tokens: special });
  const { before, after } = frame(encode);

  return async (texts) => {
    const encoded = texts.map((text) => encode(text));
    const tokens = Int32Array.from(encoded, ({ input_ids }) => input_ids.length);
    // Cutting as the Python tokenizers do: the text is shortened, its closing special tokens stay. (The library's own truncation drops them.)
    const cut = (row: readonly number[]): readonly number[] =>
      start.maxLength === null || row.length <= start.maxLength
        ? row
        : [...row.slice(0, Math.max(before, start.maxLength - after)), ...row.slice(row.length - after)];
    const ids = encoded.map(({ input_ids }) => cut(input_ids));
    const width = Math.max(...ids.map((row) => row.length));
    const size = ids.length * width;
    const inputs = {
      input_ids: new BigInt64Array(size).fill(BigInt(tokenizer.pad_token_id ?? 0)),
      attention_mask: new BigInt64Array(size),
      token_type_ids: new BigInt64Array(size),
    };
    const typed = encoded.every(({ token_type_ids }) => token_type_ids !== undefined);
    for (const [i, row] of ids.entries()) {
      const offset = i * width + (tokenizer.padding_side === "left" ? width - row.length : 0);
      const kinds = typed ? cut(encoded[i].token_type_ids ?? []) : [];
      for (const [j, id] of row.entries()) {
        inputs.input_ids[offset + j] = BigInt(id);
        inputs.attention_mask[offset + j] = 1n;
        if (typed) inputs.token_type_ids[offset + j] = BigInt(kinds[j]);
      }
    }
    const dims = [ids.length, width];
    const { logits } = await model({
      input_ids: new Tensor("int64", inputs.input_ids, dims),
      attention_mask: new Tensor("int64", inputs.attention_mask, dims),
      ...(typed ? { token_type_ids: new Tensor("int64", inputs.token_type_ids, dims) } : {}),
    });
    if (logits.dims.length !== 2 || logits.dims[1] !== start.labels) {
      throw new Error(`the model gives ${logits.dims.at(-1)} numbers a text, config.json names ${start.labels} labels`);
    }
    const z = logits.data as Float32Array;
    return { probs: start.multilabel ? sigmoid(z) : softmax(z, start.labels), tokens };
  };
}

/** How many special tokens stand before and after a text. */
function frame(encode: (text: string, special?: boolean) => Encoded): { before: number; after: number } {
  const bare = encode("a", false).input_ids;
  const full = encode("a").input_ids;
  const before = full.findIndex((_, i) => bare.every((id, j) => full[i + j] === id));
  return before < 0 || bare.length === 0
    ? { before: 0, after: 0 }
    : { before, after: full.length - before - bare.length };
}

/** Row-wise softmax in double precision; the largest logit is taken off first. Throws where a logit is not finite. */
function softmax(logits: Float32Array, width: number): Float64Array {
  const probs = new Float64Array(logits.length);
  for (let row = 0; row < logits.length; row += width) {
    let top = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < width; k++) top = Math.max(top, finite(logits[row + k]));
    let sum = 0;
    for (let k = 0; k < width; k++) sum += probs[row + k] = Math.exp(logits[row + k] - top);
    for (let k = 0; k < width; k++) probs[row + k] /= sum;
  }
  return probs;
}

const sigmoid = (logits: Float32Array): Float64Array =>
  Float64Array.from(logits, (z) => 1 / (1 + Math.exp(-finite(z))));
