import type { Model, Tensor, Transformers } from "./onnx-runtime.js";

/** What a model keeps of the tokens it has seen: a row each, the same rows as the next step's. */
export type Memory = Readonly<Record<string, Tensor>>;

/** One forward pass over rows of equal width. */
export interface Step {
  /** New ids, row by row. */
  readonly ids: readonly (readonly number[])[];
  /** Positions that the memory holds already. */
  readonly seen: number;
  /** How many positions at the front of each row are padding. */
  readonly padding: readonly number[];
  readonly memory: Memory | null;
  /** Whether only the last position's logits are needed. */
  readonly last: boolean;
}

/** Logits of a step: rows x positions x vocabulary; `positions` is 1 where the model gives the last only. */
export interface Stepped {
  readonly logits: Float32Array;
  readonly positions: number;
  readonly vocabulary: number;
  /** Null where the model keeps nothing. */
  readonly memory: Memory | null;
}

/** A causal language model, step by step. */
export interface Decoder {
  run(step: Step): Promise<Stepped>;
  /** Whether the model takes back what it keeps, so that a next token costs one position. */
  readonly remembers: boolean;
  /** Whether a row answers as it does alone when padding stands on its left; tried out once. */
  pads(): Promise<boolean>;
}

/** Wraps a loaded model. `token` is any id of the vocabulary. */
export function decoderOf(model: Model, { Tensor, DynamicCache }: Transformers, token: number): Decoder {
  const { inputNames } = model.sessions["model"];
  const remembers = inputNames.some((name) => name.startsWith("past_key_values"));
  let tried: Promise<boolean> | null = null;

  const run: Decoder["run"] = async ({ ids, seen, padding, memory, last }) => {
    const width = ids[0].length;
    const length = seen + width;
    const mask = new BigInt64Array(ids.length * length).fill(1n);
    for (const [r, count] of padding.entries()) mask.fill(0n, r * length, r * length + count);
    const output = await model({
      input_ids: new Tensor("int64", BigInt64Array.from(ids.flat(), BigInt), [ids.length, width]),
      attention_mask: new Tensor("int64", mask, [ids.length, length]),
      ...(memory === null ? {} : { past_key_values: new DynamicCache(memory) }),
      ...(last && inputNames.includes("num_logits_to_keep")
        ? { num_logits_to_keep: new Tensor("int64", BigInt64Array.of(1n), []) }
        : {}),
    });
    const { logits } = output;
    if (logits?.dims.length !== 3 || logits.dims[0] !== ids.length || !(logits.data instanceof Float32Array))
      throw new Error("the model does not give float32 logits of rows x positions x vocabulary");
    return {
      logits: logits.data,
      positions: logits.dims[1],
      vocabulary: logits.dims[2],
      memory: remembers ? memoryOf(output) : null,
    };
  };
  const probe = async (): Promise<boolean> => {
    const short = [token, token];
    const alone = await run({ ids: [short], seen: 0, padding: [0], memory: null, last: false });
    const both = await run({
      ids: [
        [token, token, token, token, token],
        [token, token, token, ...short],
      ],
      seen: 0,
      padding: [0, 3],
      memory: null,
      last: false,
    });
    const one = alone.logits.subarray((alone.positions - 1) * alone.vocabulary);
    const other = both.logits.subarray((2 * both.positions - 1) * both.vocabulary);
    let largest = 1;
    for (const z of one) largest = Math.max(largest, Math.abs(z));
    return one.every((z, k) => Math.abs(z - other[k]) <= 1e-3 * largest);
  };
  return {
    run,
    remembers,
    pads() {
      tried ??= probe();
      return tried;
    },
  };
}

/** The outputs that a next step takes back, under the names it takes them by. */
function memoryOf(output: Readonly<Record<string, Tensor>>): Memory {
  return Object.fromEntries(
    Object.entries(output)
      .filter(([name]) => name.startsWith("present"))
      .map(([name, value]) => [name.replace("present", "past_key_values"), value]),
  );
}

/** The memory of some of `rows` rows, in the order of `kept`. */
export function keepRows(
  memory: Memory,
  rows: number,
  kept: readonly number[],
  { Tensor }: Pick<Transformers, "Tensor">,
): Memory {
  return Object.fromEntries(
    Object.entries(memory).map(([name, { type, data, dims }]) => {
      // Some models fold rows and heads into one dimension; a row's part lies together all the same.
      const size = data.length / rows;
      const part = data.slice(0, kept.length * size);
      for (const [to, from] of kept.entries())
        part.set(data.subarray(from * size, (from + 1) * size) as never, to * size);
      return [name, new Tensor(type, part, [(dims[0] / rows) * kept.length, ...dims.slice(1)])];
    }),
  );
}
