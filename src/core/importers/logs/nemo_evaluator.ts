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
import { type LogItem, LogRows } from "./log-rows.js";
import { shortText } from "./short-text.js";

/**
 * `results.jsonl` or `trajectories.jsonl` of NeMo Evaluator, a row for each problem and repeat; one is joined with the other where that
 * stands beside it. Its reward of an answer that failed for want of a working machine or model is 0, here it is none. Source:
 * nemo_evaluator.engine.eval_loop.
 */
export const nemoEvaluator: LogFormat = {
  id: "nemo_evaluator",
  words: { en: "NeMo Evaluator results", zh: "NeMo Evaluator 结果" },
  recognises: ({ shape, records }) =>
    (shape === "lines" || shape === "value") && records.length > 0 && records.every(isNemoRow),
  importer: (beside) => {
    const records: { record: JsonRecord; at: string }[] = [];
    return {
      take(record, at) {
        if (!isNemoRow(record)) throw failure(words.other, {}, at);
        records.push({ record, at });
      },
      end: () => logOf(records, beside),
    };
  },
};

/** Whether an object is a row of results or trajectories. */
function isNemoRow(record: JsonRecord): boolean {
  return own(record, "problem_idx") !== undefined && typeof own(record, "reward") === "number";
}

function logOf(records: readonly { record: JsonRecord; at: string }[], beside: Beside): Log {
  const bundle = beside.documents.find((document) => !isNemoRow(document));
  const version = textOr(own(bundle, "sdk_version"));
  const tool = version === null ? "NeMo Evaluator" : `NeMo Evaluator ${version}`;
  const others = new Map(beside.documents.filter(isNemoRow).map((other) => [keyOf(other), other]));
  const rows = new LogRows();
  let answered: string | null = null;
  for (const { record, at } of records) {
    const other = others.get(keyOf(record));
    // An answer that failed names no model, and belongs to the one of all others.
    answered ??= textOr(own(own(record, "model") ?? own(other, "model"), "model"));
    rows.add(itemOf(record, other), at);
  }
  const benchmark = own(bundle, "benchmark");
  const gathered = rows.end({ model: answered ?? modelOf(bundle), split: textOr(own(benchmark, "name")) });
  const recorded = rewardOf(own(benchmark, "scores"));
  const scores = gathered.scores.map(
    (column): LogScore => ({ column, ...(column === "reward" && recorded !== null ? { recorded } : {}) }),
  );
  const about = { tool, all: numberOr(own(bundle, "n_results")), here: records.length, decides: "reward", scores };
  return { tool, rows: gathered, task: "generation", scores, decides: "reward", flags: logFlags(gathered, about) };
}

function keyOf(record: JsonRecord): string {
  return JSON.stringify([own(record, "problem_idx") ?? null, own(record, "repeat") ?? 0]);
}

function modelOf(bundle: JsonRecord | undefined): string | null {
  const model = own(own(bundle, "config"), "model");
  return textOr(model) ?? textOr(own(model, "name")) ?? textOr(own(model, "id"));
}

/** The bundle's mean reward; where rewards are 0 and 1 it writes pass@1 alone. */
function rewardOf(scores: Cell | undefined): number | null {
  return numberOr(own(own(scores, "mean_reward"), "value")) ?? numberOr(own(own(scores, "pass@1"), "value"));
}

function itemOf(record: JsonRecord, other: JsonRecord | undefined): LogItem {
  const get = (name: string): Cell | undefined => own(record, name) ?? own(other, name) ?? undefined;
  const model = get("model");
  const output = textOr(get("model_response")) ?? textOr(own(model, "content"));
  const error = errorOf(get("scoring_details"), textOr(get("model_error")));
  const counts = own(model, "tokens");
  const extracted = get("extracted_answer");
  const scored = own(get("scoring_details"), "method") !== undefined || extracted !== undefined;
  const metadata = get("metadata") ?? get("seed_metadata");
  const more = new Map<string, Cell>();
  for (const [name, value] of isObject(metadata) ? Object.entries(metadata) : []) {
    const short = shortText(value);
    if (short !== null) more.set(`metadata.${name}`, short);
  }
  const failed = error !== null;
  const scores = new Map<string, number | null>([["reward", failed ? null : numberOr(own(record, "reward"))]]);
  const rewards = own(record, "scorer_rewards");
  for (const [name, value] of isObject(rewards) ? Object.entries(rewards) : [])
    scores.set(name, failed ? null : numberOr(value));
  return {
    id: String(own(record, "problem_idx")),
    input: textOr(get("prompt")),
    gold: get("expected_answer") ?? null,
    pred: failed ? null : extracted === undefined || extracted === null ? (scored ? null : output) : String(extracted),
    output: output === "" ? null : output,
    finishReason: textOr(own(model, "finish_reason")) || null,
    error,
    tokensIn: numberOr(own(counts, "prompt")),
    tokensOut: numberOr(own(counts, "completion")),
    latencyMs: failed ? null : (numberOr(get("latency_ms")) ?? numberOr(own(model, "latency_ms"))),
    scores,
    more,
  };
}

/** What kept a model from answering; NeMo grades these 0 without a look at the answer. */
const kept = new Set(["infra_error", "graceful", "system", "solve_timeout"]);

function errorOf(details: Cell | undefined, modelError: string | null): string | null {
  if (modelError !== null && modelError !== "") return modelError;
  const category = textOr(own(details, "error_category"));
  return category !== null && kept.has(category) ? textOr(own(details, "error")) || category : null;
}

const words = {
  other: {
    en: "This line has no problem_idx and reward, as those before it have. Check what wrote it.",
    zh: "此行没有 problem_idx 与 reward，而前面的行有。请检查生成它的程序。",
  },
};
