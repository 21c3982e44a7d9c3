import { join } from "node:path";
import { type AlignOptions, align } from "../../core/align.js";
import { take } from "../../core/answers.js";
import type { Columns } from "../../core/columns.js";
import { assumedDeltaMin } from "../../core/compare/delta-min.js";
import { adjusted, compareFolds } from "../../core/cv/comparison.js";
import type { CvComparison, CvModel, FoldedMetric, SplitSummary } from "../../core/cv/documents.js";
import { foldMetric, type ScoredFold } from "../../core/cv/fold-metric.js";
import { failure } from "../../core/failure.js";
import type { Cell } from "../../core/importers/rows.js";
import { metrics } from "../../core/metrics/catalogue.js";
import { choiceFacts } from "../../core/metrics/choice-facts.js";
import { choose } from "../../core/metrics/choose.js";
import { misfit } from "../../core/metrics/measure.js";
import type { Metric } from "../../core/metrics/metric.js";
import { scoreMetric } from "../../core/metrics/scored.js";
import type { Fields } from "../../core/plan.js";
import { readPredictions } from "../readers/read-predictions.js";
import { writeWhole } from "../store/disk.js";
import { foldPredictions } from "./fold-predictions.js";
import type { ReadItems } from "./read-items.js";
import type { TrainedFold } from "./train-folds.js";

/** How held-out predictions are to be read and scored. */
export interface ScoreFoldsOptions extends AlignOptions {
  readonly fields?: Fields;
  readonly metric?: string;
  readonly better?: "higher" | "lower";
  readonly deltaMin?: number;
}

/** All held-out predictions of one command. */
interface OutOfFold {
  readonly name: string;
  readonly files: readonly string[];
  /** One a repeat. */
  readonly pooled: readonly Columns[];
  readonly folds: readonly ScoredFold[];
  /** Every prediction as it was written, to see whether two commands say the same. */
  readonly said: string;
}

/** What the trainings of one command amount to. */
export interface Trained {
  readonly name: string;
  readonly command: string;
  readonly folds: readonly TrainedFold[];
  readonly missing: number;
}

/**
 * Gathers the held-out predictions of every command that has all its folds into files in `folder`, measures them over folds and compares each command
 * with the first. A command that lacks folds is not scored: what is left would speak of other items.
 */
export async function scoreFolds(
  read: ReadItems,
  split: SplitSummary,
  trained: readonly Trained[],
  folder: string,
  options: ScoreFoldsOptions,
): Promise<{ models: CvModel[]; comparisons: CvComparison[]; task: string; metric: string }> {
  const complete = new Map<string, OutOfFold>();
  for (const one of trained) if (one.missing === 0) complete.set(one.name, await gather(read, one, folder, options));
  const [first] = complete.values();
  const chosen = first === undefined ? null : chooseMetrics(first.pooled[0], options);
  const measured = new Map<string, Record<string, FoldedMetric>>();
  for (const { name, folds, pooled } of complete.values()) {
    measured.set(
      name,
      Object.fromEntries(
        (chosen?.all ?? []).map((metric) => [
          metric.id,
          foldMetric(metric, folds, pooled, split.method === "leave_one_out"),
        ]),
      ),
    );
  }
  const models = trained.map(
    (one): CvModel => ({
      name: one.name,
      command: one.command,
      done: one.folds.length,
      missing: one.missing,
      seconds: Math.round(10 * one.folds.reduce((sum, { seconds }) => sum + seconds, 0)) / 10,
      outOfFold: complete.get(one.name)?.files ?? [],
      metrics: measured.get(one.name) ?? {},
      choices: one.folds.flatMap(({ fold, choice }) =>
        choice === undefined ? [] : [{ repeat: fold.repeat, fold: fold.fold, choice }],
      ),
    }),
  );
  const comparisons: CvComparison[] = [];
  const base = complete.get(trained[0].name);
  if (base !== undefined && chosen !== null) {
    const { primary } = chosen;
    const deltaMin = options.deltaMin ?? assumedDeltaMin(primary, base.pooled[0]);
    for (const one of [...complete.values()].filter((other) => other !== base)) {
      comparisons.push(
        compareFolds({
          base: { name: base.name, folded: measured.get(base.name)![primary.id] },
          tuned: { name: one.name, folded: measured.get(one.name)![primary.id] },
          metric: primary,
          split,
          sizes: sizesOf(trained[0].folds),
          deltaMin,
          deltaMinAssumed: options.deltaMin === undefined,
          ...(read.items.group === undefined ? {} : { groups: new Set(read.items.group.codes).size }),
          identical: one.said === base.said,
        }),
      );
    }
  }
  return {
    models,
    comparisons: adjusted(comparisons),
    task: first?.pooled[0].task ?? "",
    metric: chosen?.primary.id ?? options.metric ?? "",
  };
}

