import { parentPort, workerData } from "node:worker_threads";

/** What the parent sends: texts to classify, or null to end after what was asked before. */
export interface Ask {
  readonly job: number;
  readonly texts: readonly string[] | null;
}

/** How a worker is started. */
export interface Start {
  readonly folder: string;
  readonly labels: number;
  readonly maxLength: number | null;
  readonly multilabel: boolean;
  readonly externalData: boolean;
}

/** What a worker says: it is ready, it has answers (row by row), or why not. */
export type Told =
  | { readonly kind: "ready" }
  | { readonly kind: "missing"; readonly detail: string }
  | { readonly kind: "unloadable"; readonly detail: string }
  | {
      readonly kind: "answers";
      readonly job: number;
      readonly probs: Float64Array;
      readonly tokens: Int32Array;
      readonly seconds: number;
    }
  | { readonly kind: "failed"; readonly job: number; readonly detail: string };

/** The few calls used of transformers.js, whose own types need the DOM. */
interface Transformers {
  readonly env: { allowRemoteModels: boolean; useFSCache: boolean };
  readonly AutoTokenizer: { from_pretrained(path: string, options: object): Promise<Tokenizer> };
  readonly AutoModelForSequenceClassification: { from_pretrained(path: string, options: object): Promise<Model> };
  readonly Tensor: new (type: "int64", data: BigInt64Array, dims: readonly number[]) => object;
}
interface Encoded {
  readonly input_ids: readonly number[];
  readonly token_type_ids?: readonly number[];
}
type Tokenizer = ((text: string, options: object) => Encoded) & {
  readonly pad_token_id: number;
  readonly padding_side: "left" | "right";
};
type Model = (
  inputs: Readonly<Record<string, object>>,
) => Promise<{ readonly logits: { readonly data: Float32Array; readonly dims: readonly number[] } }>;

const start = workerData as Start;
const port = parentPort;
if (port === null) throw new Error("onnx-worker runs as a worker thread only");
const tell = (message: Told, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);
const detailOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ").slice(0, 300);

const library = await load();
if (library !== null) {
  try {
    const classify = await open(library);
    port.on("message", async ({ job, texts }: Ask) => {
      if (texts === null) {
        port.close();
        return;
      }
      try {
        const began = performance.now();
        const { probs, tokens } = await classify(texts);
        tell({ kind: "answers", job, probs, tokens, seconds: (performance.now() - began) / 1000 }, [
          probs.buffer as ArrayBuffer,
          tokens.buffer as ArrayBuffer,
        ]);
      } catch (error) {
        tell({ kind: "failed", job, detail: detailOf(error) });
      }
    });
    tell({ kind: "ready" });
  } catch (error) {
    tell({ kind: "unloadable", detail: detailOf(error) });
  }
}

async function load(): Promise<Transformers | null> {
  try {
    return (await import("@huggingface/transformers")) as unknown as Transformers;
  } catch (error) {
    tell({ kind: "missing", detail: detailOf(error) });
    return null;
  }
}

async function open({
  env,
  AutoTokenizer,
  AutoModelForSequenceClassification,
  Tensor,
}: Transformers): Promise<(texts: readonly string[]) => Promise<{ probs: Float64Array; tokens: Int32Array }>> {
  env.allowRemoteModels = false;
  env.useFSCache = false;
  const tokenizer = await AutoTokenizer.from_pretrained(start.folder, { local_files_only: true });
  const model = await AutoModelForSequenceClassification.from_pretrained(start.folder, {
    local_files_only: true,
    device: "cpu",
    dtype: "fp32",
    use_external_data_format: start.externalData,
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  });
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
      input_ids: new BigInt64Array(size).fill(BigInt(tokenizer.pad_token_id)),
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
    return { probs: start.multilabel ? sigmoid(logits.data) : softmax(logits.data, start.labels), tokens };
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

function finite(z: number): number {
  if (!Number.isFinite(z))
    throw new Error("the model gives NaN or infinity; its weights are damaged or overflow in fp32");
  return z;
}
