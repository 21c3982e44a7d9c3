import type { Conditions } from "../../compare/comparable.js";
import { isObject } from "../json.js";
import type { Cell } from "../rows.js";
import { type JsonRecord, type LogScore, listOr, numberOr, own, textOr } from "./log-format.js";

/** What the results of lm-evaluation-harness say of one task. */
export interface LmEvalTask {
  readonly version: string | null;
  readonly model: string | null;
  /** Documents of the whole task. */
  readonly items: number | null;
  /** Filters in their order. */
  readonly filters: readonly string[];
  /** What stands between a question and a choice. */
  readonly delimiter: string;
  /** Totals: `acc,none`. */
  readonly totals: JsonRecord;
  readonly better: JsonRecord;
  /** Metrics whose total is the mean over items. */
  readonly means: ReadonlySet<string>;
  /** How it was asked and scored. */
  readonly conditions: Pick<Conditions, "scoring" | "asking" | "drawing">;
}

/** Reads what results say of a task; nothing is known without results. */
export function lmEvalTask(results: JsonRecord | undefined, task: string | undefined): LmEvalTask {
  const of = (key: string) => (task === undefined ? undefined : own(own(results, key), task));
  const object = (key: string): JsonRecord => {
    const value = of(key);
    return isObject(value) ? value : {};
  };
  const config = of("configs");
  const means = listOr(own(config, "metric_list"))
    .filter((metric) => own(metric, "aggregation") === "mean")
    .map((metric) => textOr(own(metric, "metric")) ?? "");
  const pretrained = /(?:^|,)(?:pretrained|model|path)=([^,]+)/.exec(
    textOr(own(own(results, "config"), "model_args")) ?? "",
  );
  return {
    version: textOr(own(results, "lm_eval_version")) ?? null,
    model: textOr(own(results, "model_name")) ?? pretrained?.[1] ?? null,
    items: numberOr(own(of("n-samples"), "original")),
    filters: listOr(own(config, "filter_list")).map((filter, k) => textOr(own(filter, "name")) ?? `filter ${k + 1}`),
    delimiter: textOr(own(config, "target_delimiter")) ?? " ",
    totals: object("results"),
    better: object("higher_is_better"),
    means: new Set([...means, ...always]),
    conditions: results === undefined ? { scoring: {}, asking: {}, drawing: {} } : conditionsOf(results, of),
  };
}

/** What makes two runs of one task other tasks, other questions, or other ways of answering. */
function conditionsOf(results: JsonRecord, of: (key: string) => Cell | undefined): LmEvalTask["conditions"] {
  const config = of("configs");
  const named = (entries: Readonly<Record<string, Cell | undefined>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(entries).flatMap(([name, value]) => (value === undefined ? [] : [[name, shownAs(value)]])),
    );
  const generation = own(config, "generation_kwargs");
  return {
    scoring: named({
      task_version: of("versions"),
      shots: of("n-shot") ?? own(config, "num_fewshot"),
      metrics: own(config, "metric_list"),
      filter: own(config, "filter_list"),
      dataset: own(config, "dataset_name") ?? own(config, "dataset_path"),
    }),
    asking: named({
      chat_template: own(results, "chat_template_sha"),
      system: own(results, "system_instruction"),
      multiturn: own(results, "fewshot_as_multiturn"),
    }),
    drawing: isObject(generation) ? named(generation) : {},
  };
}

function shownAs(value: Cell): string {
  return value === null ? "–" : typeof value === "string" ? value : JSON.stringify(value);
}

/** Totals of these are means whatever a task's file says of them. */
const always = ["acc", "acc_norm", "acc_bytes", "acc_mutual_info", "exact_match"];

/** Direction and total of a column `metric` (of the first filter) or `metric:filter`. */
export function recordedOf(about: LmEvalTask, column: string, firstFilter: string): Omit<LogScore, "column"> {
  const [metric, ...filter] = column.split(":");
  const name = filter.length === 0 ? firstFilter : filter.join(":");
  // Before 0.4 totals had the metric's name alone.
  const total = about.means.has(metric)
    ? (numberOr(own(about.totals, `${metric},${name}`)) ?? numberOr(own(about.totals, metric)))
    : null;
  const higher = own(about.better, metric);
  return {
    ...(typeof higher === "boolean" ? { better: higher ? "higher" : "lower" } : {}),
    ...(total === null ? {} : { recorded: total }),
  };
}
