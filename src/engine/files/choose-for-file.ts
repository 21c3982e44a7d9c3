import type { Columns } from "../../core/columns.js";
import { metrics } from "../../core/metrics/catalogue.js";
import { choiceFacts } from "../../core/metrics/choice-facts.js";
import { type Choice, type ChoiceFacts, choose, type Misuse, misuses } from "../../core/metrics/choose.js";
import type { Subject } from "../../core/task.js";
import { choose as chooseColumns, missingMeaning } from "../readers/fields.js";
import { kindOfTask } from "../readers/kinds/catalogue.js";
import { readTable } from "../readers/read-table.js";
import { settleKind } from "../readers/settle-kind.js";
import { type InputOptions, readSide } from "./inputs.js";

/** The metrics that fit a file, the answers that led there, and the usual metrics that would mislead. */
export interface FileChoice extends Choice {
  readonly task: Subject;
  readonly n: number;
  readonly flags: readonly string[];
  readonly misleading: readonly (Misuse & { readonly metric: string })[];
}

/** Metrics that people reach for, and that mislead on some data. */
const usual = ["accuracy", "f1_micro", "roc_auc", "f1_macro", "bleu", "rougeL", "perplexity"];

/**
 * Chooses metrics for a file of predictions, or of items alone: then gold stands in for the prediction, for only gold is looked at.
 * Throws `Failure`s of reading.
 */
export async function chooseForFile(
  path: string,
  options: InputOptions,
  said: Pick<ChoiceFacts, "use"> = {},
): Promise<FileChoice> {
  const columns = await columnsOf(path, options);
  const facts = choiceFacts(columns, said);
  return {
    ...choose(facts),
    task: columns.task,
    n: columns.n,
    flags: columns.flags,
    misleading: usual
      .filter((id) => metrics.get(id).tasks.includes(columns.task))
      .flatMap((metric) => misuses(metric, facts).map((misuse) => ({ metric, ...misuse }))),
  };
}

/** The columns that a choice looks at; gold stands in for the prediction of items alone. */
export async function columnsOf(path: string, options: InputOptions): Promise<Columns> {
  const side = await readSide(path, { ...options, fields: await withPrediction(path, options) });
  return side.runs[0].columns();
}

async function withPrediction(path: string, options: InputOptions): Promise<InputOptions["fields"]> {
  if (path === "-") return options.fields;
  const table = await readTable(path);
  // Kinds of answers beyond labels have columns of their own; items alone lack them, and are looked at as labels are.
  const settled = await table.session(() => settleKind(table, options.fields ?? {}, options)).catch(() => undefined);
  if (settled !== undefined) return options.fields;
  if (table.kind !== undefined) return options.fields;
  const kind = kindOfTask(options.task);
  const chosen = chooseColumns(table, options.fields, kind === undefined ? {} : { more: kind.synonyms });
  const { gold, pred, probs, logits, spread, score } = chosen;
  const answered =
    [pred, probs, logits, spread, score].some((column) => column !== undefined) ||
    kind?.answers.some((meaning) => chosen[meaning] !== undefined) === true;
  if (!answered && gold === undefined && options.gold === undefined) throw missingMeaning(table, "gold");
  return answered || gold === undefined ? options.fields : { ...options.fields, gold, pred: gold };
}
