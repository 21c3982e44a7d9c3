import { metrics as catalogue } from "../../../core/metrics/catalogue.js";
import { count, interval } from "../../../core/numbers.js";
import { reasons } from "../../../core/reasons.js";
import type { Result } from "../../../core/result.js";
import type { ScoreDocument } from "../../../core/study.js";
import type { Language } from "../../../core/words.js";
import { columns, cut, harmless, type Ink } from "../ink.js";
import { shown } from "./comparison.js";

const mostClasses = 30;

/** A score as a reader sees it: head, metrics with intervals, classes. */
export function scoreLines(name: string, document: ScoreDocument, language: Language, ink: Ink): string[] {
  const zh = language === "zh";
  const head = [
    harmless(name),
    document.task,
    zh ? `${count(document.n)} 条样本` : `${count(document.n)} items`,
    ...(document.positive === undefined ? [] : [`${zh ? "正类" : "positive"} ${harmless(document.positive)}`]),
    ...(document.unanswered === 0
      ? []
      : [
          zh
            ? `${count(document.unanswered)} 条无回答，按错计`
            : `${count(document.unanswered)} without an answer, counted as wrong`,
        ]),
  ].join(" · ");
  const rows = Object.entries(document.metrics).map(([id, result]) => [
    id,
    catalogue.find(id)?.words[language] ?? "",
    ...valueCells(result, language, ink),
  ]);
  const lines = [head, "", ...columns(rows, [2]).map((line) => `  ${line}`)];
  if (document.perClass !== undefined && document.perClass.length > 0) {
    const titles = zh
      ? ["标签", "样本", "预测", "精确率", "召回率", "F1"]
      : ["label", "items", "predicted", "precision", "recall", "F1"];
    const classes = document.perClass
      .slice(0, mostClasses)
      .map((row) => [
        cut(harmless(row.label), 32),
        count(row.support),
        count(row.predicted),
        measured(row.precision),
        measured(row.recall),
        measured(row.f1),
      ]);
    lines.push(
      "",
      ...columns([titles.map((title) => ink.faint(title)), ...classes], [1, 2, 3, 4, 5]).map((line) => `  ${line}`),
    );
    const more = document.perClass.length - mostClasses;
    if (more > 0) lines.push(`  ${ink.faint(zh ? `其余 ${more} 个标签见 --json` : `${more} more labels: --json`)}`);
  }
  return lines;
}

/** A value that was measured; the 0 that a library prints in its place is none. */
function measured(result: Result): string {
  return result.value === null ? "–" : shown(result);
}

function valueCells(result: Result, language: Language, ink: Ink): [string, string] {
  if (result.value === null)
    return ["–", ink.faint(result.reason === undefined ? result.status : reasons[result.reason][language])];
  return [shown(result), result.ci === undefined ? "" : ink.faint(interval(result.ci, result.scale))];
}
