import { assumedDeltaMin } from "../../core/compare/delta-min.js";
import { failure } from "../../core/failure.js";
import { metrics } from "../../core/metrics/catalogue.js";
import { choiceFacts } from "../../core/metrics/choice-facts.js";
import { choose } from "../../core/metrics/choose.js";
import { type Task, tasks } from "../../core/task.js";
import { areMeasurements, freeTexts } from "../../core/told-apart.js";
import type { Words } from "../../core/words.js";
import { columnsOf } from "../files/choose-for-file.js";
import { choose as chooseColumns } from "../readers/fields.js";
import { readTable } from "../readers/read-table.js";
import { settleKind } from "../readers/settle-kind.js";

/** What a look at a file suggests for a plan. */
export interface Proposal {
  readonly task?: Task;
  readonly metric?: string;
  /** The smallest difference that matters by default, in the metric's unit; absent where only answers would tell it. */
  readonly deltaMin?: number;
  /** Columns that were recognised. */
  readonly fields: Readonly<Record<string, string>>;
  /** Whether the file holds answers of a model beside the items. */
  readonly answered: boolean;
  readonly remarks: readonly Words[];
}

/**
 * Looks at a file of items or predictions: columns by their names, task and metric as `assay score` would tell them. Throws `Failure`s of reading,
 * and one where there is nothing to plan: ratings are scored as they stand.
 */
export async function propose(path: string, asked?: Task): Promise<Proposal> {
  const table = await readTable(path);
  // A plan measures answers: where a log holds verdicts too, its answers are what is planned for.
  const named = asked ?? table.log?.task;
  const { settled, chosen, measured, texts, labels } = await table.session(async () => {
    // Items alone have no answers of the named task: their columns are looked at by their usual names.
    const settled = await settleKind(table, {}, named === undefined ? {} : { task: named }).catch(() => undefined);
    const chosen = settled?.chosen ?? chooseColumns(table);
    if (settled !== undefined || chosen.gold === undefined)
      return { settled, chosen, measured: false, texts: false, labels: 0 };
    const cells = await table.cells(chosen.gold);
    const lists = cells.some((cell) => Array.isArray(cell));
    const gold = lists ? undefined : await table.codes(chosen.gold);
    const measured = gold !== undefined && areMeasurements(gold);
    return {
      settled,
      chosen,
      measured,
      texts: gold !== undefined && !measured && freeTexts(gold) !== null,
      labels: gold?.values.length ?? 0,
    };
  });
  const { spread, rest, ...meanings } = chosen;
  const fields = Object.fromEntries(
    Object.entries(meanings).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
  );
  const recognised = Object.entries(fields)
    .map(([meaning, column]) => `${meaning}=${column}`)
    .join(", ");
  const remarks: Words[] = [
    { en: `recognised: ${recognised || "no column"}`, zh: `已识别：${recognised || "没有列"}` },
  ];
  if (rest.length > 0)
    remarks.push({
      en: `other columns: ${rest.slice(0, 12).join(", ")}`,
      zh: `其他列：${rest.slice(0, 12).join(", ")}`,
    });
  const answered =
    spread !== undefined ||
    (settled?.kind.answers ?? (["pred", "probs", "logits"] as const)).some((meaning) => chosen[meaning] !== undefined);
  const without = { ...(named === undefined ? {} : { task: named }), fields, answered };
  if (settled === undefined && chosen.gold === undefined) {
    remarks.push({
      en: "no gold column was recognised: name it under fields",
      zh: "未识别标准答案列：请在 fields 中写明",
    });
    return { ...without, remarks };
  }
  if (texts && named === undefined) {
    remarks.push({
      en: `gold looks like free text (${labels} different values): name the task, for instance generation, translation or qa_extractive`,
      zh: `标准答案看似自由文本（${labels} 个不同的值）：请写明任务，例如 generation、translation 或 qa_extractive`,
    });
    return { ...without, remarks };
  }
  const columns = await columnsOf(path, { store: ".assay", ...(named === undefined ? {} : { task: named }) });
  const task = tasks.find((one) => one === columns.task);
  const facts = choiceFacts(columns);
  // Verdicts over three models or more have a leaderboard, and no base and tuned.
  if (task === undefined || (task === "preference" && facts.fits?.("win_rate") === false))
    throw failure(words.noPlan, { file: path }, path);
  const { primary } = choose(facts);
  const metric = metrics.get(primary);
  const [low, high] = metric.scale ?? metric.range;
  const bounded = (low >= -1 && high <= 1) || high === 100;
  const kinds = columns.labels.length;
  const [en, zh] = measured
    ? [`, ${labels} numbers`, `，${labels} 个数值`]
    : kinds > 0
      ? [`, ${kinds} labels`, `，${kinds} 个标签`]
      : ["", ""];
  remarks.push({
    en: `${columns.n} items${en}: ${task}, decided by ${primary}`,
    zh: `${columns.n} 条样本${zh}：${task}，以 ${primary} 作决定`,
  });
  return {
    task,
    metric: primary,
    ...(bounded || answered ? { deltaMin: Number(assumedDeltaMin(metric, columns).toPrecision(2)) } : {}),
    fields,
    answered,
    remarks,
  };
}

const words = {
  noPlan: {
    en: "These are ratings, given scores or verdicts over several models, which have no base and tuned model to plan for: assay score {file}",
    zh: "这是评分、已有的分数或多个模型间的胜负，没有可写入计划的基座与微调模型：assay score {file}",
  },
};
