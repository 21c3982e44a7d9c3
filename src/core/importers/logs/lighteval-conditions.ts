import type { Conditions } from "../../compare/comparable.js";
import { isObject } from "../json.js";
import type { Cell } from "../rows.js";
import { type JsonRecord, listOr, numberOr, own, textOr } from "./log-format.js";
import { firstTold, givenSettings, toldSettings } from "./told-settings.js";

/** How a task of LightEval was asked and scored, by its results: `config_tasks`, `config_general` and `summary_tasks`; nothing without results. */
export function lightEvalConditions(
  results: JsonRecord | undefined,
  task: string | undefined,
): Pick<Conditions, "scoring" | "asking" | "drawing"> {
  if (results === undefined || task === undefined) return { scoring: {}, asking: {}, drawing: {} };
  const config = lightEvalTask(results, task);
  const general = own(results, "config_general");
  const model = own(general, "model_config");
  const generation = own(model, "generation_parameters");
  const hashes = own(own(own(results, "summary_tasks"), task), "hashes");
  const told = own(config, "num_fewshots");
  // The name of a run says its shots where its configuration does not: `gsm8k|5`.
  const written = /\|(\d+)(?:\||$)/.exec(task)?.[1];
  const shots = numberOr(told) ?? (written === undefined ? undefined : Number(written));
  return {
    scoring: toldSettings({
      task_version: own(config, "version"),
      shots,
      metrics: listOr(own(config, "metrics") ?? own(config, "metric")).map((metric) => metricOf(metric)),
      // A folder of one's own stands elsewhere on another machine.
      dataset: textOr(own(config, "hf_repo"))?.replace(/^(?:\.|[/~]|[A-Za-z]:).*[/\\]/, ""),
      subset: own(config, "hf_subset"),
      revision: own(config, "hf_revision"),
      split: own(config, "evaluation_splits"),
      epochs: own(config, "num_samples"),
    }),
    asking: toldSettings({
      template: own(config, "prompt_function"),
      system: firstTold(own(model, "system_prompt"), own(general, "system_prompt")),
      chat_template: firstTold(own(model, "override_chat_template"), own(general, "use_chat_template")),
      // All questions with their examples and templates, as they were put.
      questions: own(hashes, "hash_full_prompts"),
      ...(shots === 0
        ? {}
        : {
            shots_from: own(config, "few_shots_split"),
            shots_chosen: own(config, "few_shots_select"),
            shots_seed: own(general, "num_fewshot_seeds"),
          }),
    }),
    drawing: givenSettings({
      ...(isObject(generation) ? generation : {}),
      generation_size: own(config, "generation_size"),
      stop_sequence: own(config, "stop_sequence"),
      dtype: own(model, "dtype"),
      max_length: own(model, "max_length"),
      add_special_tokens: own(model, "add_special_tokens"),
    }),
  };
}

/** A metric by its name and what computes it; a function that only a place in memory names is its name alone. */
function metricOf(metric: Cell): Cell {
  const part = (key: string): Cell => {
    const value = own(metric, key) ?? null;
    return typeof value === "string" && !/\bat 0x/.test(value) ? value : null;
  };
  return [
    own(metric, "metric_name") ?? own(metric, "metric") ?? null,
    part("sample_level_fn"),
    part("corpus_level_fn"),
  ];
}

/** The configuration of a task, which may be named with its suite and shots, or without. */
export function lightEvalTask(results: JsonRecord | undefined, task: string | undefined): Cell | undefined {
  const configs = own(results, "config_tasks");
  if (task === undefined || !isObject(configs)) return undefined;
  const key = Object.keys(configs).find(
    (name) => name === task || task.startsWith(`${name}|`) || name.startsWith(`${task}|`),
  );
  return key === undefined ? undefined : own(configs, key);
}
