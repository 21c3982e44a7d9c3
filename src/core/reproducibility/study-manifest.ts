import type { ModelName } from "../documents/model-name.js";

/** A number, a word or a yes that a file beside a model says of its training, and the name of that file. */
export interface TrainingFact {
  readonly value: number | string | boolean;
  readonly from: string;
}

/** What a model is, by what was hashed of it. */
export interface ModelRecord extends ModelName {
  readonly source: "predictions" | "onnx" | "endpoint" | "command";
  /** What the hashes are over: files of the model's folder, the prediction file, a server's address and the model's name there, or the program and its arguments. */
  readonly hashed: "model_files" | "predictions_file" | "address_and_name" | "program";
  /** SHA-256 by data set; weights have the same on all. */
  readonly hashes: Readonly<Record<string, string>>;
  /** What a server said of the model that it served. */
  readonly identity?: string;
  /** What its answers called the systems that made them. */
  readonly systems?: readonly string[];
  /** What besides model and data made the answers (decoding, precision, length). */
  readonly settings: Readonly<Record<string, string | number>>;
  /** What lies beside the model of its training, by name (`lora_r`, `learning_rate`, ...); empty where nothing does. */
  readonly training: Readonly<Record<string, TrainingFact>>;
}

/**
 * What a study was made from and with, schema `assay.manifest/1`: whoever has all of it can repeat the study. Holds hashes, versions, numbers and
 * names; no path, no user or host name, nothing of the environment's variables.
 */
export interface StudyManifest {
  readonly schema: "assay.manifest/1";
  readonly study: string;
  /** When it was begun, ISO 8601. */
  readonly startedAt: string;
  readonly seconds: number;
  /** SHA-256 of the plan's text. */
  readonly plan: string;
  readonly data: readonly { readonly name: string; readonly hash: string; readonly n: number }[];
  readonly models: readonly ModelRecord[];
  readonly prompts: readonly {
    readonly model: ModelName;
    readonly data: string;
    readonly hash: string;
    readonly chatTemplate?: string;
  }[];
  /** This program: its version, SHA-256 of its files, what those are (`dist`: as built; `src`: as written), and the commit where it runs from a clone. */
  readonly code: {
    readonly version: string;
    readonly hash: string;
    readonly of: "dist" | "src";
    readonly commit: string | null;
  };
  /** The git repository that the plan's folder is in; `changed` counts files that git knows and that differ from the commit, null where git could not be asked. */
  readonly repository: { readonly commit: string | null; readonly changed: number | null } | null;
  /** Versions of Node and of the packages that read, ask and compute. */
  readonly packages: Readonly<Record<string, string>>;
  readonly hardware: { readonly os: string; readonly cpu: string; readonly cores: number; readonly memoryGb: number };
  readonly seeds: {
    readonly random: number;
    /** Of decoding, where the plan names one. */
    readonly decoding: number | null;
    readonly training: readonly { readonly model: string; readonly seeds: readonly number[] }[];
  };
  /** What the command line fixed in place of the plan. */
  readonly settings: {
    readonly limit?: number;
    readonly metric?: string;
    readonly deltaMin?: number;
    readonly randomSeed?: number;
  };
}
