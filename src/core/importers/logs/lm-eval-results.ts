import type { Conditions } from "../../compare/comparable.js";
import { isObject } from "../json.js";
import type { Cell } from "../rows.js";
import { type JsonRecord, type LogScore, listOr, numberOr, own, textOr } from "./log-format.js";
import { firstTold, givenSettings, toldSettings } from "./told-settings.js";

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
  /** The groups it stands in, the widest first. */
  readonly groups: readonly string[];
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
    groups: groupsOf(own(results, "group_subtasks"), task),
    means: new Set([...means, ...always]),
    conditions: results === undefined ? { scoring: {}, asking: {}, drawing: {} } : conditionsOf(results, of),
  };
}

/** The groups that hold a task, directly or by other groups, the widest first; of several that hold the same the first. */
function groupsOf(subtasks: Cell | undefined, task: string | undefined): string[] {
  const found: string[] = [];
  if (!isObject(subtasks)) return found;
  for (let inner = task; inner !== undefined; ) {
    const child = inner;
    const outer = Object.keys(subtasks).find(
      (group) => group !== child && listOr(own(subtasks, group)).includes(child),
    );
    // A group that holds itself has no widest one.
    inner = outer === undefined || found.includes(outer) ? undefined : outer;
    if (inner !== undefined) found.unshift(inner);
  }
  return found;
}

/** What makes two runs of one task other tasks, other questions, or other ways of answering. */
function conditionsOf(results: JsonRecord, of: (key: string) => Cell | undefined): LmEvalTask["conditions"] {
  const config = of("configs");
  const run = own(results, "config");
  const shots = of("n-shot") ?? own(config, "num_fewshot");
  const generation = own(config, "generation_kwargs");
  const few = own(config, "fewshot_config");
  // Without examples, or without a template that makes turns of them, it says nothing.
  const turns = shots !== 0 && textOr(own(results, "chat_template_sha")) !== null;
  return {
    scoring: toldSettings({
      task_version: of("versions") ?? own(own(config, "metadata"), "version"),
      shots,
      metrics: own(config, "metric_list"),
      filter: own(config, "filter_list"),
      dataset: own(config, "dataset_name") ?? own(config, "dataset_path"),
      split: firstTold(own(config, "test_split"), own(config, "validation_split")),
      answered_by: own(config, "output_type"),
      epochs: own(config, "repeats"),
    }),
    asking: toldSettings({
      chat_template: own(results, "chat_template_sha"),
      system: firstTold(own(results, "system_instruction"), own(results, "system_instruction_sha")),
      template: own(config, "doc_to_text"),
      choices_template: own(config, "doc_to_choice"),
      description: own(config, "description"),
      delimiter: own(config, "target_delimiter"),
      ...(turns ? { multiturn: own(results, "fewshot_as_multiturn") } : {}),
      ...(shots === 0
        ? {}
        : {
            shots_from: firstTold(own(config, "fewshot_split"), own(few, "split")),
            shots_chosen: own(few, "sampler"),
            shots_delimiter: own(config, "fewshot_delimiter"),
            shots_seed: own(run, "fewshot_seed"),
          }),
    }),
    drawing: { ...(isObject(generation) ? toldSettings(generation) : {}), ...modelSettings(run, generation) },
  };
}

/** What the model was loaded and asked with beside its name and place, where it changes answers; device and batch do not. */
function modelSettings(run: Cell | undefined, generation: Cell | undefined): Record<string, string> {
  const given = own(run, "model_args");
  const written = textOr(given);
  const args: JsonRecord = isObject(given)
    ? given
    : Object.fromEntries(
        (written ?? "").split(",").flatMap((pair) => {
          const at = pair.indexOf("=");
          return at < 0 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]];
        }),
      );
  const drawn = own(generation, "do_sample") === true || (numberOr(own(generation, "temperature")) ?? 0) > 0;
  return givenSettings({
    ...Object.fromEntries(modelArgs.map((name) => [name, own(args, name)])),
    ...(drawn ? { torch_seed: own(run, "torch_seed") } : {}),
  });
}

const modelArgs = [
  ...["dtype", "max_length", "max_model_len", "max_gen_toks", "load_in_4bit", "load_in_8bit", "quantization"],
  ...["add_bos_token", "enable_thinking", "think_end_token", "prefix_token_id", "softmax_dtype"],
];

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
