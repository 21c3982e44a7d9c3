import { type AlignOptions, align } from "../../core/align.js";
import type { Answered } from "../../core/analysis/answered.js";
import { judgedSets } from "../../core/analysis/judged-sets.js";
import type { DataSet } from "../../core/item.js";
import { type Plan, taskOf } from "../../core/plan.js";
import { respelledAnswers } from "../../core/suites/respelled.js";
import type { Asked } from "./ask-all.js";

/** Columns of all runs, settled set by set; the positive label of test is that of every set that has it. */
export function settle(asked: readonly Asked[], sets: readonly DataSet[], plan: Plan): Answered[] {
  const answers: Answered[] = [];
  let positive = plan.positive;
  const names = sets.map(({ name }) => name);
  for (const data of [...judgedSets(names), ...names.filter((name) => name === "validation")]) {
    const set = sets.find(({ name }) => name === data);
    const own = asked.filter((one) => one.data === data);
    if (set === undefined || own.length === 0) continue;
    const { suite, spellings } = plan.data[data] ?? {};
    const sides = own.map(({ answers: said }) => respelledAnswers(said, spellings));
    const has =
      positive !== undefined &&
      (data === "test" || [...sides.flatMap(({ gold }) => gold?.values ?? [])].includes(positive));
    // A suite's sets have labels of their own.
    const labels = suite === undefined ? plan.labels : undefined;
    const told: AlignOptions = { task: taskOf(plan, data), labels, ...(has ? { positive } : {}) };
    align(sides, told).forEach((columns, i) => {
      const flags = [...new Set([...(own[i].run.manifest.flags ?? []), ...columns.flags])];
      answers.push({ model: own[i].model, data, columns: { ...columns, flags } });
      if (data === "test" && columns.positive >= 0) positive ??= columns.labels[columns.positive];
    });
  }
  return answers;
}
