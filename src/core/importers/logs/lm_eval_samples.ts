import { failure } from "../../failure.js";
import { isObject } from "../json.js";
import type { Cell } from "../rows.js";
import { choicesOf, type Ranked, rankedOf } from "./lm-eval-choices.js";
import { type LmEvalTask, lmEvalTask, recordedOf } from "./lm-eval-results.js";
import { logFlags } from "./log-flags.js";
import { type JsonRecord, type LogFormat, listOr, numberOr, own, textOr } from "./log-format.js";
import { type LogItem, LogRows } from "./log-rows.js";

/**
 * Samples of lm-evaluation-harness, one row a document and filter: a row a document is made of them, with the numbers of the first
 * filter under their own names and those of others as `exact_match:flexible-extract`. Multiple choice by log-likelihood is read as
 * such, so that acc and acc_norm are computed, where they agree with the log's own; rolling log-likelihoods become texts with their
 * log-probability. Source: lm_eval.loggers.evaluation_tracker, 0.4.0 to 0.4.13.
 */
export const lmEvalSamples: LogFormat = {
  id: "lm_eval_samples",
  words: { en: "lm-evaluation-harness samples", zh: "lm-evaluation-harness 样本" },
  recognises: ({ shape, records }) =>
    shape !== "table" &&
    shape !== "archive" &&
    ["doc_id", "doc", "resps", "filtered_resps"].every((key) => own(records[0], key) !== undefined),
  importer: (beside) => {
    const about = lmEvalTask(beside.documents[0], beside.split);
    const documents = new Map<string, Document>();
    return {
      take(record, at) {
        const id = own(record, "doc_id");
        if (typeof id !== "number" && typeof id !== "string") throw failure(words.noId, {}, at);
        const key = String(id);
        const found = documents.get(key);
        // Before 0.4.4 rows do not name their filter; they come in the order of the task's filters.
        const place = found?.filters.size ?? 0;
        const unnamed = about.filters[place] ?? (place === 0 ? "none" : `filter ${place + 1}`);
        const filter = textOr(own(record, "filter")) ?? unnamed;
        if (found === undefined) documents.set(key, { at, first: record, filters: new Map([[filter, record]]) });
        else if (found.filters.has(filter)) throw failure(words.twice, { id: key, filter }, at);
        else found.filters.set(filter, scoresOnly(record));
      },
      end() {
        return made([...documents.entries()], about, beside.split);
      },
    };
  },
};

interface Document {
  readonly at: string;
  readonly first: JsonRecord;
  readonly filters: Map<string, JsonRecord>;
}

/** What a further filter adds: its numbers. */
function scoresOnly(record: JsonRecord): JsonRecord {
  return Object.fromEntries(metricsOf(record).map((name) => [name, own(record, name) ?? null]));
}

function made(documents: readonly (readonly [string, Document])[], about: LmEvalTask, split: string | undefined) {
  const [firstFilter = "none", ...otherFilters] = new Set(documents.flatMap(([, { filters }]) => [...filters.keys()]));
  const ranked = documents.map(([, { first }]) => rankedOf(first));
  const rolling = documents.every(([, { first }]) => rollingOf(first) !== null);
  const choices = choicesOf(
    documents.map(([, { first }]) => first),
    ranked,
    about.delimiter,
  );
  const rows = new LogRows();
  documents.forEach(([id, document], i) => {
    const item = itemOf(id, document, firstFilter, ranked[i]);
    const more = new Map<string, Cell>(docColumns(document.first));
    if (choices.answers !== undefined) for (const [name, cell] of choices.answers[i]) more.set(name, cell);
    if (rolling) for (const [name, cell] of lengthsOf(document.first)) more.set(name, cell);
    rows.add(
      {
        ...item,
        ...(choices.answers === undefined ? {} : { gold: choices.gold[i] }),
        ...(rolling ? { gold: null, pred: null, input: textOr(own(document.first, "target")) } : {}),
        more,
      },
      document.at,
    );
  });
  const gathered = rows.end({ model: about.model, split: split ?? null });
  const scores = gathered.scores.map((column) => ({ column, ...recordedOf(about, column, firstFilter) }));
  const computed = rolling || choices.answers !== undefined;
  const decides = computed ? undefined : scores[0]?.column;
  const tool = about.version === null ? "lm-evaluation-harness" : `lm-evaluation-harness ${about.version}`;
  return {
    tool,
    rows: gathered,
    task: rolling ? "language_modelling" : choices.answers === undefined ? "generation" : "multiple_choice",
    scores,
    ...(decides === undefined ? {} : { decides }),
    ...(about.groups.length === 0 ? {} : { groups: about.groups }),
    conditions: {
      ...about.conditions,
      // Without results the rows tell their filter; where both tell, the settings of all filters are compared.
      scoring: { ...(firstFilter === "none" ? {} : { filter: firstFilter }), ...about.conditions.scoring },
      prompts: documents.map(([, { first }]) => textOr(own(first, "prompt_hash"))),
      items: documents.map(([, { first }]) => textOr(own(first, "doc_hash"))),
    },
    flags: [
      ...logFlags(gathered, { tool, all: about.items, ...(decides === undefined ? {} : { decides }), scores }),
      ...(otherFilters.length === 0 ? [] : [`log_filter:${firstFilter} (${otherFilters.join(", ")})`]),
      ...choices.flags,
    ],
  } as const;
}

