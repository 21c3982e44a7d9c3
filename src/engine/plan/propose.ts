import { choose } from "../../core/metrics/choose.js";
import { areMeasurements, freeTexts } from "../../core/told-apart.js";
import type { Words } from "../../core/words.js";
import { choose as chooseColumns } from "../readers/fields.js";
import { readTable } from "../readers/read-table.js";
import { settleKind } from "../readers/settle-kind.js";

/** What a look at a file suggests for a plan. */
export interface Proposal {
  readonly task?: string;
  readonly metric?: string;
  /** Columns that were recognised. */
  readonly fields: Readonly<Record<string, string>>;
  readonly remarks: readonly Words[];
}

/** Looks at a file of items or predictions: columns by their names, task and metric from the gold labels. Throws `Failure`s of reading. */
export async function propose(path: string): Promise<Proposal> {
  const table = await readTable(path);
  return table.session(async () => {
    const settled = await settleKind(table, {}, {});
    const { spread, rest, ...chosen } = settled?.chosen ?? chooseColumns(table);
    const fields = Object.fromEntries(
      Object.entries(chosen).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
    );
    const remarks: Words[] = [];
    const recognised = Object.entries(fields)
      .map(([meaning, column]) => `${meaning}=${column}`)
      .join(", ");
    remarks.push({ en: `recognised: ${recognised || "no column"}`, zh: `已识别：${recognised || "没有列"}` });
    if (rest.length > 0)
      remarks.push({
        en: `other columns: ${rest.slice(0, 12).join(", ")}`,
        zh: `其他列：${rest.slice(0, 12).join(", ")}`,
      });
    if (settled !== undefined) {
      const [task] = settled.kind.tasks;
      const { primary } = choose({ task, labelCounts: {}, hasProbs: false, n: table.rows });
      remarks.push({
        en: `${table.rows} items: ${task}, decided by ${primary}`,
        zh: `${table.rows} 条样本：${task}，以 ${primary} 作决定`,
      });
      return { task, metric: primary, fields, remarks };
    }
    if (chosen.gold === undefined) {
      remarks.push({
        en: "no gold column was recognised: name it under fields",
        zh: "未识别标准答案列：请在 fields 中写明",
      });
      return { fields, remarks };
    }
    const labelCounts: Record<string, number> = {};
    let lists = 0;
    for (const cell of await table.cells(chosen.gold)) {
      if (Array.isArray(cell)) lists++;
      for (const label of Array.isArray(cell) ? cell : [cell])
        if (label !== null) labelCounts[String(label)] = (labelCounts[String(label)] ?? 0) + 1;
    }
    const labels = Object.keys(labelCounts).length;
    const gold = lists > 0 ? undefined : await table.codes(chosen.gold);
    const measured = gold !== undefined && areMeasurements(gold);
    if (gold !== undefined && !measured && freeTexts(gold) !== null) {
      remarks.push({
        en: `gold looks like free text (${labels} different values): name the task, for instance generation, translation or qa_extractive`,
        zh: `标准答案看似自由文本（${labels} 个不同的值）：请写明任务，例如 generation、translation 或 qa_extractive`,
      });
      return { fields, remarks };
    }
    const task = lists > 0 ? "multilabel" : measured ? "regression" : labels === 2 ? "binary" : "multiclass";
    const hasProbs = spread !== undefined || chosen.probs !== undefined || chosen.logits !== undefined;
    const { primary } = choose({ task, labelCounts, hasProbs, n: table.rows });
    remarks.push({
      en: `${table.rows} items, ${labels} ${measured ? "numbers" : "labels"}: ${task}, decided by ${primary}`,
      zh: `${table.rows} 条样本，${labels} 个${measured ? "数值" : "标签"}：${task}，以 ${primary} 作决定`,
    });
    return { task, metric: primary, fields, remarks };
  });
}
