import type { Conditions } from "../../compare/comparable.js";
import { isObject } from "../json.js";
import type { Cell } from "../rows.js";
import { type JsonRecord, listOr, own, textOr } from "./log-format.js";
import { givenSettings } from "./told-settings.js";

/** How a log of Inspect was asked and scored, by its header: task, scorers and their options, solver, and how answers were generated. */
export function inspectConditions(header: JsonRecord): Pick<Conditions, "scoring" | "asking" | "drawing"> {
  const info = own(header, "eval");
  const plan = own(header, "plan");
  const scorers = listOr(own(info, "scorers"));
  const recorded = listOr(own(own(header, "results"), "scores"));
  const scorer = (scorers.length > 0 ? scorers : recorded).map((one) => [
    own(one, "name") ?? own(one, "scorer") ?? null,
    own(one, "options") ?? own(one, "params") ?? null,
  ]);
  const config = own(info, "config");
  const reducers = listOr(own(config, "epochs_reducer"));
  const graders = own(info, "model_roles");
  const generation = { ...objectOr(own(plan, "config")), ...objectOr(own(info, "model_generate_config")) };
  return {
    scoring: givenSettings({
      // A task may be named with its package: inspect_evals/gsm8k.
      task: textOr(own(info, "task"))?.split("/").at(-1),
      task_version: own(info, "task_version"),
      task_args: own(info, "task_args"),
      dataset: textOr(own(own(info, "dataset"), "name"))
        ?.split("/")
        .at(-1),
      epochs: own(config, "epochs"),
      // A single answer is reduced by none.
      ...(reducers.length === 0 || own(config, "epochs") === 1 ? {} : { reducer: reducers as Cell }),
      // Of the roles only the one that grades: others may be the model that is judged.
      grader: textOr(own(own(graders, "grader"), "model")) ?? "–",
      ...(scorer.length === 0 ? {} : { scorer: scorer as Cell }),
    }),
    asking: givenSettings({ solver: own(plan, "steps"), system: own(generation, "system_message") ?? "–" }),
    drawing: givenSettings({
      ...Object.fromEntries(Object.entries(generation).filter(([key]) => drawn.has(key))),
      ...Object.fromEntries(limits.map((name) => [name, own(config, name)])),
    }),
  };
}

/** What a generation may be told that changes its answers; connections, retries and caches do not. */
const drawn = new Set([
  ...["temperature", "top_p", "top_k", "max_tokens", "stop_seqs", "seed", "num_choices", "best_of"],
  ...["frequency_penalty", "presence_penalty", "reasoning_effort", "reasoning_tokens", "effort", "verbosity"],
  ...["logit_bias", "reasoning_history", "response_schema", "parallel_tool_calls", "max_tool_output", "internal_tools"],
]);

/** Where a sample is ended, answered or not. */
const limits = ["message_limit", "token_limit", "turn_limit", "time_limit", "working_limit", "cost_limit"];

function objectOr(value: Cell | undefined): JsonRecord {
  return isObject(value) ? value : {};
}

/** The messages of a sample up to the first answer, as one text; null where there are none. */
export function inspectPrompt(sample: JsonRecord): string | null {
  const messages = listOr(own(sample, "messages"));
  const first = messages.findIndex((message: Cell) => own(message, "role") === "assistant");
  const asked = first < 0 ? messages : messages.slice(0, first);
  return asked.length === 0
    ? null
    : JSON.stringify(asked.map((message: Cell) => [own(message, "role") ?? null, own(message, "content") ?? null]));
}
