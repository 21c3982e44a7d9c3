import { choose } from "../../core/metrics/choose.js";
import type { Words } from "../../core/words.js";
import { choose as chooseColumns } from "../readers/fields.js";
import { readTable } from "../readers/read-table.js";

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
    const { spread, rest, ...chosen } = chooseColumns(table);
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
    if (
      lists === 0 &&
      labels > 50 &&
      Object.keys(labelCounts).every((label) => label.trim() !== "" && Number.isFinite(Number(label)))
    ) {
      remarks.push({
        en: `gold holds ${labels} different numbers: name the task`,
        zh: `标准答案有 ${labels} 个不同数值：请写明任务`,
      });
      return { fields, remarks };
    }
    const task = lists > 0 ? "multilabel" : labels === 2 ? "binary" : "multiclass";
    const hasProbs = spread !== undefined || chosen.probs !== undefined || chosen.logits !== undefined;
    const { primary } = choose({ task, labelCounts, hasProbs, n: table.rows });
    remarks.push({
      en: `${table.rows} items, ${labels} labels: ${task}, decided by ${primary}`,
      zh: `${table.rows} 条样本，${labels} 个标签：${task}，以 ${primary} 作决定`,
    });
    return { task, metric: primary, fields, remarks };
  });
}