function itemOf(id: string, { first, filters }: Document, firstFilter: string, ranked: Ranked | null): LogItem {
  const numbers = new Map<string, number | null>();
  for (const [filter, record] of filters)
    for (const name of metricsOf(record)) {
      const value = own(record, name);
      // Parts of a total (perplexities) are pairs, and no number an item.
      if (typeof value === "number" || typeof value === "boolean" || value === null)
        numbers.set(filter === firstFilter ? name : `${name}:${filter}`, numberOr(value));
    }
  const filtered = firstText(own(first, "filtered_resps"));
  return {
    id,
    input: promptOf(first),
    gold: own(first, "target") ?? null,
    // What the regex filter gives where nothing matches.
    pred: ranked !== null || filtered === "[invalid]" ? null : filtered,
    output: ranked === null ? firstText(own(first, "resps")) : null,
    scores: numbers,
  };
}

/** The names of a row's metrics: those it lists, else all keys that are none of the harness's own. */
function metricsOf(record: JsonRecord): string[] {
  const listed = listOr(own(record, "metrics")).filter((name) => typeof name === "string");
  const names = listed.length > 0 ? listed : Object.keys(record).filter((key) => !structural.has(key));
  return names.filter((name) => Object.hasOwn(record, name));
}

const structural = new Set([
  ...["doc_id", "doc", "target", "arguments", "resps", "filtered_resps", "filter", "metrics"],
  ...["doc_hash", "prompt_hash", "target_hash"],
]);

/** The first text of nested lists. */
function firstText(value: Cell | undefined): string | null {
  let inner = value;
  while (Array.isArray(inner)) inner = inner[0];
  return textOr(inner);
}

/** The prompt: `gen_args_0.arg_0`, or the first of the first pair in older files. */
function promptOf(record: JsonRecord): string | null {
  const given = own(record, "arguments");
  return isObject(given) ? textOr(own(own(given, "gen_args_0"), "arg_0")) : firstText(given);
}

/** The log-likelihood of a whole text; null where the responses are none. */
function rollingOf(record: JsonRecord): number | null {
  const responses = listOr(own(record, "resps"));
  const [one] = listOr(responses[0]);
  const perplexity = metricsOf(record).some((name) => /^(word|byte)_perplexity$|^bits_per_byte$/.test(name));
  if (responses.length !== 1 || !perplexity) return null;
  const value = Array.isArray(one) ? one[0] : one;
  return typeof value === "number" ? value : typeof value === "string" && value !== "" ? numberOr(Number(value)) : null;
}

/** What a text's log-probability is, and how long the log says that the text is. */
function lengthsOf(record: JsonRecord): [string, Cell][] {
  const length = (names: readonly string[]): Cell =>
    names.map((name) => listOr(own(record, name))[1]).find((value) => typeof value === "number") ?? null;
  return [
    ["sum_logprob", rollingOf(record)],
    ["bytes", length(["byte_perplexity", "bits_per_byte"])],
    ["words", length(["word_perplexity"])],
  ];
}

/** Short texts of a document, to slice by: `doc.subject`. */
function docColumns(record: JsonRecord): [string, Cell][] {
  const doc = own(record, "doc");
  if (!isObject(doc)) return [];
  return Object.entries(doc)
    .filter(([key, value]) => typeof value === "string" && value.length <= 64 && !answers.test(key))
    .map(([key, value]) => [`doc.${key}`, value]);
}

const answers = /answer|label|target|gold|^id$/i;

const words = {
  noId: {
    en: "This sample has no doc_id. Write the log again with --log_samples.",
    zh: "此样本没有 doc_id。请用 --log_samples 重新生成日志。",
  },
  twice: {
    en: 'Document {id} stands twice for the filter "{filter}". Name the samples of one task and one run.',
    zh: "文档 {id} 在过滤器“{filter}”下出现两次。请指定一个任务、一次运行的样本文件。",
  },
};
