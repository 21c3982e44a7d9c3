import { failure } from "../../failure.js";
import { isObject } from "../json.js";
import type { Cell } from "../rows.js";
import { inspectConditions, inspectPrompt } from "./inspect-conditions.js";
import { logFlags } from "./log-flags.js";
import {
  type JsonRecord,
  type Log,
  type LogFormat,
  type LogScore,
  listOr,
  numberOr,
  own,
  textOr,
} from "./log-format.js";
import { LogRows } from "./log-rows.js";

/**
 * A log of Inspect: the members of its `.eval` archive, or the whole as one JSON object; versions 1 and 2 of EvalLog. Verdicts are
 * numbers as Inspect's accuracy takes them (C 1, P .5, I and N 0); epochs of a sample are gathered. Source: inspect_ai.log.
 */
export const inspectEval: LogFormat = {
  id: "inspect_eval",
  words: { en: "Inspect log", zh: "Inspect 日志" },
  recognises: ({ shape, records, names }) => {
    if (shape === "archive") return names.includes("header.json") || names.includes("_journal/start.json");
    const about = shape === "value" ? own(records[0], "eval") : undefined;
    return own(about, "task") !== undefined && own(about, "model") !== undefined;
  },
  wants: (name) => name === "header.json" || name === "_journal/start.json" || /^samples\/[^/]+\.json$/.test(name),
  importer: () => {
    const rows = new LogRows();
    let header: JsonRecord | undefined;
    let start: JsonRecord | undefined;
    let answers = 0;
    let limits = 0;
    const prompts = new Map<string, string | null>();
    const sample = (record: JsonRecord, at: string): void => {
      answers++;
      if (isObject(own(record, "limit"))) limits++;
      const id = own(record, "id");
      if (typeof id !== "string" && typeof id !== "number") throw failure(words.noId, {}, at);
      rows.add(itemOf(record, String(id)), at);
      if (!prompts.has(String(id))) prompts.set(String(id), inspectPrompt(record));
    };
    return {
      take(record, at, name) {
        if (name === "header.json") header = record;
        else if (name === "_journal/start.json") start = record;
        else if (name !== undefined) sample(record, at);
        else {
          header = record;
          listOr(own(record, "samples")).forEach((one, i) => {
            if (isObject(one)) sample(one, `${at}#${i + 1}`);
          });
        }
      },
      end() {
        const about = header ?? start ?? {};
        const info = own(about, "eval");
        const status = header === undefined ? "started" : textOr(own(header, "status"));
        const version = textOr(own(own(info, "packages"), "inspect_ai"));
        const tool = version === null ? "Inspect" : `Inspect ${version}`;
        if (answers === 0) throw empty(header, tool, status);
        const gathered = rows.end({
          model: textOr(own(info, "model")),
          split: textOr(own(info, "task")),
        });
        const scores = recordedScores(own(header, "results"), gathered.scores, gathered.repeats);
        const decides = scores.list[0]?.column;
        const state =
          status === "cancelled"
            ? "cancelled"
            : status === "error"
              ? "run_failed"
              : status === "started"
                ? "run_unfinished"
                : undefined;
        return {
          tool,
          rows: gathered,
          task: "generation",
          scores: scores.list,
          ...(decides === undefined ? {} : { decides }),
          conditions: { ...inspectConditions(about), prompts: [...prompts.values()] },
          flags: [
            ...logFlags(gathered, {
              tool,
              all: numberOr(own(own(info, "dataset"), "samples")),
              ...(state === undefined ? {} : { state }),
              ...(decides === undefined ? {} : { decides }),
              scores: scores.list,
            }),
            ...(scores.reducers.length === 0 ? [] : [`log_reducers:${scores.reducers.join(", ")}`]),
            ...(limits === 0 ? [] : [`log_limits:${limits}`]),
          ],
        } satisfies Log;
      },
    };
  },
};

function empty(header: JsonRecord | undefined, tool: string, status: string | null) {
  const error = textOr(own(own(header, "error"), "message")) ?? "";
  const shown = error === "" ? "" : ` (${error.split("\n")[0].slice(0, 120)})`;
  return failure(words.empty, { tool, status: status ?? "?", error: shown });
}

