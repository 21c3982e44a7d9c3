import { failure } from "../../failure.js";
import { isObject } from "../json.js";
import type { Cell } from "../rows.js";
import { logFlags } from "./log-flags.js";
import { type JsonRecord, type LogFormat, type LogScore, listOr, numberOr, own, textOr } from "./log-format.js";
import { LogRows } from "./log-rows.js";

/**
 * Samples of every_eval_ever (instance-level schema 0.2 and 0.3): one row a sample and result, of which a row a sample is made. An
 * error beside a score is no wrong answer: such a sample is not scored. Source: instance_level_eval.schema.json.
 */
export const everyEvalEverSamples: LogFormat = {
  id: "every_eval_ever_samples",
  words: { en: "every_eval_ever samples", zh: "every_eval_ever 样本" },
  recognises: ({ shape, records }) =>
    (shape === "lines" || shape === "value") &&
    ["schema_version", "evaluation_id", "sample_id", "interaction_type", "evaluation"].every(
      (key) => own(records[0], key) !== undefined,
    ),
  importer: ({ documents }) => {
    const results = resultsOf(documents[0]);
    const samples = new Map<string, Sample>();
    let version: string | null = null;
    return {
      take(record, at) {
        const id = own(record, "sample_id");
        if (typeof id !== "string" && typeof id !== "number") throw failure(words.noId, {}, at);
        version ??= textOr(own(record, "schema_version"));
        const evaluation = textOr(own(record, "evaluation_name"));
        const name = textOr(own(record, "evaluation_result_id")) ?? "score";
        const split = results.get(name)?.data ?? evaluation;
        const model = textOr(own(record, "model_id"));
        const key = JSON.stringify([model, split, id]);
        const found = samples.get(key) ?? { id: String(id), split, model, first: record, at, scores: new Map() };
        samples.set(key, found);
        const failed = own(record, "error") ?? null;
        const score = own(own(record, "evaluation"), "score") ?? own(own(record, "evaluation"), "is_correct");
        found.scores.set(name, [...(found.scores.get(name) ?? []), failed === null ? numberOr(score) : null]);
      },
      end() {
        const rows = new LogRows();
        for (const sample of samples.values()) addAll(rows, sample);
        const gathered = rows.end();
        const splits = new Set(gathered.columns.get("split") ?? []);
        const scores = gathered.scores.map((column): LogScore => {
          const { better, recorded } = results.get(column) ?? {};
          // Totals are those of one data set.
          return {
            column,
            ...(better === undefined ? {} : { better }),
            ...(recorded === undefined || splits.size > 1 ? {} : { recorded }),
          };
        });
        const decides = scores[0]?.column;
        const tool = `every_eval_ever ${version ?? ""}`.trim();
        const unlinked = results.size > 0 && !scores.some(({ column }) => results.has(column));
        return {
          tool,
          rows: gathered,
          task: "generation",
          scores,
          ...(decides === undefined ? {} : { decides }),
          flags: [
            ...logFlags(gathered, { tool, ...(decides === undefined ? {} : { decides }), scores }),
            ...(unlinked ? [`log_unlinked:${[...results.keys()].slice(0, 5).join(", ")}`] : []),
          ],
        };
      },
    };
  },
};

interface Sample {
  readonly id: string;
  readonly split: string | null;
  readonly model: string | null;
  readonly first: JsonRecord;
  readonly at: string;
  /** A number a repeat. */
  readonly scores: Map<string, (number | null)[]>;
}

interface Result {
  readonly data?: string;
  readonly better?: "higher" | "lower";
  readonly recorded?: number;
}

/** The results of the evaluation by their ids. */
function resultsOf(document: JsonRecord | undefined): Map<string, Result> {
  const results = new Map<string, Result>();
  for (const result of listOr(own(document, "evaluation_results"))) {
    const id = textOr(own(result, "evaluation_result_id"));
    if (id === null) continue;
    const data = textOr(own(own(result, "source_data"), "dataset_name"));
    const lower = own(own(result, "metric_config"), "lower_is_better");
    const recorded = numberOr(own(own(result, "score_details"), "score"));
    results.set(id, {
      ...(data === null ? {} : { data }),
      ...(typeof lower === "boolean" ? { better: lower ? "lower" : "higher" } : {}),
      ...(recorded === null ? {} : { recorded }),
    });
  }
  return results;
}

function addAll(rows: LogRows, { id, split, model, first, at, scores }: Sample): void {
  const input = own(first, "input");
  const extracted = listOr(own(first, "answer_attribution"));
  const last = extracted.find((one) => own(one, "is_terminal") === true) ?? extracted[extracted.length - 1];
  const said = listOr(own(first, "messages")).filter((message) => own(message, "role") === "assistant");
  const output = textOr(listOr(own(own(first, "output"), "raw"))[0]) ?? textOr(own(said[said.length - 1], "content"));
  const references = listOr(own(input, "reference"));
  const metadata = own(first, "metadata");
  const choices = own(input, "choices");
  const more = new Map<string, Cell>(Array.isArray(choices) ? [["choices", choices]] : []);
  if (isObject(metadata))
    for (const key in metadata) {
      const value = metadata[key];
      if (typeof value === "string" && value.length <= 64 && !/hash|metrics/.test(key))
        more.set(`metadata.${key}`, value);
    }
  const repeats = Math.max(...[...scores.values()].map(({ length }) => length));
  for (let k = 0; k < repeats; k++) {
    const numbers = [...scores]
      .filter(([, values]) => k < values.length)
      .map(([name, values]) => [name, values[k]] as const);
    rows.add(
      {
        id,
        split,
        model,
        input: textOr(own(input, "raw")),
        gold: references.length === 1 ? references[0] : references.length === 0 ? null : references,
        pred: textOr(own(last, "extracted_value")),
        output,
        error: textOr(own(first, "error")),
        tokensIn: numberOr(own(own(first, "token_usage"), "input_tokens")),
        tokensOut: numberOr(own(own(first, "token_usage"), "output_tokens")),
        latencyMs: numberOr(own(own(first, "performance"), "latency_ms")),
        scores: new Map(numbers),
        more,
      },
      at,
    );
  }
}

const words = {
  noId: {
    en: "This sample has no sample_id. Check what wrote it (every_eval_ever validate).",
    zh: "此样本没有 sample_id。请检查生成它的程序（every_eval_ever validate）。",
  },
};
