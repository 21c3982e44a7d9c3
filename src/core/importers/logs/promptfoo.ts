import { failure } from "../../failure.js";
import { isObject } from "../json.js";
import type { Cell } from "../rows.js";
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
import { type LogItem, LogRows } from "./log-rows.js";
import { errorOf } from "./promptfoo-error.js";
import { goldOfAsserts } from "./promptfoo-gold.js";
import { type Answer, promptfooIds } from "./promptfoo-ids.js";
import { promptfooTotals } from "./promptfoo-totals.js";
import { shortText } from "./short-text.js";

/**
 * Results of promptfoo: `-o results.json` (results versions 2 and 3) and `.jsonl`, a row for each test, prompt and provider. Models
 * are the providers' labels, with `+prompt` behind where several prompts were tried. An answer that failed an assertion has success 0;
 * one that the provider failed to give (failureReason 2) has no success at all. Source: promptfoo's EvaluateResult.
 */
export const promptfoo: LogFormat = {
  id: "promptfoo",
  words: { en: "promptfoo results", zh: "promptfoo 结果" },
  recognises: ({ shape, records }) => {
    if (shape === "value") {
      const results = own(records[0], "results");
      return Array.isArray(own(results, "results")) && isObject(own(results, "stats"));
    }
    return shape === "lines" && records.length > 0 && records.every(isResult);
  },
  importer: () => {
    const answers: Answer[] = [];
    let whole: JsonRecord | undefined;
    return {
      take(record, at) {
        const results = own(record, "results");
        if (!isObject(results)) {
          answers.push({ record, at });
          return;
        }
        whole = record;
        listOr(own(results, "results")).forEach((one, i) => {
          if (!isObject(one)) throw failure(words.notObject, {}, `${at}#${i + 1}`);
          answers.push({ record: one, at: `${at}#${i + 1}` });
        });
      },
      end: () => logOf(answers, whole),
    };
  },
};

function isResult(record: JsonRecord): boolean {
  return (
    own(record, "vars") !== undefined &&
    own(record, "provider") !== undefined &&
    own(record, "prompt") !== undefined &&
    typeof own(record, "success") === "boolean"
  );
}

function logOf(answers: readonly Answer[], whole: JsonRecord | undefined): Log {
  const results = own(whole, "results");
  const version = textOr(own(own(whole, "metadata"), "promptfooVersion"));
  const layout = numberOr(own(results, "version"));
  const tool = `promptfoo${version === null ? "" : ` ${version}`}${layout === null ? "" : ` (results version ${layout})`}`;
  const names = modelNames(answers.map(({ record }) => record));
  const ids = promptfooIds(answers, results);
  const rows = new LogRows();
  answers.forEach(({ record, at }, i) => {
    rows.add({ ...itemOf(record), id: ids[i], model: names[i] }, at);
  });
  const gathered = rows.end();
  const scores = gathered.scores.map((column): LogScore => ({ column }));
  const failures = failuresOf(gathered.columns.get("model") ?? [], gathered.columns.get("error") ?? []);
  return {
    tool,
    rows: gathered,
    task: "generation",
    scores,
    decides: "success",
    flags: [
      ...logFlags(gathered, { tool, decides: "success", scores }).map((flag) =>
        /^log_(errors|unscored):/.test(flag) ? `${flag.split(":")[0]}:${failures}` : flag,
      ),
      ...promptfooTotals(
        answers.map(({ record }, i) => ({ record, model: names[i] })),
        results,
      ),
    ],
  };
}

/** The number of answers that the provider failed to give, by model where the file holds several. */
function failuresOf(models: readonly Cell[], errors: readonly Cell[]): string {
  const counts = new Map<Cell, number>();
  models.forEach((model, i) => {
    counts.set(model, (counts.get(model) ?? 0) + ((errors[i] ?? null) === null ? 0 : 1));
  });
  if (counts.size === 1) return [...counts.values()].join();
  return [...counts].map(([model, count]) => `${model} ${count}`).join(", ");
}

/** The names of the models: the providers' labels or ids, and the prompts' labels where there are several prompts. */
function modelNames(records: readonly JsonRecord[]): string[] {
  const providers = records.map((record) => {
    const provider = own(record, "provider");
    const label = textOr(own(provider, "label"));
    return label !== null && label !== "" ? label : (textOr(own(provider, "id")) ?? textOr(provider) ?? "?");
  });
  // Without an index of the prompt its label is all there is: the rendered text differs from test to test.
  const keys = records.map((record) => {
    const label = textOr(own(own(record, "prompt"), "label"));
    return textOr(own(record, "promptId")) ?? label ?? "";
  });
  const prompts = [...new Set(keys)];
  if (prompts.length < 2) return providers;
  const labels = prompts.map((key) => {
    const record = records[keys.indexOf(key)];
    const label = textOr(own(own(record, "prompt"), "label")) ?? "";
    // An unlabelled prompt is labelled with its whole text.
    return label === "" || label.length > longestLabel || /[\n,]|\{\{/.test(label) ? undefined : label;
  });
  const plain = labels.every((label) => label !== undefined) && new Set(labels).size === labels.length;
  return providers.map((provider, i) => {
    const k = prompts.indexOf(keys[i]);
    return `${provider}+${plain ? labels[k] : `prompt${k + 1}`}`;
  });
}

const longestLabel = 40;

function itemOf(record: JsonRecord): Omit<LogItem, "id"> {
  const response = own(record, "response");
  const output = outputOf(own(response, "output"));
  const error = errorOf(record);
  const vars = own(record, "vars");
  const more = new Map<string, Cell>();
  const cost = numberOr(own(record, "cost")) ?? numberOr(own(response, "cost"));
  if (cost !== null && error === null) more.set("cost", cost);
  for (const [name, value] of isObject(vars) ? Object.entries(vars) : []) {
    const short = shortText(value);
    if (short !== null) more.set(`vars.${name}`, short);
  }
  const usage = own(response, "tokenUsage") ?? own(record, "tokenUsage");
  const reason = textOr(own(response, "finishReason"));
  return {
    input: textOr(own(own(record, "prompt"), "raw")) ?? textOr(own(record, "prompt")),
    gold: goldOfAsserts(record),
    pred: error === null ? output : null,
    output,
    finishReason: reason,
    error,
    tokensIn: error === null ? numberOr(own(usage, "prompt")) : null,
    tokensOut: error === null ? numberOr(own(usage, "completion")) : null,
    latencyMs: numberOr(own(record, "latencyMs")),
    scores: scoresOf(record, error !== null),
    more,
  };
}

function outputOf(output: Cell | undefined): string | null {
  if (output === undefined || output === null) return null;
  return typeof output === "string" ? output : JSON.stringify(output);
}

/** Success, score, and the named scores; a name that a column of ours has gets `named.` before it. */
function scoresOf(record: JsonRecord, failed: boolean): Map<string, number | null> {
  const scores = new Map<string, number | null>([
    ["success", failed ? null : numberOr(own(record, "success"))],
    ["score", failed ? null : numberOr(own(record, "score"))],
  ]);
  const named = own(record, "namedScores");
  for (const [name, value] of isObject(named) ? Object.entries(named) : [])
    scores.set(taken.has(name) ? `named.${name}` : name, failed ? null : numberOr(value));
  return scores;
}

const taken = new Set(
  "success score id model split input gold pred output finish_reason error tokens_in tokens_out latency_ms cost correct".split(
    " ",
  ),
);

const words = {
  notObject: {
    en: "This result is no object, as promptfoo's are. Check what wrote it.",
    zh: "此条结果不是对象，与 promptfoo 的结果不符。请检查生成它的程序。",
  },
};
