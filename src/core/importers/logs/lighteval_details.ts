import { isObject, parseJson } from "../json.js";
import { parsePythonLiteral } from "../python-literal.js";
import type { Cell } from "../rows.js";
import { lightEvalConditions, lightEvalTask } from "./lighteval-conditions.js";
import { logFlags } from "./log-flags.js";
import { type JsonRecord, type LogFormat, type LogScore, listOr, numberOr, own, textOr } from "./log-format.js";
import { type LogItem, LogRows } from "./log-rows.js";

/**
 * Details of LightEval, one row an item: `doc`, `model_response`, `metric` (0.13; `__doc__`, ... in some before), or the columns `example`,
 * `predictions`, `metrics`, ..., whose values older versions wrote as Python texts. Choices with their log-likelihoods are read as
 * such where they agree with the log's own `acc`. Source: lighteval.logging.info_loggers.
 */
export const lightEvalDetails: LogFormat = {
  id: "lighteval_details",
  words: { en: "LightEval details", zh: "LightEval 明细" },
  recognises: ({ shape, names }) =>
    shape === "table" &&
    (has(names, "doc", "model_response", "metric") ||
      has(names, "__doc__", "__model_response__", "__metric__") ||
      has(names, "predictions", "gold_index", "metrics", "full_prompt")),
  wants: (name) => !/^(input_tokens|cont_tokens|padded|num_\w+_few_shots)$/.test(name),
  importer: ({ split, documents }) => {
    const answers: Answer[] = [];
    return {
      take(record, at) {
        answers.push({ ...(partOf(record, "doc") === undefined ? older(record) : newer(record)), at });
      },
      end() {
        const agreed = answers.every(agrees);
        const rows = new LogRows();
        answers.forEach((answer, i) => {
          rows.add(itemOf(answer, String(i), agreed), answer.at);
        });
        const task = split ?? answers.find((answer) => answer.task !== null)?.task ?? undefined;
        const [results] = documents;
        const general = own(results, "config_general");
        const gathered = rows.end({
          split: task ?? null,
          model: textOr(own(own(general, "model_config"), "model_name")) ?? textOr(own(general, "model_name")),
        });
        const totals = task === undefined ? undefined : own(own(results, "results"), task);
        const scores = gathered.scores.map((column): LogScore => {
          const recorded = numberOr(own(totals, column));
          return { column, ...(recorded === null ? {} : { recorded }) };
        });
        const decides = agreed ? undefined : scores[0]?.column;
        // Only results name a version: by the hash of the source, from 0.8 on.
        const sha = textOr(own(general, "lighteval_sha"));
        const tool = sha === null || sha === "?" ? "LightEval" : `LightEval ${sha.slice(0, 8)}`;
        return {
          tool,
          rows: gathered,
          task: agreed ? "multiple_choice" : "generation",
          scores,
          ...(decides === undefined ? {} : { decides }),
          conditions: {
            ...lightEvalConditions(results, task),
            prompts: answers.map(({ prompt }) => prompt),
          },
          flags: logFlags(gathered, {
            tool,
            all: wholeOf(results, task),
            ...(decides === undefined ? {} : { decides }),
            scores,
          }),
        };
      },
    };
  },
};

/** One item in the words of both versions. */
interface Answer {
  readonly id: string | null;
  readonly task: string | null;
  readonly input: string | null;
  /** The whole question, examples and instruction included, where the log holds it. */
  readonly prompt: string | null;
  readonly choices: readonly string[];
  readonly gold: readonly number[];
  readonly texts: readonly string[];
  readonly logprobs: readonly number[];
  readonly metrics: JsonRecord;
  readonly at: string;
}

