import type { Prompter } from "../../core/asking/prompter.js";
import type { Question } from "../../core/asking/question.js";
import type { DataSet, Item } from "../../core/item.js";
import type { Output } from "../../core/output.js";
import type { Plan, PlanModel } from "../../core/plan.js";
import type { Words } from "../../core/words.js";
import type { Budget } from "./budget.js";

/** A way of getting a model's outputs. */
export type SourceKind = "predictions" | "onnx" | "endpoint" | "command";

/** One model, opened: a way of getting its outputs. */
export interface Source {
  readonly kind: SourceKind;
  /** Where it is, as the plan names it. */
  readonly path: string;
  /** Whether answers cost something and are journaled before they count; false where they stand in a file anyway. */
  readonly journaled: boolean;
  /** SHA-256 of what makes the outputs on a data set: the model's files, or the predictions file. */
  fingerprint(data: string): Promise<string>;
  /** Whether the source can answer for a data set at all. */
  covers(data: string): Promise<boolean>;
  /** What besides model and data makes the outputs. */
  readonly settings: Readonly<Record<string, string | number>>;
  /** The labels that probabilities follow; where answers are not journaled, known after `outputs`. */
  labels(data: string): Promise<readonly string[]>;
  /** What was mended on reading a data set's outputs; filled after `outputs`. */
  flags(data: string): readonly string[];
  /**
   * Gets the answers of items, in any order, batch by batch: an answer counts once `onBatch` has returned.
   * `signal` stops after the batches under way.
   */
  outputs(
    data: string,
    items: readonly Item[],
    options: { readonly onBatch: (outputs: readonly Output[]) => Promise<void>; readonly signal?: AbortSignal },
  ): Promise<void>;
  /** Where items are put to the model as questions: how, and the key under which the answer to a question is kept (same key, same answer). */
  readonly live?: {
    prompter(data: string): Prompter;
    keyOf(): Promise<(question: Question) => string>;
    /** What the server says of the model it serves. */
    identity(): Promise<string | null>;
    /** What answers since this was asked last called the system that made them. */
    takeSystems?(): readonly string[];
  };
  /** Probabilities of the labels for texts that are not items (explanations); only where the model is at hand. */
  ask?(texts: readonly string[]): Promise<Float64Array[]>;
  close(): Promise<void>;
}

/** What a source may need beside model and plan. */
export interface OpenOptions {
  /** Whether only the first items of each data set are used: a file may hold more items than are asked for. */
  readonly limited: boolean;
  /** All data sets of the plan: worked examples are drawn from `train`. */
  readonly sets: readonly DataSet[];
  readonly budget: Budget;
  /** Hears what programs write to standard error. */
  readonly note: (line: string) => void;
}

/** A way of getting outputs, one file each. */
export interface ModelSource {
  readonly id: SourceKind;
  readonly words: Words;
  /** Whether a model of the plan is of this kind. */
  claims(model: PlanModel): boolean;
  /** Opens a model; everything that can be wrong with its files is told here as a `Failure`. Paths are relative to `folder`. */
  open(model: PlanModel, plan: Plan, folder: string, options: OpenOptions): Promise<Source>;
}
