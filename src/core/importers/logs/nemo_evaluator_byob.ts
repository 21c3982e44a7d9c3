import { failure } from "../../failure.js";
import { isObject } from "../json.js";
import type { Cell } from "../rows.js";
import { logFlags } from "./log-flags.js";
import {
  type Beside,
  type JsonRecord,
  type Log,
  type LogFormat,
  type LogScore,
  numberOr,
  own,
  textOr,
} from "./log-format.js";
import { LogRows } from "./log-rows.js";
import { shortText } from "./short-text.js";

/**
 * `byob_predictions.jsonl` of NeMo Evaluator, which its own benchmarks (BYOB) write with `--save-predictions`. A sample that was skipped
 * for an error has no scores. Repeats have sample ids of their own, told by `metadata._repeat`. Source:
 * nemo_evaluator.contrib.byob.
 */
export const nemoEvaluatorByob: LogFormat = {
  id: "nemo_evaluator_byob",
  words: { en: "NeMo Evaluator predictions (BYOB)", zh: "NeMo Evaluator 预测（BYOB）" },
  recognises: ({ shape, records }) =>
    (shape === "lines" || shape === "value") && records.length > 0 && records.every(isRow),
  importer: (beside) => {
    const records: { record: JsonRecord; at: string }[] = [];
    return {
      take(record, at) {
        if (!isRow(record)) throw failure(words.other, {}, at);
        records.push({ record, at });
      },
      end: () => logOf(records, beside),
    };
  },
};

function isRow(record: JsonRecord): boolean {
  return (
    typeof own(record, "sample_id") === "number" &&
    typeof own(record, "status") === "string" &&
    ["response", "target", "scores"].every((name) => own(record, name) !== undefined)
  );
}

function logOf(records: readonly { record: JsonRecord; at: string }[], beside: Beside): Log {
  const tool = "NeMo Evaluator (BYOB)";
  const size = sizeOf(records.map(({ record }) => record));
  const rows = new LogRows();
  const names = new Set(
    records.flatMap(({ record }) => {
      const scores = own(record, "scores");
      return isObject(scores) ? Object.keys(scores) : [];
    }),
  );
  for (const { record, at } of records) {
    const metadata = own(record, "metadata");
    const scored = own(record, "status") === "scored";
    const more = new Map<string, Cell>();
    for (const [name, value] of isObject(metadata) ? Object.entries(metadata) : []) {
      const short = shortText(value);
      if (short !== null && name !== "_repeat") more.set(`metadata.${name}`, short);
    }
    const response = textOr(own(record, "response"));
    const scores = [...names].map((name) => [name, numberOr(own(own(record, "scores"), name))] as const);
    const id = numberOr(own(record, "sample_id"))! - size * (numberOr(own(metadata, "_repeat")) ?? 0);
    rows.add(
      {
        id: String(id),
        input: textOr(own(record, "prompt")),
        gold: own(record, "target") ?? null,
        pred: scored ? response : null,
        output: response,
        error: scored ? null : textOr(own(record, "error")) || textOr(own(record, "status")),
        scores: new Map(scores),
        more,
      },
      at,
    );
  }
  const task = Object.entries(totalsOf(beside)).at(0);
  const gathered = rows.end({ model: beside.model ?? null, split: task?.[0] ?? beside.split ?? null });
  const totals = own(own(own(task?.[1], "metrics"), "pass@1"), "scores");
  const scores = gathered.scores.map((column): LogScore => {
    const recorded = numberOr(own(own(totals, column), "value"));
    // NeMo's mean counts every answer, ours every problem: they are one where none of a problem's repeats failed.
    const even = gathered.repeats === 1 || records.every(({ record }) => own(record, "status") === "scored");
    return { column, ...(recorded === null || !even ? {} : { recorded }) };
  });
  const decides = gathered.scores.at(0);
  const flags = logFlags(gathered, { tool, scores, ...(decides === undefined ? {} : { decides }) });
  return { tool, rows: gathered, task: "generation", scores, ...(decides === undefined ? {} : { decides }), flags };
}

function totalsOf({ documents }: Beside): { readonly [name: string]: Cell } {
  const tasks = own(documents[0], "tasks");
  return isObject(tasks) ? tasks : {};
}

/** By how much the sample ids of one repeat lie behind those of the repeat before. */
function sizeOf(records: readonly JsonRecord[]): number {
  const first = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const record of records) {
    const repeat = numberOr(own(own(record, "metadata"), "_repeat")) ?? 0;
    if (repeat === 0 || repeat === 1) first[repeat] = Math.min(first[repeat], numberOr(own(record, "sample_id"))!);
  }
  const size = first[1] - first[0];
  return Number.isFinite(size) ? size : 0;
}

const words = {
  other: {
    en: "This line is no sample of NeMo Evaluator, as those before it are. Check what wrote it.",
    zh: "此行不是 NeMo Evaluator 的样本，而前面的行是。请检查生成它的程序。",
  },
};