function newer(record: JsonRecord): Omit<Answer, "at"> {
  const doc = partOf(record, "doc");
  const response = partOf(record, "model_response");
  const metrics = partOf(record, "metric");
  const processed = strings(own(response, "text_post_processed"));
  const gold = own(doc, "gold_index") ?? null;
  return {
    id: textOr(own(doc, "id")),
    task: textOr(own(doc, "task_name")),
    input: textOr(own(doc, "query")),
    prompt: textOr(own(response, "input")) ?? textOr(own(doc, "query")),
    choices: strings(own(doc, "choices")),
    gold: numbers(Array.isArray(gold) ? gold : [gold]),
    texts: processed.length > 0 ? processed : strings(own(response, "text")),
    logprobs: numbers(listOr(own(response, "logprobs"))),
    metrics: isObject(metrics) ? metrics : {},
  };
}

/** A part of a row, under its name or, in some versions, with underscores about it. */
function partOf(record: JsonRecord, name: string): Cell | undefined {
  return own(record, name) ?? own(record, `__${name}__`);
}

/** Older versions wrote every value as Python prints it. */
function older(record: JsonRecord): Omit<Answer, "at"> {
  const read = (key: string): Cell | undefined => {
    const value = own(record, key);
    return typeof value === "string" ? (parsePythonLiteral(value) ?? parseJson(value) ?? value) : value;
  };
  const predictions = listOr(read("predictions"));
  const metrics = read("metrics");
  const gold = read("gold_index") ?? null;
  // A log-likelihood stands there with whether it is what the model would have said: (-3.2, False).
  const pairs = predictions.map((one) => (Array.isArray(one) ? one[0] : one));
  const scored = pairs.length > 0 && pairs.every((one) => typeof one === "number");
  return {
    id: null,
    task: null,
    input: textOr(own(record, "full_prompt")) ?? textOr(own(record, "example")),
    prompt: textOr(own(record, "full_prompt")),
    choices: strings(read("choices")),
    gold: numbers(Array.isArray(gold) ? gold : [gold]),
    texts: scored ? [] : strings(pairs),
    logprobs: scored ? numbers(pairs) : [],
    metrics: isObject(metrics) ? metrics : {},
  };
}

/** Whether an item is a choice by log-likelihood whose largest one is right just where the log's `acc` is 1. */
function agrees({ choices, gold, logprobs, metrics }: Answer): boolean {
  if (choices.length < 2 || logprobs.length !== choices.length || gold.length !== 1 || !(gold[0] in choices))
    return false;
  const best = logprobs.reduce((most, value, k) => (value > logprobs[most] ? k : most), 0);
  const given = numberOr(own(metrics, "acc"));
  return given === null || given === Number(best === gold[0]);
}

function itemOf(answer: Answer, place: string, choice: boolean): LogItem {
  const { id, input, choices, gold, texts, logprobs, metrics } = answer;
  const trimmed = choices.map((text) => (text.startsWith(" ") ? text.slice(1) : text));
  const golds = gold.filter((index) => index in choices).map((index) => trimmed[index]);
  const scores = new Map<string, number | null>();
  for (const name in metrics) {
    const value = metrics[name];
    if (typeof value === "number" || typeof value === "boolean" || value === null) scores.set(name, numberOr(value));
  }
  return {
    id: id === null || id === "" ? place : id,
    input,
    gold: choice ? gold[0] : golds.length === 1 ? golds[0] : golds.length === 0 ? null : golds,
    pred: choice ? null : (texts[0] ?? null),
    output: texts[0] ?? null,
    scores,
    more: new Map<string, Cell>(
      choice
        ? [
            ["choices", trimmed],
            ["logprobs", logprobs],
          ]
        : [],
    ),
  };
}

/** Items of the whole task, as the results' configuration of it says. */
function wholeOf(results: JsonRecord | undefined, task: string | undefined): number | null {
  const items = numberOr(own(lightEvalTask(results, task), "original_num_docs"));
  return items !== null && items >= 0 ? items : null;
}

function strings(value: Cell | undefined): string[] {
  return (typeof value === "string" ? [value] : listOr(value)).filter((one) => typeof one === "string");
}

function numbers(values: readonly Cell[]): number[] {
  return values.filter((value) => typeof value === "number");
}

function has(names: readonly string[], ...wanted: string[]): boolean {
  return wanted.every((name) => names.includes(name));
}
