import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { conditionsFound } from "../../src/core/compare/comparable.js";
import { inspectConditions } from "../../src/core/importers/logs/inspect-conditions.js";
import { lightEvalConditions } from "../../src/core/importers/logs/lighteval-conditions.js";
import { assay, folder } from "./assay.js";

/* Settings of other tools' logs: two logs that differ in one that matters do not stand side by side unsaid, and nothing is said of those that do not matter. */

const at = folder();
const fixtures = resolve(fileURLToPath(import.meta.url), "../../engine/importers/fixtures");
const run = (...args: string[]) => assay(args, { cwd: at.path });
// biome-ignore lint/suspicious/noExplicitAny: foreign documents
type Foreign = any;
type Change = (document: Foreign) => void;
interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly title: string;
}

/** What comparing says: refused for other scoring, an error for other questions, a warning for other ways of drawing, or nothing. */
async function said(paths: readonly string[], ...more: string[]): Promise<{ kind: string; text: string }> {
  const { code, out, err } = await run("compare", ...paths, ...more, "--json");
  if (code === 2) return { kind: err.includes("compare.not_comparable") ? "refused" : "failed", text: err };
  expect(code, err).toBe(0);
  const found = (JSON.parse(out).findings as Finding[]).filter(({ code: one }) => one === "prompt.mismatch");
  return { kind: found[0]?.severity ?? "nothing", text: found.map(({ title }) => title).join("\n") };
}

describe("EvalScope", () => {
  /** Two runs that differ in the model, with the configuration of the tuned one changed. */
  function runs(name: string, version: string, change: Change): readonly [string, string] {
    const original = join(fixtures, `evalscope-${version}`);
    const sides = ["base", "tuned"].map((side) => {
      const to = join(at.path, name, side);
      cpSync(original, to, { recursive: true });
      const configs = join(to, "configs");
      const path = join(configs, readdirSync(configs)[0]);
      const value = parse(readFileSync(path, "utf8"));
      // What two runs differ in by themselves.
      Object.assign(value, { model: side, work_dir: side, eval_batch_size: side.length, api_url: `http://${side}` });
      value.generation_config.batch_size = side.length;
      if (side === "tuned") change(value);
      writeFileSync(path, stringify(value));
      const model = version.startsWith("0") ? "base-model" : `${side}-model`;
      return `${name}/${side}/reviews/${model}/general_qa_questions.jsonl`;
    });
    return [sides[0], sides[1]];
  }
  const own = (value: Foreign) => value.resolved_benchmarks.general_qa;

  it.each<[string, Change, string, string]>([
    ["nothing", () => {}, "nothing", ""],
    [
      "paths and batches",
      (value) => Object.assign(value, { dataset_dir: "elsewhere", timeout: 9, stream: true }),
      "nothing",
      "",
    ],
    [
      "another benchmark of the run",
      (value) => Object.assign(value.resolved_benchmarks.general_mcq, { few_shot_num: 5 }),
      "nothing",
      "",
    ],
    ["shots", (value) => Object.assign(own(value), { few_shot_num: 5 }), "refused", "the number of examples (0 / 5)"],
    [
      "metrics",
      (value) => Object.assign(own(value), { metric_list: ["BLEU"] }),
      "refused",
      "the metrics and their settings",
    ],
    [
      "version",
      (value) => Object.assign(value.evaluation_identity.benchmarks.general_qa, { evaluation_version: "v2" }),
      "refused",
      "the task's version (v1.1 / v2)",
    ],
    [
      "filters",
      (value) => Object.assign(own(value), { filters: { remove_until: "x" } }),
      "refused",
      "the filter of answers",
    ],
    [
      "answers to a question",
      (value) => Object.assign(value, { repeats: 4 }),
      "refused",
      "the answers to each question (1 / 4)",
    ],
    ["judge", (value) => Object.assign(value.judge, { models: [{ model_id: "grader" }] }), "refused", "the judge"],
    ["template", (value) => Object.assign(own(value), { prompt_template: "Say: {question}" }), "error", "the template"],
    [
      "chat template's settings",
      (value) =>
        Object.assign(value.generation_config, { extra_body: { chat_template_kwargs: { enable_thinking: false } } }),
      "error",
      "settings of the chat template",
    ],
    [
      "temperature",
      (value) => Object.assign(value.generation_config, { temperature: 0.9 }),
      "warning",
      "temperature (– / 0.9)",
    ],
  ])("1.14.1, %s", async (name, change, kind, text) => {
    const told = await said(runs(`es1-${name.replaceAll(/\W/g, "-")}`, "1.14.1", change));
    expect(told.kind, told.text).toBe(kind);
    expect(told.text).toContain(text);
  });

  it.each<[string, Change, string, string]>([
    [
      "shots",
      (value) => Object.assign(value.dataset_args.general_qa, { few_shot_num: 2 }),
      "refused",
      "the number of examples (0 / 2)",
    ],
    [
      "template",
      (value) => Object.assign(value.dataset_args.general_qa, { prompt_template: "Say: {query}" }),
      "error",
      "the template",
    ],
    ["temperature", (value) => Object.assign(value.generation_config, { temperature: 0.9 }), "warning", "temperature"],
  ])("0.17.1, %s", async (name, change, kind, text) => {
    const told = await said(runs(`es0-${name}`, "0.17.1", change));
    expect(told.kind, told.text).toBe(kind);
    expect(told.text).toContain(text);
  });
});

