import type { ModelName } from "./documents/model-name.js";
import { count } from "./numbers.js";
import type { About } from "./reproducibility/about-schema.js";
import type { StudyManifest } from "./reproducibility/study-manifest.js";
import type { Facts } from "./study.js";
import type { Words } from "./words.js";

/** Name of each row of the reproducibility checklist (Pineau 2021, v2.0; methods 11.7), by id, in its order: models, data, code, experiments. */
export const checklistWords = {
  method: { en: "Model or algorithm described, with its assumptions", zh: "模型或算法的描述与前提假设" },
  complexity: { en: "Complexity: parameters, share that was trained", zh: "复杂度：参数量与参与训练的比例" },
  model: { en: "Models and their fingerprints", zh: "模型及其指纹" },
  data_statistics: { en: "Data statistics", zh: "数据统计" },
  splits: { en: "Splits and their hashes", zh: "数据划分及其哈希" },
  exclusions: { en: "Exclusions and preprocessing", zh: "剔除与预处理" },
  data_link: { en: "Where the data can be had", zh: "数据的获取位置" },
  data_collection: { en: "How the data were collected", zh: "数据的采集方式" },
  dependencies: { en: "Dependencies and their versions", zh: "依赖及其版本" },
  training_code: { en: "Training code", zh: "训练代码" },
  evaluation_code: { en: "Evaluation code and its version", zh: "评估代码及其版本" },
  weights: { en: "Where the trained model can be had", zh: "训练后模型的获取位置" },
  readme: { en: "Commands with their results, written down", zh: "命令及其结果的记录" },
  selection: { en: "Hyper-parameters: values tried, and how chosen", zh: "超参数：试过的取值与选择方法" },
  hyper_parameters: { en: "Hyper-parameters: final values", zh: "超参数：最终取值" },
  training_runs: { en: "Exact number of training runs", zh: "训练的确切次数" },
  runs: { en: "Exact number of evaluation runs", zh: "评估的确切次数" },
  measures: { en: "Definition of every measure", zh: "每个指标的定义" },
  variation: { en: "Central tendency and variation over seeds", zh: "多个随机种子的均值与波动" },
  training_runtime: { en: "Time or energy of the training", zh: "训练的用时或能耗" },
  runtime: { en: "Time taken by the evaluation", zh: "评估用时" },
  training_infrastructure: { en: "Computing infrastructure of the training", zh: "训练所用的计算环境" },
  infrastructure: { en: "Computing infrastructure of the evaluation", zh: "评估所用的计算环境" },
} as const satisfies Record<string, Words>;

/** Id of a row of the checklist. */
type ChecklistId = keyof typeof checklistWords;

type Row = Omit<Facts["checklist"][number], "id">;

/** Facts of training that are times, not hyper-parameters. */
const times: readonly string[] = ["train_runtime", "total_flos"];

/**
 * Fills the checklist: `auto` from the study and from files beside the models, `asked` in the words of the plan's `about`, `missing` where neither tells.
 * What is on record comes before what is told; `from` says where it stands, or what would give it.
 */
