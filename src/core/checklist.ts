import { count } from "./numbers.js";
import type { Facts } from "./study.js";
import type { Words } from "./words.js";

/** Name of each row of the reproducibility checklist (Pineau 2021, v2.0; methods 11.7), by id, in order. */
export const checklistWords = {
  model: { en: "Model and its fingerprint", zh: "模型及其指纹" },
  data_statistics: { en: "Data statistics", zh: "数据统计" },
  splits: { en: "Splits and their hashes", zh: "数据划分及其哈希" },
  data_collection: { en: "How the data were collected, and where they are", zh: "数据的采集方式与获取位置" },
  evaluation_code: { en: "Evaluation code and its version", zh: "评估代码及其版本" },
  training_code: { en: "Training code and dependencies", zh: "训练代码与依赖" },
  hyper_parameters: {
    en: "Hyper-parameters: ranges, how chosen, final values",
    zh: "超参数：范围、选择方法与最终取值",
  },
  runs: { en: "Exact number of training and evaluation runs", zh: "训练与评估的确切次数" },
  measures: { en: "Definition of every measure", zh: "每个指标的定义" },
  variation: { en: "Central tendency and variation over seeds", zh: "多个随机种子的均值与波动" },
  runtime: { en: "Time taken by the evaluation", zh: "评估用时" },
  infrastructure: { en: "Computing infrastructure of the evaluation", zh: "评估所用的计算环境" },
  training_infrastructure: { en: "Computing infrastructure of the training", zh: "训练所用的计算环境" },
} as const satisfies Record<string, Words>;

/** Id of a row of the checklist. */
type ChecklistId = keyof typeof checklistWords;

/** Fills the checklist from the study: `auto` where the study knows, `missing` where only the training run could tell and nothing of it is at hand. */
export function checklist(
  facts: Omit<Facts, "checklist">,
  environment: Readonly<Record<string, string>>,
): Facts["checklist"] {
  const { data, models, runs, training, seeds, scores } = facts;
  const state = (there: boolean, value: string): { state: "auto" | "missing"; value: string } =>
    there ? { state: "auto", value } : { state: "missing", value: "-" };
  const trained = models.filter(({ log }) => log !== null).length;
  const signatures = new Set(
    scores.flatMap(({ score }) =>
      Object.values(score.metrics).flatMap(({ signature }) => (signature === undefined ? [] : [signature])),
    ),
  );
  const several = seeds.find(({ points }) => points.length > 1);
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  const rows: Readonly<Record<ChecklistId, { state: "auto" | "asked" | "missing"; value: string }>> = {
    model: state(
      models.length > 0,
      models
        .map(({ name, seed, fingerprint }) => `${name}${seed === null ? "" : ` ${seed}`} ${fingerprint.slice(0, 12)}`)
        .join(", "),
    ),
    data_statistics: state(
      data.length > 0,
      data
        .map(({ name, n, labelCounts }) => {
          const labels = Object.keys(labelCounts).length;
          return `${name} n = ${count(n)}${labels === 0 ? "" : `, K = ${count(labels)}`}`;
        })
        .join("; "),
    ),
    splits: state(data.length > 0, data.map(({ name, hash }) => `${name} ${hash.slice(0, 12)}`).join(", ")),
    data_collection: state(false, ""),
    evaluation_code: state(environment["assay"] !== undefined, `assay ${environment["assay"]}`),
    training_code: state(false, ""),
    hyper_parameters:
      trained === 0 ? state(false, "") : { state: "asked", value: `${count(trained)} / ${count(models.length)}` },
    runs: state(
      runs.length > 0,
      `${count(models.filter(({ role }) => role === "tuned").length)}, ${count(runs.length)}`,
    ),
    measures: state(signatures.size > 0, count(signatures.size)),
    variation: state(several !== undefined, `n = ${count(several?.points.length ?? 0)}`),
    runtime: state(runs.length > 0, `${seconds.toFixed(1)} s`),
    infrastructure: state(
      environment["cpu"] !== undefined,
      [environment["os"], environment["cpu"], environment["node"]].filter((part) => part !== undefined).join(", "),
    ),
    training_infrastructure: state(
      training.length > 0 && environment["training"] !== undefined,
      environment["training"] ?? "",
    ),
  };
  return (Object.keys(checklistWords) as ChecklistId[]).map((id) => ({ id, ...rows[id] }));
}
