import type { Check } from "./documents/summaries.js";
import type { DataSet } from "./item.js";
import { imbalance } from "./metrics/choose.js";
import { count, percent, pText, rate } from "./numbers.js";
import { chiSquareTest } from "./stats/chi-square-test.js";
import type { Facts } from "./study.js";
import type { Words } from "./words.js";

/** Name of each check of topic 12, by id, in the order in which they are shown. */
export const checkWords = {
  leakage_exact: { en: "Train text in an evaluated set, word for word", zh: "训练文本原样出现在评估集中" },
  leakage_near: { en: "Train text in an evaluated set, nearly the same", zh: "训练文本近似重复出现在评估集中" },
  leakage_group: { en: "Same group in train and test", zh: "训练集与测试集有相同的组" },
  duplicates: { en: "Text standing twice within test", zh: "测试集内部的重复文本" },
  label_conflict: { en: "Same text with different labels", zh: "相同文本标签不一致" },
  contamination: { en: "Pre-training text in test", zh: "预训练语料包含测试文本" },
  unseen_labels: { en: "Test labels that train does not have", zh: "训练集中没有的测试标签" },
  drift_labels: { en: "Label shares of train and test", zh: "训练集与测试集的标签分布" },
  imbalance: { en: "Class sizes of test", zh: "测试集的类别大小" },
  small_classes: { en: "Test classes with fewer than 30 items", zh: "测试集中不足 30 个样本的类别" },
  sample_size: { en: "Items of test against what the decision needs", zh: "测试样本数与判断所需样本数" },
  overfit_gap: { en: "Validation loss that rises while training loss falls", zh: "训练损失下降而验证损失上升" },
  identical_outputs: { en: "Equal outputs of base and tuned", zh: "基座与微调相同的输出" },
  missing_outputs: { en: "Items without an answer", zh: "没有回答的样本" },
  empty_inputs: { en: "Empty inputs", zh: "空输入" },
  truncated_inputs: { en: "Inputs cut to the model's length", zh: "超出模型长度而被截断的输入" },
  encoding: { en: "Inputs with damaged characters", zh: "含乱码字符的输入" },
  seeds: { en: "Training seeds of the tuned recipe", zh: "微调配方的训练种子数" },
} as const satisfies Record<string, Words>;

/** Id of a check of topic 12. */
type CheckId = keyof typeof checkWords;

const labelTasks: ReadonlySet<Facts["task"]> = new Set(["binary", "multiclass", "multilabel", "ordinal"] as const);
const labelChecks: ReadonlySet<CheckId> = new Set([
  "label_conflict",
  "unseen_labels",
  "drift_labels",
  "imbalance",
  "small_classes",
] as const);

/** Below this p, and above this Cramer's V, label shares have shifted by more than chance and by enough to matter (methods 12.4). */
const driftP = 0.01;
const driftV = 0.1;

