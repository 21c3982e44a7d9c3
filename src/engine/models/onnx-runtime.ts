/** The few calls used of transformers.js, whose own types need the DOM. */
export interface Transformers {
  readonly env: { allowRemoteModels: boolean; useFSCache: boolean };
  readonly AutoTokenizer: { from_pretrained(path: string, options: object): Promise<Tokenizer> };
  readonly AutoModelForSequenceClassification: { from_pretrained(path: string, options: object): Promise<Model> };
  readonly AutoModelForCausalLM: { from_pretrained(path: string, options: object): Promise<Model> };
  readonly DynamicCache: new (entries: Readonly<Record<string, Tensor>>) => object;
  readonly Tensor: TensorMaker;
}

export type TensorMaker = new (type: string, data: TensorData, dims: readonly number[]) => Tensor;

type TensorData = Float32Array | BigInt64Array;

export interface Tensor {
  readonly type: string;
  readonly data: TensorData;
  readonly dims: readonly number[];
}

export interface Encoded {
  readonly input_ids: readonly number[];
  readonly token_type_ids?: readonly number[];
}

export type Tokenizer = ((text: string, options: object) => Encoded) & {
  readonly pad_token_id: number | undefined;
  readonly bos_token_id: number | undefined;
  readonly eos_token_id: number | undefined;
  readonly padding_side: "left" | "right";
  decode(ids: readonly number[], options: object): string;
};

export type Model = ((inputs: Readonly<Record<string, object>>) => Promise<Readonly<Record<string, Tensor>>>) & {
  readonly sessions: Readonly<Record<string, { readonly inputNames: readonly string[] }>>;
};

/** How a model folder is loaded: no network, no cache on disk, one thread a session (workers are what runs side by side). */
export interface Loading {
  readonly folder: string;
  readonly externalData: boolean;
  /** Name of the weights without `.onnx`; `model` where absent. */
  readonly file?: string;
}

/** Loads tokenizer and model of a folder. */
export async function loadFolder(
  library: Transformers,
  auto: "AutoModelForSequenceClassification" | "AutoModelForCausalLM",
  { folder, externalData, file }: Loading,
): Promise<{ tokenizer: Tokenizer; model: Model }> {
  library.env.allowRemoteModels = false;
  library.env.useFSCache = false;
  const tokenizer = await library.AutoTokenizer.from_pretrained(folder, { local_files_only: true });
  const model = await library[auto].from_pretrained(folder, {
    local_files_only: true,
    device: "cpu",
    dtype: "fp32",
    use_external_data_format: externalData,
    ...(file === undefined ? {} : { model_file_name: file }),
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  });
  return { tokenizer, model };
}

/** Throws where a number is not finite. */
export function finite(z: number): number {
  if (!Number.isFinite(z))
    throw new Error("the model gives NaN or infinity; its weights are damaged or overflow in fp32");
  return z;
}
