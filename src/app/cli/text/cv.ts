import { relative } from "node:path";
import { verdictWords } from "../../../core/compare/headline.js";
import { noteWords } from "../../../core/compare/note-words.js";
import { unit } from "../../../core/compare/sentence.js";
import type { CvComparison, CvDocument, FailedFold } from "../../../core/cv/documents.js";
import { count, interval, metricValue, percent, points, pointsInterval, pText } from "../../../core/numbers.js";
import { type Reason, reasons } from "../../../core/reasons.js";
import type { Result } from "../../../core/result.js";
import { splits } from "../../../core/splits/catalogue.js";
import type { Language, Words } from "../../../core/words.js";
import type { CvStart } from "../../../engine/cv/index.js";
import { columns, cut, harmless, type Ink, wrapped } from "../ink.js";
import { verdictMark } from "./verdict-mark.js";

const most = 98;
/** Folds whose values are shown one by one, and metrics in the table. */
const mostFolds = 12;
const mostMetrics = 8;

const notes: Readonly<Record<string, Words>> = {
  one_held_out_set: {
    en: "one held-out set: compare the files of predictions with `assay compare`",
    zh: "只有一个留出集：请用 `assay compare` 比较两份预测文件",
  },
  windows_grow: {
    en: "windows grow in time and are no resamples: no test over them; the last window is the headline",
    zh: "时间窗口逐渐增大，并非重采样：不作检验；以最后一个窗口为准",
  },
  single_items: {
    en: "folds of one item: this metric has no value per fold; the pooled values stand",
    zh: "每折只有一条样本：该指标没有逐折的值；请看合并值",
  },
};

/** What is about to be trained, before it begins. */
export function cvStartLine({ read, split, trainings }: CvStart, language: Language): string {
  const zh = language === "zh";
  const method = splits.get(split.method).words[language];
  const rules = split.chosen === "rules" ? (zh ? "（按规则选择）" : " (by rules)") : "";
  return [
    harmless(read.table.path),
    zh ? `${count(read.items.ids.length)} 条样本` : `${count(read.items.ids.length)} items`,
    `${method}${rules}`,
    zh ? `训练 ${trainings} 次` : `${trainings} ${trainings === 1 ? "training" : "trainings"}`,
  ].join(" · ");
}

/** A cross-validation as its user sees it: metrics with their spread, values of the folds, verdict and sentence of each comparison, failed folds. */
export function cvLines(document: CvDocument, language: Language, ink: Ink): string[] {
  const zh = language === "zh";
  const { split, data, metric, comparisons, failed } = document;
  const head = [
    harmless(data.path),
    document.task,
    zh ? `${count(data.n)} 条样本` : `${count(data.n)} items`,
    splits.get(split.method).words[language],
    metric,
  ]
    .filter((part) => part !== "")
    .join(" · ");
  const blocks = [
    metricTable(document, language, ink),
    foldTable(document, language, ink),
    ...comparisons.map((one) => comparisonLines(one, language, ink)),
    choiceLines(document, language, ink),
    ...failed.map((one) => failedLines(one, language, ink)),
    [
      `  ${ink.faint(`${zh ? "预测与日志：" : "predictions and logs: "}${relative(process.cwd(), document.folder) || "."}`)}`,
    ],
  ].filter((block) => block.length > 0);
  return [head, ...blocks.flatMap((block) => ["", ...block])];
}

function shown(result: Result | null): string {
  return result === null || result.value === null ? "–" : metricValue(result.value, result.scale);
}

