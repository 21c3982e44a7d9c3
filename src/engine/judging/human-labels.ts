import { resolve } from "node:path";
import { failure } from "../../core/failure.js";
import type { DataSet } from "../../core/item.js";
import type { JudgedItem } from "../../core/judging/judged-item.js";
import type { Side } from "../../core/judging/judging-items.js";
import type { PlanJudge } from "../../core/judging/plan-judge.js";
import type { Plan } from "../../core/plan.js";
import { readTable } from "../readers/index.js";

/** What people said, by the id of the item. */
export type HumanLabels = ReadonlyMap<string, NonNullable<JudgedItem["human"]>>;

/** The human labels of every judge of a plan, in their order. Throws a `Failure` where a file is not there or holds something else. */
export async function judgesLabels(
  { judges = [], models }: Plan,
  folder: string,
  sets: readonly DataSet[],
  limited: boolean,
): Promise<HumanLabels[]> {
  const named = (role: Side): string | null => models.find((model) => model.role === role)?.name ?? null;
  const names = { base: named("base"), tuned: named("tuned") };
  const found: HumanLabels[] = [];
  for (const judge of judges) {
    const own = sets.filter(({ name }) => judge.data.includes(name));
    found.push(await humanLabels(judge, folder, names, own, limited));
  }
  return found;
}

/**
 * Reads the human labels of a judge: `id`, `model` (a name, `base` or `tuned`) and `score`, the id alone where the plan has one model, or `id` and
 * `outcome`. Ids of other data sets of the judge pass. Throws a `Failure` with its place for anything else.
 */
async function humanLabels(
  judge: PlanJudge,
  folder: string,
  names: Readonly<Record<Side, string | null>>,
  sets: readonly DataSet[],
  limited: boolean,
): Promise<HumanLabels> {
  const found = new Map<string, Partial<Record<Side | "outcome", number>>>();
  if (judge.human === undefined) return found;
  const path = judge.human;
  const table = await readTable(resolve(folder, path));
  const known = new Set(sets.flatMap(({ items }) => items.map(({ id }) => id)));
  const value = judge.kind === "rubric" ? "score" : "outcome";
  const lacking = ["id", value].find((column) => !table.columns.includes(column));
  if (lacking !== undefined) throw failure(words.column, { column: lacking, columns: table.columns.join(", ") }, path);
  return table.session(async () => {
    const ids = await table.text("id");
    const values = await table.numbers(value);
    const models = table.columns.includes("model") ? await table.text("model") : null;
    for (const [row, id] of ids.entries()) {
      if (id === null) throw failure(words.noId, {}, table.at(row));
      const number = values[row];
      if (Number.isNaN(number)) throw failure(words.noValue, { column: value }, table.at(row));
      if (!known.has(id)) {
        if (limited) continue;
        throw failure(words.unknown, { id, data: judge.data.join(", ") }, table.at(row));
      }
      const part = judge.kind === "pairwise" ? "outcome" : sideOf(models?.[row] ?? null, names, table.at(row));
      const [low, high] = judge.kind === "pairwise" ? [0, 1] : judge.scale;
      if (number < low || number > high) throw failure(words.range, { value: number, low, high }, table.at(row));
      const own = found.get(id) ?? {};
      if (own[part] !== undefined) throw failure(words.twice, { id }, table.at(row));
      found.set(id, { ...own, [part]: number });
    }
    return found;
  });
}

function sideOf(model: string | null, names: Readonly<Record<Side, string | null>>, at: string): Side {
  const there = (["base", "tuned"] as const).filter((side) => names[side] !== null);
  const side = model === null ? undefined : there.find((one) => names[one] === model || one === model);
  if (side !== undefined) return side;
  if (model === null && there.length === 1) return there[0];
  const known = there.map((one) => names[one]).join(", ");
  throw model === null ? failure(words.noModel, { known }, at) : failure(words.model, { model, known }, at);
}

const words = {
  column: {
    en: 'human labels need the column "{column}"; there are {columns}',
    zh: "人工标注需要“{column}”列；现有 {columns}",
  },
  noId: { en: "a human label has no id; give it", zh: "有人工标注缺少编号；请补上" },
  noValue: {
    en: 'a human label has no "{column}"; give it, or leave the row out',
    zh: "有人工标注缺少“{column}”；请补上或去掉该行",
  },
  unknown: {
    en: 'the human label is of item "{id}", which is not in {data}; take it out, or name its set under the judge\'s `data`',
    zh: "人工标注的样本“{id}”不在 {data} 中；请去掉，或在评判者的 `data` 中加入其数据集",
  },
  range: {
    en: "the human label {value} is outside {low} to {high}",
    zh: "人工标注 {value} 超出 {low} 到 {high} 的范围",
  },
  twice: {
    en: 'item "{id}" has two human labels for one answer; give their mean, or keep one',
    zh: "样本“{id}”的同一回答有两条人工标注；请取平均，或保留一条",
  },
  noModel: {
    en: "the human label does not say whose answer it is of; add `model` ({known})",
    zh: "人工标注未说明针对哪个模型的回答；请加上 `model`（{known}）",
  },
  model: {
    en: 'the human label is of "{model}", which the judge does not judge; write one of {known}',
    zh: "人工标注的模型“{model}”不在评判之列；请写 {known} 之一",
  },
};
