import type { Conditions } from "../../compare/comparable.js";
import { isObject } from "../json.js";
import type { Cell } from "../rows.js";
import { type JsonRecord, listOr, own, textOr } from "./log-format.js";
import { givenSettings, toldSettings } from "./told-settings.js";

/**
 * How a data set of EvalScope was asked and scored, by the configuration of its run (`configs/task_config*.yaml`): `resolved_benchmarks` from 1.0 on,
 * `dataset_args` before, which then hold what was resolved. `file` is the name of the rows, `<data set>_<subset>`. Only settings named here are read, for
 * the rest holds keys and addresses.
 */
export function evalscopeConditions(
  config: JsonRecord | undefined,
  file: string | undefined,
): Pick<Conditions, "scoring" | "asking" | "drawing"> {
  if (config === undefined || file === undefined) return { scoring: {}, asking: {}, drawing: {} };
  const set = benchmarkOf(own(config, "resolved_benchmarks"), file) ?? benchmarkOf(own(config, "dataset_args"), file);
  const about = set?.about;
  const generation = own(config, "generation_config");
  const shots = own(about, "few_shot_num");
  const judge = own(config, "judge");
  const judged = own(judge, "strategy") ?? own(config, "judge_strategy");
  const body = own(generation, "extra_body");
  return {
    scoring: toldSettings({
      task_version:
        set === undefined
          ? undefined
          : own(own(own(own(config, "evaluation_identity"), "benchmarks"), set.name), "evaluation_version"),
      shots,
      metrics: own(about, "metric_list"),
      filter: own(about, "filters"),
      split: own(about, "eval_split"),
      revision: own(about, "dataset_revision"),
      aggregation: own(about, "aggregation"),
      epochs: own(config, "repeats"),
      judge: judged === undefined ? undefined : [judged ?? null, ...judgesOf(config), own(judge, "contract") ?? null],
    }),
    asking: toldSettings({
      template: own(about, "prompt_template"),
      query_template: own(about, "query_template"),
      system: own(about, "system_prompt"),
      chat_template: own(config, "chat_template"),
      extra_params: own(about, "extra_params"),
      shuffle_choices: own(about, "shuffle_choices"),
      chat_template_kwargs: own(body, "chat_template_kwargs") ?? null,
      ...(shots === 0
        ? {}
        : {
            shots_from: own(about, "train_split"),
            shots_chosen: own(about, "few_shot_random"),
            shots_template: own(about, "few_shot_prompt_template"),
          }),
    }),
    drawing: givenSettings(
      isObject(generation) ? Object.fromEntries(Object.entries(generation).filter(([key]) => drawn.has(key))) : {},
    ),
  };
}

/** The models that judge, by name. */
function judgesOf(config: JsonRecord): Cell[] {
  const named = [...listOr(own(own(config, "judge"), "models")), own(config, "judge_model_args") ?? null];
  return named.flatMap((one): Cell[] => {
    const name = textOr(one) ?? textOr(own(one, "model_id")) ?? textOr(own(one, "model"));
    return name === null ? [] : [name];
  });
}

/** The benchmark whose name begins the file's; the longest where several do. */
function benchmarkOf(
  benchmarks: Cell | undefined,
  file: string,
): { readonly name: string; readonly about: Cell } | undefined {
  if (!isObject(benchmarks)) return undefined;
  const [name] = Object.keys(benchmarks)
    .filter((one) => file === one || file.startsWith(`${one}_`))
    .sort((a, b) => b.length - a.length);
  return name === undefined ? undefined : { name, about: own(benchmarks, name)! };
}

/** What a generation may be told that changes its answers; batches, retries, time-outs and streaming do not. */
const drawn = new Set([
  ...["temperature", "top_p", "top_k", "max_tokens", "max_new_tokens", "stop", "stop_seqs", "seed", "do_sample"],
  ...[
    "frequency_penalty",
    "presence_penalty",
    "repetition_penalty",
    "num_beams",
    "n",
    "reasoning_effort",
    "logit_bias",
  ],
]);
