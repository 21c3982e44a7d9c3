import { failure } from "../../failure.js";
import { evalscopeConditions } from "./evalscope-conditions.js";
import { evalscopeItems } from "./evalscope-items.js";
import { evalscopeTotals } from "./evalscope-totals.js";
import { logFlags } from "./log-flags.js";
import { type Beside, type JsonRecord, type Log, type LogFormat, type LogScore, own, textOr } from "./log-format.js";
import { LogRows } from "./log-rows.js";

/**
 * EvalScope's predictions or reviews, JSON lines of one data set; one is joined with the other where that stands beside it. Reviews
 * give the verdicts, `sample_score.score.value` (before 1.0: `choices[].review.result`); a score of a failed judge is none. Generations
 * of one problem are gathered. Source: evalscope.api.evaluator.cache.
 */
export const evalscope: LogFormat = {
  id: "evalscope",
  words: { en: "EvalScope predictions or reviews", zh: "EvalScope 的 predictions 或 reviews" },
  recognises: ({ shape, records }) =>
    (shape === "lines" || shape === "value") && records.length > 0 && records.every(isEvalscopeRow),
  importer: (beside) => {
    const records: { record: JsonRecord; at: string }[] = [];
    return {
      take(record, at) {
        if (!isEvalscopeRow(record)) throw failure(words.other, {}, at);
        records.push({ record, at });
      },
      end: () => logOf(records, beside),
    };
  },
};

/** Whether an object is a row of predictions or reviews. */
function isEvalscopeRow(record: JsonRecord): boolean {
  const index = own(record, "index");
  if (typeof index !== "number" && typeof index !== "string") return false;
  if (own(record, "sample_score") !== undefined || own(record, "model_output") !== undefined) return true;
  return Array.isArray(own(record, "choices")) && own(record, "model_spec") !== undefined;
}

/** Whether a document is the configuration of a run. */
const isConfig = (document: JsonRecord): boolean =>
  own(document, "datasets") !== undefined &&
  (own(document, "dataset_args") !== undefined || own(document, "resolved_benchmarks") !== undefined);

function logOf(records: readonly { record: JsonRecord; at: string }[], beside: Beside): Log {
  const others = beside.documents.filter(isEvalscopeRow);
  const config = beside.documents.find(isConfig);
  const reports = beside.documents.filter((document) => document !== config && !isEvalscopeRow(document));
  const old = records.some(({ record }) => own(record, "model_spec") !== undefined);
  const tool = `EvalScope ${old ? "(before 1.0)" : "(1.0 or later)"}`;
  const items = evalscopeItems(records, others);
  const rows = new LogRows();
  // An answer that failed may name no model, and belongs to the one of all others.
  const model = items.list.find(({ item }) => typeof item.model === "string")?.item.model ?? beside.model ?? null;
  for (const { item, at } of items.list) rows.add({ ...item, model: item.model ?? model }, at);
  const gathered = rows.end({ model, split: beside.split ?? null });
  const decides = items.main ?? gathered.scores[0];
  const totals = evalscopeTotals(reports, beside.split, gathered.scores, decides);
  const scores = gathered.scores.map((column): LogScore => {
    const recorded = totals.recorded.get(column);
    const lower = totals.lower.has(column);
    return { column, ...(lower ? { better: "lower" } : {}), ...(recorded === undefined ? {} : { recorded }) };
  });
  const conditions = evalscopeConditions(config, beside.split);
  const about = { tool, all: totals.requested, here: items.list.length, scores };
  return {
    tool,
    rows: gathered,
    task: "generation",
    scores,
    ...(decides === undefined ? {} : { decides }),
    conditions: {
      ...conditions,
      scoring: { ...(decides === undefined ? {} : { metric: decides }), ...conditions.scoring },
      prompts: gathered.columns.get("input")?.map((cell) => textOr(cell)),
    },
    flags: logFlags(gathered, { ...about, ...(decides === undefined ? {} : { decides }) }),
  };
}

const words = {
  other: {
    en: "This line is no row of EvalScope's predictions or reviews, as those before it are. Check what wrote it.",
    zh: "此行不是 EvalScope 的 predictions 或 reviews，而前面的行是。请检查生成它的程序。",
  },
};