describe("LightEval", () => {
  const model = ["models", "tuned"];
  const folderOf = join(fixtures, "lighteval-0.13.0");
  const [time] = readdirSync(join(folderOf, "details", ...model));

  function runs(name: string, change: Change): readonly [string, string] {
    for (const side of ["base", "tuned"]) {
      const to = join(at.path, name, side);
      cpSync(folderOf, to, { recursive: true });
      const path = join(to, "results", ...model, `results_${time}.json`);
      const value = JSON.parse(readFileSync(path, "utf8"));
      const { config_general: general } = value;
      Object.assign(general, { start_time: side.length, job_id: side, model_name: side });
      Object.assign(general.model_config, { model_name: side, device: side, batch_size: side.length, cache_dir: side });
      if (side === "tuned") change(value);
      writeFileSync(path, JSON.stringify(value));
    }
    const log = (side: string) => `${name}/${side}/details/models/tuned/${time}/details_sums|0_${time}.parquet`;
    return [log("base"), log("tuned")];
  }
  const task = (value: Foreign) => value.config_tasks["sums|0"];

  it.each<[string, Change, string, string]>([
    ["nothing", () => {}, "nothing", ""],
    [
      "another task of the run",
      (value) => Object.assign(value.config_tasks["animals|0"], { version: 3 }),
      "nothing",
      "",
    ],
    ["shots", (value) => Object.assign(task(value), { num_fewshots: 5 }), "refused", "the number of examples (0 / 5)"],
    ["version", (value) => Object.assign(task(value), { version: 1 }), "refused", "the task's version (0 / 1)"],
    [
      "metric",
      (value) => Object.assign(task(value).metrics[0], { sample_level_fn: "ExactMatches(strip_strings=False)" }),
      "refused",
      "the metrics and their settings",
    ],
    [
      "metric by its place in memory",
      (value) => Object.assign(task(value).metrics[0], { corpus_level_fn: "<function mean at 0x7f00aa>" }),
      "refused",
      "the metrics",
    ],
    [
      "subset",
      (value) => Object.assign(task(value), { hf_subset: "hard" }),
      "refused",
      "the subset of the data (default / hard)",
    ],
    [
      "prompt function",
      (value) => Object.assign(task(value), { prompt_function: "sums_2" }),
      "error",
      "the template (sums / sums_2)",
    ],
    [
      "all questions",
      (value) => Object.assign(value.summary_tasks["sums|0"].hashes, { hash_full_prompts: "0" }),
      "error",
      "all questions together (hash)",
    ],
    [
      "system prompt",
      (value) => Object.assign(value.config_general.model_config, { system_prompt: "Be brief." }),
      "error",
      "the system prompt (– / Be brief.)",
    ],
    [
      "chat template",
      (value) => Object.assign(value.config_general.model_config, { override_chat_template: true }),
      "error",
      "the chat template",
    ],
    [
      "temperature",
      (value) => Object.assign(value.config_general.model_config.generation_parameters, { temperature: 1 }),
      "warning",
      "temperature (0 / 1)",
    ],
    [
      "precision",
      (value) => Object.assign(value.config_general.model_config, { dtype: "bfloat16" }),
      "warning",
      "dtype (– / bfloat16)",
    ],
  ])("0.13.0, %s", async (name, change, kind, text) => {
    const told = await said(runs(`le-${name.replaceAll(/\W/g, "-")}`, change));
    expect(told.kind, told.text).toBe(kind);
    expect(told.text).toContain(text);
  });

  it("says nothing of functions that only a place in memory names", () => {
    const results = (place: string) => ({
      config_tasks: {
        t: {
          prompt_function: `<function prompt at ${place}>`,
          metrics: [{ metric_name: "em", corpus_level_fn: `<function mean at ${place}>` }],
        },
      },
    });
    const [a, b] = ["0x7f11", "0x7f22"].map((place) => lightEvalConditions(results(place) as Foreign, "t"));
    expect(a).toEqual(b);
    expect(a.scoring["metrics"]).toContain("em");
  });
});