/** The deciding metric, and those shown beside it. */
function chooseMetrics(columns: Columns, options: ScoreFoldsOptions): { primary: Metric; all: Metric[] } {
  if (columns.task === "scores") {
    const primary = scoreMetric("score", options.better ?? "higher");
    return { primary, all: [primary] };
  }
  const choice = choose(choiceFacts(columns));
  const primary = metrics.get(options.metric ?? choice.primary);
  const problem = misfit(primary, columns);
  if (problem !== null) {
    throw problem.field === undefined
      ? failure(words.misfit, { metric: primary.id, task: columns.task })
      : failure(words.lacks, { metric: primary.id, field: problem.field });
  }
  const beside = [choice.primary, ...choice.secondary].flatMap((id) => {
    const metric = metrics.find(id);
    return metric === undefined || metric === primary || misfit(metric, columns) !== null ? [] : [metric];
  });
  return { primary, all: [primary, ...beside] };
}

/** Name of the file of a command's out-of-fold predictions; of several repeats each has its own. */
export const gatheredName = (name: string, repeat: number | null): string =>
  repeat === null ? `${name}.jsonl` : `${name}.repeat-${repeat}.jsonl`;

/** Reads every fold, writes the out-of-fold file of each repeat in the order of the data, and makes the columns of all and of each fold. */
async function gather(
  read: ReadItems,
  { name, folds }: Trained,
  folder: string,
  options: ScoreFoldsOptions,
): Promise<OutOfFold> {
  const { fields, task, labels, positive, textLanguage } = options;
  const { ids, group } = read.items;
  const rowOf = new Map(ids.map((id, row) => [id, row]));
  const golds = read.golds;
  if (golds === null)
    throw failure(words.noGold, { columns: read.table.columns.slice(0, 20).join(", ") }, read.table.path);
  const repeats = [...new Set(folds.map(({ fold }) => fold.repeat))];
  const files: string[] = [];
  const pooled: Columns[] = [];
  const scored: ScoredFold[] = [];
  const said: string[] = [];
  for (const repeat of repeats) {
    const lines: { row: number; fold: number; text: string }[] = [];
    for (const one of folds.filter(({ fold }) => fold.repeat === repeat)) {
      const asked = one.fold.test ?? one.fold.validation ?? [];
      const predicted = await foldPredictions(one.predictions, asked, fields);
      asked.forEach((id, i) => {
        const row = rowOf.get(id)!;
        const answer: Record<string, Cell> = {};
        for (const [column, cells] of predicted) answer[column] = cells[i];
        const about = {
          id,
          fold: one.fold.fold,
          gold: golds[row],
          ...(group === undefined ? {} : { group: group.values[group.codes[row]] }),
        };
        lines.push({ row, fold: one.fold.fold, text: JSON.stringify({ ...about, ...answer }) });
        said.push(`${repeat}/${id}/${JSON.stringify(answer)}`);
      });
    }
    lines.sort((a, b) => a.row - b.row);
    const file = join(folder, gatheredName(name, repeats.length === 1 ? null : repeat));
    await writeWhole(file, lines.map(({ text }) => `${text}\n`).join(""));
    files.push(file);
    const [predictions] = await readPredictions(file, {
      fields: { id: "id", gold: "gold" },
      task,
      labels,
      positive,
      textLanguage,
      ...(group === undefined ? {} : { group: "group" }),
    });
    const all = predictions.columns();
    pooled.push(all);
    const settled: AlignOptions = {
      ...(all.task === "scores" || all.task === "ratings" ? {} : { task: all.task }),
      labels,
      textLanguage,
      ...(all.positive < 0 ? {} : { positive: all.labels[all.positive] }),
    };
    for (const one of folds.filter(({ fold }) => fold.repeat === repeat)) {
      const rows = Int32Array.from(lines.keys()).filter((i) => lines[i].fold === one.fold.fold);
      const { repeat: r, fold, name: title } = one.fold;
      scored.push({
        repeat: r,
        fold,
        ...(title === undefined ? {} : { name: title }),
        columns: align([take(predictions.answers, rows)], settled)[0],
      });
    }
  }
  return { name, files, pooled, folds: scored, said: said.join("\n") };
}

/** Mean numbers of held-out and of training items a fold. */
function sizesOf(folds: readonly TrainedFold[]): { nTest: number; nTrain: number } {
  const mean = (sizes: number[]) => sizes.reduce((sum, n) => sum + n, 0) / sizes.length;
  return {
    nTest: mean(folds.map(({ fold }) => (fold.test ?? fold.validation ?? []).length)),
    nTrain: mean(folds.map(({ fold }) => fold.train.length)),
  };
}

const words = {
  noGold: {
    en: "No column is gold, so predictions cannot be scored. Name it with --fields gold=COLUMN. Columns: {columns}.",
    zh: "没有标准答案列，无法为预测评分。请用 --fields gold=列名 指定。现有的列：{columns}。",
  },
  misfit: {
    en: "{metric} does not apply to the task {task}; `assay metrics` lists where each fits",
    zh: "{metric} 不适用于任务 {task}；`assay metrics` 列出各指标的适用之处",
  },
  lacks: {
    en: "{metric} needs {field}, which the predictions lack. Let the command write them, or choose another --metric.",
    zh: "{metric} 需要 {field}，而预测中没有。请让训练命令写出，或改用其他 --metric。",
  },
};
