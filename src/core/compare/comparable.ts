import { failure } from "../failure.js";
import type { Language, Words } from "../words.js";

/** What is known of how outputs were made and scored; only what both sides tell is compared. */
export interface Conditions {
  /** What makes another number of the same answers: task, version, shots, filter, metric, way of taking answers. */
  readonly scoring: Readonly<Record<string, string>>;
  /** How the questions were put: chat template, system prompt, solver. */
  readonly asking: Readonly<Record<string, string>>;
  /** How answers were drawn: temperature, most tokens. */
  readonly drawing: Readonly<Record<string, string>>;
  /** A fingerprint of each item's question as it was put, of the item itself, its gold, and the text that was answered; in the order of the rows. */
  readonly prompts?: readonly (string | null)[];
  readonly items?: readonly (string | null)[];
  readonly golds?: readonly (string | null)[];
  readonly outputs?: readonly (string | null)[];
}

/** One condition in which two sides differ; of fingerprints on how many items, with the first ten ids. */
export interface Differing {
  readonly id: string;
  readonly base: string;
  readonly tuned: string;
  readonly n?: number;
  readonly items?: readonly string[];
}

/** What was found of one tuned run against the base on one set. */
export interface ConditionsFound {
  readonly data: string;
  readonly base: string;
  readonly tuned: string;
  readonly seed: number | null;
  readonly n: number;
  readonly scoring: readonly Differing[];
  readonly asking: readonly Differing[];
  readonly drawing: readonly Differing[];
  /** Items of which both texts are known, and on how many they are the same word for word. */
  readonly texts?: { readonly n: number; readonly same: number };
}

/** One side: its conditions, and its row of each common item. */
export interface ConditionedSide {
  readonly name: string;
  readonly conditions: Conditions;
  readonly rows: ArrayLike<number>;
}

/** Where the conditions of two sides differ, over their common items. */
export function conditionsFound(
  base: ConditionedSide,
  tuned: ConditionedSide & { readonly seed: number | null },
  common: { readonly data: string; readonly ids: readonly string[] },
): ConditionsFound {
  const { data, ids } = common;
  const between = (of: "scoring" | "asking"): Differing[] => {
    const [a, b] = [base.conditions[of], tuned.conditions[of]];
    return Object.keys(a)
      .filter((id) => Object.hasOwn(b, id) && a[id] !== b[id])
      .map((id) => ({ id, base: a[id], tuned: b[id] }));
  };
  // A setting of generation that one side does not name was left as the tool has it; a side that tells nothing is not asked.
  const tells = ({ asking, drawing }: Conditions): boolean => Object.keys({ ...asking, ...drawing }).length > 0;
  const drawn = (): Differing[] => {
    const [a, b] = [base.conditions.drawing, tuned.conditions.drawing];
    if (!tells(base.conditions) || !tells(tuned.conditions)) return [];
    return [...new Set([...Object.keys(a), ...Object.keys(b)])]
      .filter((id) => a[id] !== b[id])
      .map((id) => ({ id, base: a[id] ?? "–", tuned: b[id] ?? "–" }));
  };
  const eachItem = (of: "prompts" | "items" | "golds", id: string): Differing[] => {
    const [a, b] = [base.conditions[of], tuned.conditions[of]];
    if (a === undefined || b === undefined) return [];
    const other = ids.filter((_, i) => {
      const [own, its] = [a[base.rows[i]], b[tuned.rows[i]]];
      return own !== null && its !== null && own !== its;
    });
    return other.length === 0 ? [] : [{ id, base: "", tuned: "", n: other.length, items: other.slice(0, 10) }];
  };
  const texts = sameTexts(base, tuned, ids.length);
  return {
    data,
    base: base.name,
    tuned: tuned.name,
    seed: tuned.seed,
    n: ids.length,
    scoring: [...between("scoring"), ...eachItem("items", "item"), ...eachItem("golds", "gold")],
    asking: [...between("asking"), ...eachItem("prompts", "prompt")],
    drawing: drawn(),
    ...(texts === null ? {} : { texts }),
  };
}

function sameTexts(base: ConditionedSide, tuned: ConditionedSide, n: number): { n: number; same: number } | null {
  const [a, b] = [base.conditions.outputs, tuned.conditions.outputs];
  if (a === undefined || b === undefined) return null;
  let known = 0;
  let same = 0;
  for (let i = 0; i < n; i++) {
    const [own, its] = [a[base.rows[i]], b[tuned.rows[i]]];
    if (own === null || its === null) continue;
    known++;
    if (own === its) same++;
  }
  return known === 0 ? null : { n: known, same };
}