/** Each metric of each command: pooled, mean and spread over folds. */
function metricTable({ models, metric, split }: CvDocument, language: Language, ink: Ink): string[] {
  const zh = language === "zh";
  const ids = Object.keys(models.find((model) => model.missing === 0)?.metrics ?? {}).slice(0, mostMetrics);
  const rows = ids.flatMap((id) =>
    models
      .filter((model) => model.metrics[id] !== undefined)
      .map((model, i) => {
        const { pooled, mean, sd, perFold } = model.metrics[id];
        const values = perFold.flatMap(({ value }) => (value === null ? [] : [value]));
        const range =
          values.length < 2
            ? ""
            : `${metricValue(Math.min(...values), mean.scale)} … ${metricValue(Math.max(...values), mean.scale)}`;
        const spread = sd.value === null ? shown(mean) : `${shown(mean)} ± ${metricValue(sd.value, sd.scale)}`;
        return [
          i > 0 ? "" : id === metric ? ink.strong(id) : id,
          cut(harmless(model.name), 24),
          `${shown(pooled)}${pooled?.ci === undefined ? "" : ` ${interval(pooled.ci, pooled.scale, 2)}`}`,
          spread,
          range,
        ];
      }),
  );
  const unfinished = models
    .filter((model) => model.missing > 0)
    .map((model) =>
      zh
        ? `  ${harmless(model.name)}：${model.done} 折完成，缺 ${model.missing} 折，因此不评分`
        : `  ${harmless(model.name)}: ${model.done} folds done, ${model.missing} missing, so it is not scored`,
    );
  if (rows.length === 0) return unfinished;
  const titles = zh
    ? ["指标", "命令", "合并", "各折均值 ± 标准差", "最低 … 最高"]
    : ["metric", "command", "pooled", "mean ± sd of folds", "lowest … highest"];
  const about =
    split.method === "hold_out"
      ? []
      : wrapped(
          zh
            ? "± 是各折之间的波动，不是标准误：各折共用训练样本。“–”：对样本排序或求相关的指标不跨模型合并。"
            : "± is the spread over folds and no standard error: folds share training items. –: metrics that rank or correlate items are not pooled over models.",
          most - 2,
        ).map((line) => `  ${ink.faint(line)}`);
  return [
    ...columns([titles.map((title) => ink.faint(title)), ...rows], [2]).map((line) => `  ${line}`),
    ...about,
    ...unfinished,
  ];
}

/** The deciding metric fold by fold, where there are few; the worst group or the last window named. */
function foldTable({ models, metric, split }: CvDocument, language: Language, ink: Ink): string[] {
  const zh = language === "zh";
  const measured = models.filter((model) => model.metrics[metric] !== undefined);
  const folds = measured[0]?.metrics[metric].perFold ?? [];
  if (folds.length < 2) return [];
  const scale = measured[0].metrics[metric].mean.scale;
  const better = measured[0].metrics[metric].mean.better === "lower" ? -1 : 1;
  const value = (x: number | null) => (x === null ? "–" : metricValue(x, scale));
  const named = split.method === "leave_one_group_out" || split.method === "time";
  const worst =
    split.method !== "leave_one_group_out"
      ? []
      : measured.map(({ name, metrics }) => {
          const known = metrics[metric].perFold.filter((fold) => fold.value !== null);
          const low = known.reduce((a, b) => (better * b.value! < better * a.value! ? b : a), known[0]);
          return low === undefined
            ? ""
            : `  ${zh ? "最差的组" : "worst group"}  ${harmless(name)}: ${harmless(low.name ?? String(low.fold))} ${value(low.value)}`;
        });
  if (folds.length > mostFolds) return worst;
  const repeated = split.repeats > 1;
  const rows = folds.map(({ repeat, fold, name, n }, i) => [
    `${repeated ? `${repeat}/` : ""}${fold}${name === undefined ? "" : ` ${cut(harmless(name), 24)}`}${split.method === "time" && i === folds.length - 1 ? (zh ? "（最后）" : " (last)") : ""}`,
    count(n),
    ...measured.map((model) => value(model.metrics[metric].perFold[i].value)),
  ]);
  const titles = [
    named && split.method === "time" ? (zh ? "窗口" : "window") : zh ? "折" : "fold",
    zh ? "样本" : "items",
    ...measured.map(({ name }) => cut(harmless(name), 20)),
  ];
  return [
    ...columns([titles.map((title) => ink.faint(title)), ...rows], titles.map((_, i) => i).slice(1)).map(
      (line) => `  ${line}`,
    ),
    ...worst,
  ];
}