function itemOf(record: JsonRecord, id: string) {
  const attachments = own(record, "attachments");
  const choice = listOr(own(own(record, "output"), "choices"))[0];
  const content = own(own(choice, "message"), "content") ?? own(own(record, "output"), "completion");
  const output = whole(textOf(content), attachments);
  const given = own(record, "scores");
  // Version 1 has one score a sample.
  const only = own(record, "score");
  const scores = isObject(given) ? Object.entries(given) : isObject(only) ? [["score", only] as const] : [];
  const numbers = new Map<string, number | null>();
  let pred: string | null = scores.length === 0 ? output : null;
  scores.forEach(([name, score], i) => {
    const value = own(score, "value");
    const answer = own(score, "answer");
    if (i === 0) pred = textOr(answer);
    if (isObject(value)) for (const key in value) numbers.set(`${name}_${key}`, verdictOf(value[key]));
    else if (Array.isArray(value)) value.forEach((one: Cell, k) => void numbers.set(`${name}_${k}`, verdictOf(one)));
    else numbers.set(name, verdictOf(value));
  });
  const usage = tokens(own(record, "model_usage"), own(own(record, "output"), "usage"));
  const seconds = numberOr(own(own(record, "output"), "time")) ?? numberOr(own(record, "total_time"));
  const more = new Map<string, Cell>();
  const choices = own(record, "choices");
  if (Array.isArray(choices) && choices.length > 0) more.set("choices", choices);
  const metadata = own(record, "metadata");
  if (isObject(metadata))
    for (const key in metadata) {
      const value = metadata[key];
      if (typeof value === "string" ? value.length <= longest : typeof value === "number" || typeof value === "boolean")
        more.set(`metadata.${key}`, value);
    }
  const gold = own(record, "target") ?? null;
  return {
    id,
    input: whole(textOf(own(record, "input")), attachments),
    gold: Array.isArray(gold) && gold.length === 1 ? gold[0] : gold,
    pred,
    output,
    finishReason: finishOf(textOr(own(choice, "stop_reason")), own(record, "limit")),
    error: textOr(own(own(record, "error"), "message")),
    tokensIn: usage.in,
    tokensOut: usage.out,
    latencyMs: seconds === null ? null : seconds * 1000,
    scores: numbers,
    more,
  };
}

/** Metadata longer than this are texts, and nothing to slice by. */
const longest = 100;

/** A value as Inspect's accuracy takes it: `value_to_float`; null where it is not scored. */
function verdictOf(value: Cell | undefined): number | null {
  if (typeof value !== "string") return numberOr(value);
  if (value === "C") return 1;
  if (value === "P") return 0.5;
  if (value === "I" || value === "N") return 0;
  const text = value.trim().toLowerCase();
  if (text === "yes" || text === "true") return 1;
  if (text === "no" || text === "false") return 0;
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : null;
}

/** The text of a content, or of the user's messages: a text, or parts of which some are texts. */
function textOf(content: Cell | undefined): string | null {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return null;
  const roles = content.some((part: Cell) => own(part, "role") === "user");
  const texts = content
    .filter((part: Cell) => !roles || own(part, "role") === "user")
    .map(
      (part: Cell) =>
        textOr(own(part, "text")) ?? (own(part, "role") === undefined ? null : textOf(own(part, "content"))),
    )
    .filter((text) => text !== null);
  return texts.length === 0 ? null : texts.join("\n");
}

/** Long texts are kept beside the sample under their hash. */
function whole(text: string | null, attachments: Cell | undefined): string | null {
  if (text === null || !text.includes(prefix)) return text;
  return text.replace(/attachment:\/\/([0-9a-f]{32})/g, (mark, hash: string) => textOr(own(attachments, hash)) ?? mark);
}

const prefix = "attachment://";

/** `max_tokens` and a model's full context are answers cut off; a limit of the run is named. */
function finishOf(reason: string | null, limit: Cell | undefined): string | null {
  if (reason === "max_tokens" || reason === "model_length") return "length";
  const kind = textOr(own(limit, "type"));
  return kind === null ? reason : `limit:${kind}`;
}

function tokens(models: Cell | undefined, output: Cell | undefined): { in: number | null; out: number | null } {
  const all = isObject(models) && Object.keys(models).length > 0 ? Object.values(models) : [output];
  const sum = (key: string): number | null =>
    all.reduce<number | null>((total, usage) => {
      const value = numberOr(own(usage, key));
      return value === null ? total : (total ?? 0) + value;
    }, null);
  return { in: sum("input_tokens"), out: sum("output_tokens") };
}

/** The scores of the log with Inspect's own totals, where these are means, and the reducers that are no mean. */
function recordedScores(
  results: Cell | undefined,
  names: readonly string[],
  repeats: number,
): { list: LogScore[]; reducers: string[] } {
  const totals = new Map<string, number>();
  const reducers = new Set<string>();
  const metrics = own(results, "metrics");
  const entries = listOr(own(results, "scores"));
  for (const entry of entries.length > 0 || !isObject(metrics) ? entries : [{ name: "score", metrics }]) {
    const name = textOr(own(entry, "name"));
    const scorer = textOr(own(entry, "scorer")) ?? name;
    if (name === null) continue;
    const reducer = textOr(own(entry, "reducer"));
    if (repeats > 1 && reducer !== null && reducer !== "mean") {
      reducers.add(reducer);
      continue;
    }
    const measured = own(entry, "metrics");
    const total = numberOr(own(own(measured, "accuracy"), "value")) ?? numberOr(own(own(measured, "mean"), "value"));
    const column = [name, `${scorer}_${name}`].find((one) => names.includes(one));
    if (column !== undefined && total !== null && !totals.has(column)) totals.set(column, total);
  }
  return {
    list: names.map((column) => {
      const recorded = totals.get(column);
      return { column, ...(recorded === undefined ? {} : { recorded }) };
    }),
    reducers: [...reducers],
  };
}

const words = {
  noId: {
    en: "This sample of the Inspect log has no id. Check what wrote it.",
    zh: "Inspect 日志的此样本没有 id。请检查生成它的程序。",
  },
  empty: {
    en: "This log of {tool} holds no samples (status: {status}){error}. Run the evaluation again, or name a log of a run that got further.",
    zh: "此 {tool} 日志不含样本（状态：{status}）{error}。请重新运行评测，或指定进行得更远的运行的日志。",
  },
};
