import { failure } from "../../../core/failure.js";
import type { Cell } from "../../../core/importers/rows.js";
import { numberOf } from "../cells.js";
import type { CaseAnswers } from "./answer-kind.js";
import { jsonOf } from "./listed.js";

/** Tries at a problem: how many and how many right, or a list of verdicts, or one verdict (rows of one problem are put together before). */
export const samples: CaseAnswers<"samples"> = {
  id: "samples",
  tasks: ["code"],
  synonyms: {
    id: ["task_id", "problem_id", "problem", "question_id"],
    n: ["n", "num_samples", "n_samples", "total"],
    correct: ["correct", "passed", "results", "num_correct", "n_correct", "is_correct", "result", "c"],
  },
  answers: ["correct"],
  tells: ({ correct, n, gold }) => correct !== undefined && (n !== undefined || gold === undefined),
  async pred(table, { n, correct }) {
    const cells = await table.cells(correct!);
    const totals = n === undefined ? undefined : await table.numbers(n);
    return {
      pred: cells.map((cell, row) => {
        if (cell === null) return null;
        const at = () => table.at(row);
        const list = jsonOf(cell);
        if (Array.isArray(list)) {
          const verdicts = list.map((one: Cell) => verdictOf(one, correct!, at));
          return { n: verdicts.length, correct: verdicts.reduce((sum, one) => sum + one, 0) };
        }
        if (totals === undefined) return { n: 1, correct: verdictOf(cell, correct!, at) };
        const right = numberOf(cell, correct!, at);
        const all = totals[row];
        if (Number.isNaN(all) || Number.isNaN(right)) return null;
        return { n: all, correct: right };
      }),
    };
  },
};

/** Whether a try was right: true or false, 1 or 0, `passed` or anything that says why not. */
function verdictOf(cell: Cell, column: string, at: () => string): number {
  if (typeof cell === "boolean") return cell ? 1 : 0;
  if (cell === 0 || cell === 1) return cell;
  if (typeof cell === "string") {
    const text = cell.trim().toLowerCase();
    if (/^(1|true|pass|passed|correct|yes)$/.test(text)) return 1;
    if (/^(0|false|no|incorrect|wrong|fail|failed|timed out|timeout|error)\b/.test(text)) return 0;
  }
  throw failure(words.verdict, { column, value: JSON.stringify(cell).slice(0, 40) }, at());
}

const words = {
  verdict: {
    en: '"{column}" holds {value}, which is no verdict. Write true or false, a list of them, or counts with --fields n=COLUMN,correct=COLUMN.',
    zh: "“{column}”中的 {value} 不是判定。请写 true 或 false、它们的列表，或用 --fields n=列名,correct=列名 给出计数。",
  },
};