/** The verdict of two commands, its interval, sentence and tests. */
function comparisonLines(comparison: CvComparison, language: Language, ink: Ink): string[] {
  const zh = language === "zh";
  const { verdict, difference, tests, reason, deltaMin, deltaMinAssumed, bayesian } = comparison;
  const { scale, ci } = difference;
  const names = `${cut(harmless(comparison.base), 24)} → ${cut(harmless(comparison.tuned), 24)}`;
  const size =
    difference.value === null
      ? ""
      : `${points(difference.value, scale)}${unit(scale)[language]}${ci === undefined ? "" : `  ${pointsInterval(ci, scale)}`}`;
  const mark = verdict === null ? null : verdictMark[verdict];
  const word =
    verdict === null || mark === null
      ? ink.strong(zh ? "不作检验" : "NO TEST")
      : ink[mark.tone](`${mark.mark} ${verdictWords[verdict][language].toUpperCase()}`);
  const why = [
    ...(reason === undefined
      ? []
      : [
          `${zh ? "原因：" : "because: "}${Object.hasOwn(reasons, reason) ? reasons[reason as Reason][language] : reason}`,
        ]),
    ...comparison.notes.flatMap((note) =>
      Object.hasOwn(notes, note)
        ? [notes[note][language]]
        : Object.hasOwn(noteWords, note)
          ? [noteWords[note][language]]
          : [],
    ),
  ];
  const rows = Object.entries(tests).map(([id, test]) => [
    id,
    pText(test.p) +
      (test.pAdjusted === undefined
        ? ""
        : zh
          ? `（Holm 校正 ${pText(test.pAdjusted)}）`
          : ` (Holm ${pText(test.pAdjusted)})`),
    ink.faint(test.role === "primary" ? (zh ? "主检验" : "primary") : zh ? "次检验" : "secondary"),
  ]);
  const posterior =
    bayesian === undefined
      ? []
      : [
          zh
            ? `后验概率：变差 ${percent(bayesian.worse)}，相当 ${percent(bayesian.equal)}，变好 ${percent(bayesian.better)}（相当指差异不超过 ${metricValue(bayesian.rope, scale)}）`
            : `posterior: worse ${percent(bayesian.worse)}, practically equal ${percent(bayesian.equal)}, better ${percent(bayesian.better)} (equal is within ${metricValue(bayesian.rope, scale)})`,
        ];
  const assumed = deltaMinAssumed
    ? [
        zh
          ? `有意义的最小差异假定为 ${metricValue(deltaMin, scale)}（可用 --delta-min 指定）`
          : `smallest difference that matters assumed: ${metricValue(deltaMin, scale)} (--delta-min names it)`,
      ]
    : [];
  return [
    `  ${word}   ${names}   ${size}`.trimEnd(),
    ...wrapped(harmless(comparison.sentence[language]), most - 4).map((line) => `    ${line}`),
    ...why.flatMap((line) => wrapped(line, most - 4)).map((line) => `    ${line}`),
    ...columns(rows).map((line) => `    ${line}`),
    ...[...posterior, ...assumed].map((line) => `    ${ink.faint(line)}`),
  ];
}

/** What the commands chose in each outer fold of a nested split. */
function choiceLines({ models }: CvDocument, language: Language, ink: Ink): string[] {
  const rows = models.flatMap((model) =>
    model.choices.map(({ fold, choice }) => [
      cut(harmless(model.name), 24),
      String(fold),
      cut(harmless(JSON.stringify(choice)), 60),
    ]),
  );
  if (rows.length === 0) return [];
  const titles = language === "zh" ? ["命令", "折", "所选超参数"] : ["command", "fold", "chosen"];
  return columns([titles.map((title) => ink.faint(title)), ...rows], [1]).map((line) => `  ${line}`);
}

/** A fold that failed: which, why, the end of what it said, and how to see it fail by hand. */
function failedLines(
  { name, repeat, fold, reason, tail, log, retry }: FailedFold,
  language: Language,
  ink: Ink,
): string[] {
  const zh = language === "zh";
  const where = zh
    ? `${harmless(name)}，第 ${repeat} 次重复第 ${fold} 折：`
    : `${harmless(name)}, ${repeat > 1 ? `repeat ${repeat} ` : ""}fold ${fold}: `;
  return [
    ...wrapped(`${where}${harmless(reason[language])}`, most - 9).map(
      (line, i) => `  ${i === 0 ? ink.error(zh ? "失败" : "failed") : "      "}  ${line}`,
    ),
    ...tail.map((line) => `          ${ink.faint(cut(harmless(line), most - 10))}`),
    `          ${zh ? "日志：" : "log: "}${relative(process.cwd(), log)}`,
    `          ${zh ? "手动重试：" : "by hand: "}${harmless(retry)}`,
  ];
}