/** The checks of methods 12 that this study allows; what lacks its data is `not_checked`, never passed. `value` is numbers, the same in both languages. */
export function preflight(facts: Omit<Facts, "checklist">, sets: readonly DataSet[]): Check[] {
  const set = (name: string): DataSet | undefined => sets.find((one) => one.name === name);
  const test = set("test");
  const train = set("train");
  const evaluated = sets.filter(({ name }) => name !== "train" && name !== "validation");
  const rows: Readonly<Record<CheckId, Omit<Check, "id">>> = {
    leakage_exact: leaks(facts, "exact"),
    leakage_near: leaks(facts, "near"),
    leakage_group: sharedGroups(train, test),
    duplicates: duplicates(facts),
    label_conflict: conflicts(facts),
    contamination: unknown,
    unseen_labels: unseen(facts),
    drift_labels: drift(facts),
    imbalance: classSizes(facts),
    small_classes: smallClasses(facts),
    sample_size: sampleSize(facts),
    overfit_gap: overfit(facts),
    identical_outputs: identical(facts),
    missing_outputs: share(facts.runs.map(({ unanswered, n }) => [unanswered, n])),
    empty_inputs: share(
      facts.data.filter(({ withInput }) => withInput > 0).map(({ emptyInputs, withInput }) => [emptyInputs, withInput]),
    ),
    truncated_inputs: facts.models.some(({ source }) => source === "onnx")
      ? share(facts.runs.map(({ truncated, n }) => [truncated, n]))
      : unknown,
    encoding: share(
      evaluated.map(({ items }) => [
        items.filter(({ input }) => input?.includes("\ufffd")).length,
        items.filter(({ input }) => input !== null).length,
      ]),
    ),
    seeds: seeds(facts),
  };
  // Checks of labels have nothing to look at where answers are texts, numbers or rankings.
  const unlabelled =
    !labelTasks.has(facts.task) && facts.data.every(({ labelCounts }) => Object.keys(labelCounts).length === 0);
  return (Object.keys(checkWords) as CheckId[])
    .filter((id) => !(unlabelled && labelChecks.has(id)))
    .map((id) => ({ id, ...rows[id] }));
}

type Seen = Omit<Check, "id">;
type Given = Omit<Facts, "checklist">;

const unknown: Seen = { state: "not_checked", value: "-" };

function leaks({ leakage }: Given, kind: "exact" | "near"): Seen {
  const rows = leakage?.matrix.filter(({ a, b }) => a === "train" && b !== "train") ?? [];
  if (rows.length === 0) return unknown;
  const found = rows.filter((row) => row[kind] > 0);
  const value = rows.map((row) => `${row.b} ${count(row[kind])} / ${count(row.n)}`).join(", ");
  if (found.length === 0) return { state: "pass", value };
  return {
    state: kind === "exact" && found.some(({ b }) => b !== "validation") ? "fail" : "warn",
    value,
    code: `data.leakage.${kind}`,
  };
}

function sharedGroups(train: DataSet | undefined, test: DataSet | undefined): Seen {
  const of = (set: DataSet | undefined): Set<string> =>
    new Set(set?.items.flatMap(({ group }) => (group === null ? [] : [group])));
  const known = of(train);
  const seen = of(test);
  if (known.size === 0 || seen.size === 0) return unknown;
  const shared = [...seen].filter((group) => known.has(group)).length;
  return { state: shared === 0 ? "pass" : "warn", value: `${count(shared)} / ${count(seen.size)}` };
}

function duplicates({ leakage }: Given): Seen {
  const row = leakage?.matrix.find(({ a, b }) => a === "test" && b === "test");
  if (row === undefined) return unknown;
  const twice = row.exact + row.near;
  return { state: twice / row.n > 0.01 ? "warn" : "pass", value: `${count(twice)} / ${count(row.n)}` };
}

function conflicts({ leakage }: Given): Seen {
  if (leakage === null || leakage.matrix.length === 0) return unknown;
  const found = leakage.pairs.filter(({ kind, labelsDiffer }) => kind === "exact" && labelsDiffer).length;
  return { state: found > 0 ? "warn" : "pass", value: count(found) };
}

const counts = ({ data }: Given, name: string): Readonly<Record<string, number>> | null => {
  const found = data.find((one) => one.name === name)?.labelCounts;
  return found === undefined || Object.keys(found).length === 0 ? null : found;
};

function unseen(facts: Given): Seen {
  const known = counts(facts, "train");
  const asked = counts(facts, "test");
  if (known === null || asked === null) return unknown;
  const labels = Object.keys(asked).filter((label) => !Object.hasOwn(known, label));
  return {
    state: labels.length > 0 ? "warn" : "pass",
    value: labels.length === 0 ? "0" : `${count(labels.length)}: ${labels.slice(0, 5).join(", ")}`,
  };
}