/** Refuses sides whose numbers are not of one kind, unless the code of the finding is allowed. Throws a `Failure` that names what differs. */
export function refuseIncomparable(found: readonly ConditionsFound[], allow: readonly string[]): void {
  const first = found.find(({ scoring }) => scoring.length > 0);
  if (first === undefined || allow.includes(notComparable)) return;
  const { base, tuned, data, scoring } = first;
  throw failure(words.refused, { base, tuned, data, en: differing(scoring, "en"), zh: differing(scoring, "zh") });
}

const notComparable = "compare.not_comparable";

/** What differs, in words. */
export function differing(list: readonly Differing[], language: Language): string {
  return list
    .map(({ id, base, tuned, n, items }) => {
      const name = Object.hasOwn(conditionWords, id) ? conditionWords[id][language] : id;
      if (n !== undefined)
        return language === "en"
          ? `${name} on ${n} item${n === 1 ? "" : "s"} (${(items ?? []).join(", ")}${n > 10 ? ", …" : ""})`
          : `${n} 条样本的${name}（${(items ?? []).join("、")}${n > 10 ? "、…" : ""}）`;
      return language === "en"
        ? `${name} (${short(base)} / ${short(tuned)})`
        : `${name}（${short(base)} / ${short(tuned)}）`;
    })
    .join(language === "en" ? "; " : "；");
}

/** Both ends of a long value: templates differ at their ends. */
function short(value: string): string {
  const line = value.replace(/\s+/g, " ");
  return line.length <= 60 ? line : `${line.slice(0, 40)}…${line.slice(-16)}`;
}

const conditionWords: Readonly<Record<string, Words>> = {
  task: { en: "the task", zh: "任务" },
  task_version: { en: "the task's version", zh: "任务版本" },
  task_args: { en: "the task's settings", zh: "任务设置" },
  dataset: { en: "the data set", zh: "数据集" },
  shots: { en: "the number of examples", zh: "示例数" },
  filter: { en: "the filter of answers", zh: "回答过滤器" },
  metric: { en: "the metric", zh: "指标" },
  metrics: { en: "the metrics and their settings", zh: "指标及其设置" },
  scorer: { en: "the scorer", zh: "评分器" },
  subset: { en: "the subset of the data", zh: "数据子集" },
  revision: { en: "the revision of the data", zh: "数据修订版本" },
  split: { en: "the split of the data", zh: "数据划分" },
  answered_by: { en: "how questions are answered (text or log-likelihood)", zh: "作答方式（文本或对数似然）" },
  reducer: { en: "how several answers become one", zh: "多次作答的合并方式" },
  aggregation: { en: "how scores become one", zh: "得分的汇总方式" },
  grader: { en: "the model that grades", zh: "评分模型" },
  judge: { en: "the judge", zh: "裁判" },
  epochs: { en: "the answers to each question", zh: "每题作答次数" },
  extraction: { en: "how answers are taken from texts", zh: "从文本中提取答案的方式" },
  item: { en: "the item itself", zh: "样本内容" },
  gold: { en: "gold", zh: "标准答案" },
  prompt: { en: "the question as it was put", zh: "实际提问" },
  chat_template: { en: "the chat template", zh: "对话模板" },
  system: { en: "the system prompt", zh: "系统提示词" },
  template: { en: "the template", zh: "提问模板" },
  choices_template: { en: "the template of the choices", zh: "选项模板" },
  query_template: { en: "the template of the question", zh: "题目模板" },
  chat_template_kwargs: { en: "settings of the chat template", zh: "对话模板参数" },
  description: { en: "the instruction before the question", zh: "题前说明" },
  delimiter: { en: "what stands between question and answer", zh: "题目与答案之间的分隔" },
  extra_params: { en: "the benchmark's own settings", zh: "评测集自有设置" },
  shuffle_choices: { en: "whether choices are shuffled", zh: "是否打乱选项" },
  shots_from: { en: "where the examples come from", zh: "示例来源" },
  shots_chosen: { en: "how the examples are chosen", zh: "示例选取方式" },
  shots_seed: { en: "the seed of the examples", zh: "示例随机种子" },
  shots_delimiter: { en: "what stands between the examples", zh: "示例之间的分隔" },
  shots_template: { en: "the template of the examples", zh: "示例模板" },
  questions: { en: "all questions together (hash)", zh: "全部提问（哈希）" },
  form: { en: "the form", zh: "提问形式" },
  multiturn: { en: "examples as turns", zh: "示例是否作为多轮对话" },
  solver: { en: "the solver", zh: "求解步骤" },
};

const words = {
  refused: {
    en: "compare.not_comparable: {base} and {tuned} were not scored alike on {data}: {en}. Evaluate both in the same way, or go on with --allow compare.not_comparable.",
    zh: "compare.not_comparable：{base} 与 {tuned} 在 {data} 上的评分方式不同：{zh}。请用同一方式评测两者，或用 --allow compare.not_comparable 继续。",
  },
};
