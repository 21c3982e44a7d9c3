/** One model's answer to one item. */
export interface Output {
  readonly id: string;
  /** The predicted label or labels; null where there is no usable answer. */
  readonly pred: string | readonly string[] | null;
  /** Probability of each of the run's labels, in their order. */
  readonly probs?: readonly number[];
  readonly latencyMs?: number;
  readonly tokensIn?: number;
  /** Whether the input was cut to the model's length. */
  readonly truncated?: boolean;
  /** Why there is no answer. */
  readonly error?: string;
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
  readonly data: { readonly name: string; readonly path: string; readonly hash: string; readonly n: number };
  readonly labels: readonly string[];
  readonly counts: { readonly answered: number; readonly unanswered: number; readonly truncated: number };
  readonly timings: { readonly startedAt: string; readonly seconds: number };
  readonly environment: Readonly<Record<string, string>>;
  /** What had to be mended when the outputs were read, e.g. `probs_renormalised:12`. */
  readonly flags?: readonly string[];
  /** What besides model and data made the outputs, e.g. `dtype: fp32`, `maxLength: 64`. */
  readonly settings?: Readonly<Record<string, string | number>>;
}

/** The immutable outputs of one model on one data set. */
export interface Run {
  readonly manifest: Manifest;
  readonly outputs: readonly Output[];
}
