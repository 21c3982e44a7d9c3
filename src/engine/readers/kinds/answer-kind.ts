import type { CaseKind, Golds, Preds } from "../../../core/cases/case.js";
import type { Meaning } from "../../../core/plan.js";
import type { Subject } from "../../../core/task.js";
import type { Chosen, Synonyms } from "../fields.js";
import type { Table } from "../table.js";

/** How answers of a kind stand in the columns of a table: one file of its name. */
export interface AnswerKind<G = unknown, P = unknown> {
  readonly id: CaseKind | "numbers";
  readonly tasks: readonly Subject[];
  /** Names of its columns that go before the usual ones. */
  readonly synonyms: Synonyms;
  /** The columns that hold its answers: one of them must be there. */
  readonly answers: readonly Meaning[];
  /** Whether its columns tell the kind where no task was named and the file has no prediction. */
  tells?(chosen: Chosen): boolean;
  /** Gold of each row, null where it is missing; throws a `Failure` with its place. Absent where the kind has no gold. */
  gold?(table: Table, chosen: Chosen): Promise<readonly (G | null)[]>;
  /** The answer of each row, null where there is none, and what had to be assumed; throws a `Failure` with its place. */
  pred(
    table: Table,
    chosen: Chosen,
  ): Promise<{ readonly pred: readonly (P | null)[]; readonly flags?: readonly string[] }>;
}

/** A kind of answer that is a kind of case. */
export type CaseAnswers<K extends CaseKind> = AnswerKind<Golds[K], Preds[K]>;
