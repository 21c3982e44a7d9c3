import { isObject } from "../json.js";
import type { Cell } from "../rows.js";
import { type JsonRecord, listOr, numberOr, own, textOr } from "./log-format.js";
import type { LogItem } from "./log-rows.js";
import { messagesText } from "./messages-text.js";
import { shortText } from "./short-text.js";

interface Placed {
  readonly record: JsonRecord;
  readonly at: string;
}

/** The items of EvalScope's rows, joined by `index` with the rows of the other of its two files; `main` is the score it reports first. */
export function evalscopeItems(
  records: readonly Placed[],
  others: readonly JsonRecord[],
): { readonly list: readonly { item: LogItem; at: string }[]; readonly main?: string } {
  const beside = new Map(others.map((other) => [String(own(other, "index")), other]));
  const list: { item: LogItem; at: string }[] = [];
  let main: string | undefined;
  for (const { record, at } of records) {
    const other = beside.get(String(own(record, "index")));
    const both = other === undefined ? [record] : [record, other];
    const review = both.find((one) => own(one, "sample_score") !== undefined);
    main ??= textOr(own(own(own(review, "sample_score"), "score"), "main_score_name")) ?? undefined;
    const old = own(record, "choices");
    if (Array.isArray(old)) for (const item of oldItems(record, other, old)) list.push({ item, at });
    else list.push({ item: itemOf(both, review), at });
  }
  return main === undefined ? { list } : { list, main };
}

/** A row of 1.0 or later. */
function itemOf(both: readonly JsonRecord[], review: JsonRecord | undefined): LogItem {
  const [record] = both;
  const find = (get: (one: JsonRecord) => Cell | undefined): Cell | undefined =>
    both.map(get).find((value) => value !== undefined && value !== null);
  const sample = own(review, "sample_score");
  const score = own(sample, "score");
  const output = find((one) => own(one, "model_output"));
  const choice = listOr(own(output, "choices"))[0];
  const messages = listOr(find((one) => own(one, "messages")));
  const said = messages.findLast((message: Cell) => own(message, "role") === "assistant");
  const text = messagesText([own(choice, "message") ?? said ?? null]) ?? textOr(own(score, "prediction"));
  const error = textOr(own(output, "error"));
  const status = textOr(own(score, "status"));
  const usage = own(output, "usage") ?? own(said, "perf_metrics");
  const seconds = numberOr(own(output, "time")) ?? numberOr(own(own(said, "perf_metrics"), "latency"));
  const extracted = textOr(own(score, "extracted_prediction"));
  const target = find((one) => own(one, "target"));
  const metadata = own(sample, "sample_metadata") ?? find((one) => own(one, "metadata"));
  const id = own(sample, "group_id") ?? own(sample, "sample_id") ?? own(record, "index");
  return {
    id: String(id),
    model: textOr(find((one) => own(one, "model"))) ?? textOr(own(said, "model")),
    input:
      messagesText(messages.filter((message: Cell) => own(message, "role") === "user")) ?? textOr(own(record, "input")),
    gold: Array.isArray(target) && target.length === 1 ? target[0] : (target ?? null),
    pred: error !== null ? null : review === undefined ? text : extracted === "" ? null : extracted,
    output: text,
    finishReason: finishOf(textOr(own(choice, "stop_reason"))),
    error: error === "" ? null : error,
    tokensIn: numberOr(own(usage, "input_tokens")),
    tokensOut: numberOr(own(usage, "output_tokens")),
    latencyMs: seconds === null ? null : seconds * 1000,
    scores: scoresOf(score, status === null || usable.has(status)),
    more: moreOf(metadata),
  };
}

/** States of a score that EvalScope itself counts. */
const usable = new Set(["success", "fallback"]);

function scoresOf(score: Cell | undefined, counts: boolean): Map<string, number | null> {
  const value = own(score, "value");
  return new Map(
    isObject(value) ? Object.entries(value).map(([name, one]) => [name, counts ? numberOr(one) : null]) : [],
  );
}

/** The answers in a row of before 1.0: each has its review, where it was reviewed. */
function oldItems(record: JsonRecord, other: JsonRecord | undefined, choices: readonly Cell[]): LogItem[] {
  const raw = own(record, "raw_input");
  const usage = own(record, "usage");
  const metric =
    textOr(listOr(own(own(record, "reviewer_spec") ?? own(other, "reviewer_spec"), "metric"))[0]) ?? "score";
  const names = ["question", "query", "prompt", "input", "problem"].filter(
    (name) => typeof own(raw, name) === "string",
  );
  const golds = ["answer", "target", "response", "label", "gold"].filter((name) => typeof own(raw, name) === "string");
  return choices.map((choice: Cell, k) => {
    const review = own(choice, "review") ?? own(listOr(own(other, "choices"))[k], "review");
    const text = messagesText([own(choice, "message") ?? null]);
    const pred = own(review, "pred");
    const error = textOr(own(record, "error"));
    const result = own(review, "result");
    const scores = isObject(result)
      ? Object.entries(result).map(([name, one]) => [name, numberOr(one)] as const)
      : review === undefined
        ? []
        : [[metric, numberOr(result)] as const];
    return {
      id: String(own(record, "index")),
      model: textOr(own(own(record, "model_spec"), "model_id")) ?? textOr(own(record, "model")),
      input: names.length > 0 ? textOr(own(raw, names[0])) : null,
      gold: own(review, "gold") ?? (golds.length === 1 ? own(raw, golds[0])! : null),
      pred: review === undefined ? text : typeof pred === "string" && pred !== "" ? pred : null,
      output: text,
      finishReason: finishOf(textOr(own(choice, "finish_reason"))),
      error,
      tokensIn: numberOr(own(usage, "prompt_tokens")),
      tokensOut: numberOr(own(usage, "completion_tokens")),
      scores: new Map(scores),
      more: moreOf(undefined),
    };
  });
}

/** What a row says of its item beside the answer. */
function moreOf(metadata: Cell | undefined): Map<string, Cell> {
  const more = new Map<string, Cell>();
  for (const [name, value] of isObject(metadata) ? Object.entries(metadata) : []) {
    const short = shortText(value);
    if (short !== null) more.set(`metadata.${name}`, short);
  }
  return more;
}

function finishOf(reason: string | null): string | null {
  return reason === "max_tokens" || reason === "model_length" ? "length" : reason;
}