function drift(facts: Given): Seen {
  const known = counts(facts, "train");
  const asked = counts(facts, "test");
  if (known === null || asked === null) return unknown;
  const labels = [...new Set([...Object.keys(known), ...Object.keys(asked)])];
  const tested = chiSquareTest([labels.map((label) => known[label] ?? 0), labels.map((label) => asked[label] ?? 0)]);
  if (tested === null) return unknown;
  const n = [...Object.values(known), ...Object.values(asked)].reduce((sum, one) => sum + one, 0);
  const v = Math.sqrt(tested.statistic / n);
  return { state: tested.p < driftP && v > driftV ? "warn" : "pass", value: `V = ${rate(v)}, ${pText(tested.p)}` };
}

function classSizes(facts: Given): Seen {
  const asked = counts(facts, "test");
  const found = asked === null || facts.task === "multilabel" ? null : imbalance(asked);
  if (asked === null || found === null) return unknown;
  const sizes = Object.values(asked);
  return {
    state: found.imbalanced ? "warn" : "pass",
    value: `${count(Math.min(...sizes))} – ${count(Math.max(...sizes))}`,
    ...(found.imbalanced ? { code: "data.imbalance" } : {}),
  };
}

function smallClasses(facts: Given): Seen {
  const asked = counts(facts, "test");
  if (asked === null) return unknown;
  const small = Object.values(asked).filter((n) => n < 30).length;
  return { state: small > 0 ? "warn" : "pass", value: `${count(small)} / ${count(Object.keys(asked).length)}` };
}

function sampleSize({ comparisons, decision }: Given): Seen {
  const primary = comparisons.find(({ data, metric }) => data === "test" && metric === decision.metric);
  const needed = primary?.power.needed.value ?? null;
  if (primary === undefined || needed === null) return unknown;
  const enough = primary.n >= needed;
  return {
    state: enough ? "pass" : "warn",
    value: `${count(primary.n)} / ${count(Math.ceil(needed))}`,
    ...(enough ? {} : { code: "stat.underpowered" }),
  };
}

function overfit({ training }: Given): Seen {
  const judged = training.filter(({ points }) => points.some(({ evalLoss }) => evalLoss !== null));
  if (judged.length === 0) return unknown;
  const found = judged.filter(({ states }) => states.some(({ state }) => state === "overfit")).length;
  return {
    state: found > 0 ? "warn" : "pass",
    value: `${count(found)} / ${count(judged.length)}`,
    ...(found > 0 ? { code: "fit.overfit" } : {}),
  };
}

function identical({ comparisons, conditions = [] }: Given): Seen {
  if (comparisons.length === 0) return unknown;
  // Two models may be right on everything in words of their own.
  const worded = (data: string, tuned: string): boolean =>
    conditions.some(
      (one) => one.data === data && one.tuned === tuned && one.texts !== undefined && one.texts.same < one.texts.n,
    );
  const same = comparisons.filter((one) => one.identical.all && !worded(one.data, one.tunedName));
  const value = comparisons.map(({ data, identical: { share: same } }) => `${data} ${percent(same)}`).join(", ");
  return same.length > 0 ? { state: "fail", value, code: "model.identical_outputs" } : { state: "pass", value };
}

function share(parts: readonly (readonly [number, number])[]): Seen {
  const found = parts.reduce((sum, [some]) => sum + some, 0);
  const all = parts.reduce((sum, [, n]) => sum + n, 0);
  return all === 0 ? unknown : { state: found > 0 ? "warn" : "pass", value: `${count(found)} / ${count(all)}` };
}

function seeds({ models, comparisons }: Given): Seen {
  const tuned = models.filter(({ role }) => role === "tuned");
  if (tuned.length === 0 || comparisons.length === 0) return unknown;
  const most = Math.max(...comparisons.map((one) => one.seeds.tuned));
  return {
    state: most >= 3 ? "pass" : "warn",
    value: count(most),
    ...(most >= 3 ? {} : { code: "stat.seed_variance" }),
  };
}