export function checklist(
  facts: Omit<Facts, "checklist">,
  environment: Readonly<Record<string, string>>,
  { manifest, about = {} }: { readonly manifest?: StudyManifest; readonly about?: About } = {},
): Facts["checklist"] {
  const { data, models, runs, training, seeds, scores } = facts;
  const auto = (value: string, from: string): Row | null => (value === "" ? null : { state: "auto", value, from });
  const told = (key: keyof About): Row => {
    const value = about[key];
    return value === undefined
      ? { state: "missing", value: "-", from: `about.${key}` }
      : { state: "asked", value, from: `about.${key}` };
  };
  const missing = (from: string): Row => ({ state: "missing", value: "-", from });
  const names = (model: ModelName): string => `${model.name}${model.seed === null ? "" : ` ${model.seed}`}`;
  const signatures = new Set(
    scores.flatMap(({ score }) =>
      Object.values(score.metrics).flatMap(({ signature }) => (signature === undefined ? [] : [signature])),
    ),
  );
  const several = seeds.find(({ points }) => points.length > 1);
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  const tuned = manifest?.models.filter(({ role }) => role === "tuned") ?? [];
  const settings = trained(tuned, (name) => !times.includes(name));
  const spent = trained(tuned, (name) => times.includes(name));
  const logged = new Set(
    training.filter(({ log, model }) => log !== null && model.role === "tuned").map(({ model }) => names(model)),
  );
  const rows: Readonly<Record<ChecklistId, Row>> = {
    method: told("method"),
    complexity: told("complexity"),
    model:
      auto(models.map((model) => `${names(model)} ${model.fingerprint.slice(0, 12)}`).join(", "), "models") ??
      missing("models"),
    data_statistics:
      auto(
        data
          .map(({ name, n, labelCounts }) => {
            const labels = Object.keys(labelCounts).length;
            return `${name} n = ${count(n)}${labels === 0 ? "" : `, K = ${count(labels)}`}`;
          })
          .join("; "),
        "data",
      ) ?? missing("data"),
    splits: auto(data.map(({ name, hash }) => `${name} ${hash.slice(0, 12)}`).join(", "), "data") ?? missing("data"),
    exclusions: told("exclusions"),
    data_link: told("data_link"),
    data_collection: told("data_collection"),
    dependencies: auto(packagesText(manifest?.packages ?? {}), "packages") ?? missing("packages"),
    training_code: told("code"),
    evaluation_code:
      environment["assay"] === undefined
        ? missing("code")
        : {
            state: "auto",
            value: `assay ${environment["assay"]}${manifest === undefined ? "" : `, ${manifest.code.of} ${manifest.code.hash.slice(0, 12)}`}${manifest?.code.commit == null ? "" : `, git ${manifest.code.commit.slice(0, 12)}`}`,
            from: "code",
          },
    weights: told("weights"),
    readme: told("readme"),
    selection: told("selection"),
    hyper_parameters: settings ?? told("hyper_parameters"),
    // Each named seed or log is a run that took place; failed ones only people know of.
    training_runs:
      about.training_runs !== undefined
        ? told("training_runs")
        : (auto(
            models.filter(({ role }) => role === "tuned").length > 0 && logged.size > 0
              ? `${count(logged.size)} (${[...logged].join(", ")})`
              : "",
            "log",
          ) ?? told("training_runs")),
    runs: runs.length === 0 ? missing("runs") : { state: "auto", value: count(runs.length), from: "runs" },
    measures:
      signatures.size === 0 ? missing("scores") : { state: "auto", value: count(signatures.size), from: "scores" },
    variation:
      several === undefined
        ? missing("seed")
        : { state: "auto", value: `n = ${count(several.points.length)}`, from: "seeds" },
    training_runtime: spent ?? told("runtime"),
    runtime: runs.length === 0 ? missing("runs") : { state: "auto", value: `${seconds.toFixed(1)} s`, from: "runs" },
    training_infrastructure: told("hardware"),
    infrastructure:
      auto(
        environment["cpu"] === undefined
          ? ""
          : [environment["os"], environment["cpu"], environment["memory"], environment["node"]]
              .filter((part) => part !== undefined)
              .join(", "),
        "environment",
      ) ?? missing("environment"),
  };
  return (Object.keys(checklistWords) as ChecklistId[]).map((id) => ({ id, ...rows[id] }));
}

/** What files beside the tuned models say, where each model has such a file: what all share once, what differs by model. */
function trained(models: StudyManifest["models"], wanted: (name: string) => boolean): Row | null {
  const own = models.map((model) => Object.entries(model.training).filter(([name]) => wanted(name)));
  if (own.length === 0 || own.some((facts) => facts.length === 0)) return null;
  const names = [...new Set(own.flatMap((facts) => facts.map(([name]) => name)))];
  const values = names.map((name) => {
    const each = own.map((facts) => facts.find(([one]) => one === name)?.[1].value ?? null);
    const distinct = [...new Set(each.map((value) => (value === null ? "–" : shown(value))))];
    return `${name} ${distinct.join(" / ")}`;
  });
  const files = [...new Set(own.flatMap((facts) => facts.map(([, { from }]) => from)))];
  return { state: "auto", value: values.join(", "), from: files.join(", ") };
}

/** A number as a person writes it: 0.0005, not 0.0004999999. */
function shown(value: number | string | boolean): string {
  if (typeof value !== "number" || Number.isInteger(value)) return String(value);
  return String(Number(value.toPrecision(4)));
}

/** The packages that move numbers most by name, the others by their count; the manifest has all. */
function packagesText(packages: Readonly<Record<string, string>>): string {
  const names = Object.keys(packages);
  const first = ["node", "assay", "@huggingface/transformers", "onnxruntime-node", "@duckdb/node-api"];
  const named = first.filter((name) => names.includes(name)).map((name) => `${name} ${packages[name]}`);
  const more = names.length - named.length;
  return `${named.join(", ")}${more > 0 ? `, + ${count(more)}` : ""}`;
}
