import type { Result } from "../result.js";
import type { ModelName } from "./model-name.js";

/** What a training log says of one step; null where it says nothing. */
export interface CurvePoint {
  readonly step: number;
  readonly epoch: number | null;
  readonly trainLoss: number | null;
  readonly evalLoss: number | null;
  readonly metrics: Readonly<Record<string, number>>;
}

/** What one checkpoint reaches on validation and train. */
export interface CheckpointRow {
  readonly checkpoint: string;
  readonly epoch: number | null;
  readonly validation: Result;
  readonly train: Result | null;
  readonly validationLogLoss: Result | null;
  readonly trainLogLoss: Result | null;
  /** `best` by the primary metric on validation, `one_se` the earliest within one standard error of it. */
  readonly marks: readonly string[];
}

/** What the log and the checkpoints of one training run say (methods 10.1-10.3). */
export interface Training {
  readonly model: ModelName;
  readonly log: string | null;
  readonly points: readonly CurvePoint[];
  readonly checkpoints: readonly CheckpointRow[];
  /** States of methods 10.1 that hold, e.g. `overfit`, `loss_metric_split`, `plateau`; empty where none does. */
  readonly states: readonly { readonly state: string; readonly evidence: Readonly<Record<string, number | string>> }[];
  /** Generalisation loss GL(t) of Prechelt 1998 at each evaluation, in per cent. */
  readonly generalisationLoss: readonly {
    readonly step: number;
    readonly gl: number /** Evaluation set, where the log holds several. */;
    readonly set?: string;
  }[];
}