describe("lm-evaluation-harness, a group of two tasks", () => {
  const original = join(fixtures, "lm_eval-0.4.13-group");
  const side = (name: string) => join(original, name);
  const total = (name: string): number => {
    const at = readdirSync(join(side(name), `models__${name}`)).find((file) => file.startsWith("results"))!;
    return JSON.parse(readFileSync(join(side(name), `models__${name}`, at), "utf8")).groups.own_exam[
      "exact_match,trimmed"
    ];
  };

  it("is one row under the harness's name, with a verdict for each task and the harness's own total by size", async () => {
    const { code, out, err } = await run("compare", side("base"), side("tuned"), "--json");
    expect(code, err).toBe(0);
    const { tasks, findings } = JSON.parse(out);
    expect(tasks.map(({ id }: { id: string }) => id)).toEqual(["own_exam"]);
    expect(tasks[0].sets.map(({ id, verdict }: { id: string; verdict: string }) => [id, typeof verdict])).toEqual([
      ["own_digits", "string"],
      ["own_words", "string"],
    ]);
    expect(tasks[0].sizeWeighted.value).toBeCloseTo(total("tuned") - total("base"), 12);
    expect(findings.filter(({ severity }: Finding) => severity === "error")).toEqual([]);
    const gated = await run("compare", side("base"), side("tuned"), "--gate");
    // 14 items resolve nothing.
    expect(gated.code).toBe(3);
    expect(gated.out).toContain("own_exam");
  });

  it("is told where it was asked with examples, a system prompt and sampling", async () => {
    const refused = await said([side("tuned"), side("other")]);
    expect(refused.kind).toBe("refused");
    expect(refused.text).toContain("the number of examples (0 / 2)");
    const allowed = await said([side("tuned"), side("other")], "--allow", "compare.not_comparable");
    expect(allowed.kind).toBe("error");
    for (const text of [
      "the system prompt (– / Answer with a number.)",
      "the question as it was put",
      "temperature (– / 0.5)",
    ])
      expect(allowed.text).toContain(text);
  });

  it.each<[string, Change, string, string]>([
    [
      "batch, device, dates and places",
      (value) =>
        Object.assign(
          value.config,
          { batch_size: 1, device: "cuda", use_cache: "x", random_seed: 9 },
          { model_revision: "y" },
        ),
      "nothing",
      "",
    ],
    ["turns without a chat template", (value) => Object.assign(value, { fewshot_as_multiturn: true }), "nothing", ""],
    [
      "the seed of examples where there are none",
      (value) => Object.assign(value.config, { fewshot_seed: 5 }),
      "nothing",
      "",
    ],
    [
      "answers to a question",
      (value) => Object.assign(value.configs.own_digits, { repeats: 4 }),
      "refused",
      "the answers to each question (1 / 4)",
    ],
    [
      "way of answering",
      (value) => Object.assign(value.configs.own_digits, { output_type: "multiple_choice" }),
      "refused",
      "how questions are answered",
    ],
    [
      "the instruction",
      (value) => Object.assign(value.configs.own_digits, { description: "Add." }),
      "error",
      "the instruction before the question",
    ],
    [
      "precision",
      (value) => Object.assign(value.config.model_args, { dtype: "bfloat16" }),
      "warning",
      "dtype (– / bfloat16)",
    ],
  ])("%s", async (name, change, kind, text) => {
    const to = join(at.path, `lm-${name.replaceAll(/\W/g, "-")}`);
    cpSync(side("tuned"), to, { recursive: true });
    const path = join(
      to,
      "models__tuned",
      readdirSync(join(to, "models__tuned")).find((file) => file.startsWith("results"))!,
    );
    const value = JSON.parse(readFileSync(path, "utf8"));
    change(value);
    writeFileSync(path, JSON.stringify(value));
    const told = await said([side("base"), to], "--split", "own_digits");
    expect(told.kind, told.text).toBe(kind);
    expect(told.text).toContain(text);
  });
});

describe("Inspect", () => {
  const header = (change: (header: Foreign) => void) => {
    const value: Foreign = {
      eval: {
        task: "sums",
        task_version: 0,
        model_generate_config: { max_connections: 4 },
        config: { epochs: 1, epochs_reducer: ["mean"], max_samples: 3 },
        packages: { inspect_ai: "0.3.285" },
      },
      plan: { steps: [{ solver: "generate" }], config: {} },
    };
    change(value);
    return inspectConditions(value);
  };
  const between = (change: (header: Foreign) => void) => {
    const side = (conditions: ReturnType<typeof header>) => ({ name: "", seed: null, conditions, rows: [] });
    const found = conditionsFound(side(header(() => {})), side(header(change)), { data: "test", ids: [] });
    return (["scoring", "asking", "drawing"] as const).flatMap((of) => found[of].map(({ id }) => `${of}.${id}`));
  };

  it.each<[string, (header: Foreign) => void, string[]]>([
    [
      "connections, samples at a time and versions of packages",
      ({ eval: one }) => {
        one.model_generate_config.max_connections = 9;
        one.config.max_samples = 9;
        one.packages.inspect_ai = "0.3.300";
      },
      [],
    ],
    ["version of the task", ({ eval: one }) => (one.task_version = 2), ["scoring.task_version"]],
    ["epochs", ({ eval: one }) => (one.config.epochs = 4), ["scoring.epochs"]],
    ["the model that grades", ({ eval: one }) => (one.model_roles = { grader: { model: "g" } }), ["scoring.grader"]],
    ["system message", ({ plan }) => (plan.config.system_message = "Be brief."), ["asking.system"]],
    ["temperature", ({ eval: one }) => (one.model_generate_config.temperature = 1), ["drawing.temperature"]],
    ["limit of tokens", ({ eval: one }) => (one.config.token_limit = 100), ["drawing.token_limit"]],
  ])("%s", (_, change, ids) => expect(between(change)).toEqual(ids));
});
