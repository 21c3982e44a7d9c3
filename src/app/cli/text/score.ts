import type { Leaderboard, OperatingPoint, ScoreDocument } from "../../../core/documents/score.js";
import { metrics as catalogue } from "../../../core/metrics/catalogue.js";
import { count, interval, metricValue } from "../../../core/numbers.js";
import { reasons } from "../../../core/reasons.js";
import type { Result } from "../../../core/result.js";
import type { Language, Words } from "../../../core/words.js";
import { columns, cut, harmless, type Ink } from "../ink.js";
import { shown } from "./comparison.js";

const mostClasses = 30;

/** A score as a reader sees it: head, metrics with intervals, classes. */
export function scoreLines(name: string, document: ScoreDocument, language: Language, ink: Ink): string[] {
  const zh = language === "zh";
  // Metrics that leave such items out say so themselves.
  const wrong = Object.values(document.metrics).some(({ flags }) =>
    flags.some((flag) => flag.startsWith("unanswered_counted_wrong")),
  );
  const seeds = Number(flagged(document, "seeds:")[0] ?? 1);
  const head = [
    seeds === 1 ? harmless(name) : `${harmless(name)} ${zh ? `（${seeds} 个种子的均值）` : `(mean of ${seeds} seeds)`}`,
    document.task,
    zh ? `${count(document.n)} 条样本` : `${count(document.n)} items`,
    ...(document.positive === undefined ? [] : [`${zh ? "正类" : "positive"} ${harmless(document.positive)}`]),
    ...(document.unanswered === 0
      ? []
      : [
          zh
            ? `${count(document.unanswered)} 条无回答${wrong ? "，按错计" : ""}`
            : `${count(document.unanswered)} without an answer${wrong ? ", counted as wrong" : ""}`,
        ]),
  ].join(" · ");
  const rows = Object.entries(document.metrics).map(([id, result]) => [
    id,
    catalogue.find(id)?.words[language] ?? "",
    ...valueCells(result, language, ink),
  ]);
  const lines = [head, "", ...columns(rows, [2]).map((line) => `  ${line}`)];
  if (document.operatingPoint !== undefined)
    lines.push("", ...operatingLines(document.operatingPoint, document.positive ?? "", language, ink));
  if (seeds > 1) lines.push(...seedThresholdLines(document, language));
  lines.push(...temperatureLines(document, language, ink));
  if (document.leaderboard !== undefined) lines.push("", ...leaderboardLines(document.leaderboard, language, ink));
  if (document.errorClasses !== undefined) lines.push(...errorClassLines(document.errorClasses, document.n, language));
  if (document.perClass !== undefined && document.perClass.length > 0) {
    const spans = document.task === "token_labelling";
    const titles = zh
      ? [...(spans ? ["类型", "片段"] : ["标签", "样本"]), "预测", "精确率", "召回率", "F1"]
      : [...(spans ? ["type", "spans"] : ["label", "items"]), "predicted", "precision", "recall", "F1"];
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

const mostSides = 40;

/** Sides of pairwise verdicts from strongest to weakest. */
function leaderboardLines(leaderboard: Leaderboard, language: Language, ink: Ink): string[] {
  const zh = language === "zh";
  const titles = zh ? ["模型", "对局", "胜率", "Elo", ""] : ["side", "comparisons", "win rate", "Elo", ""];
  const rows = leaderboard.sides
    .slice(0, mostSides)
    .map(({ name, comparisons, winRate, elo }) => [
      cut(harmless(name), 40),
      count(comparisons),
      metricValue(winRate, "0-1"),
      elo.value === null ? "–" : elo.value.toFixed(0),
      elo.ci === undefined ? "" : ink.faint(`[${elo.ci.lo.toFixed(0)}, ${elo.ci.hi.toFixed(0)}]`),
    ]);
  const apart = leaderboard.components ?? [];
  return [
    ...columns([titles.map((title) => ink.faint(title)), ...rows], [1, 2, 3]).map((line) => `  ${line}`),
    ...(apart.length < 2
      ? []
      : [
          zh
            ? `  无法估计强度：胜负关系不连通（${apart.map((part) => part.map(harmless).join("、")).join("；")}）`
            : `  no strengths: wins do not connect all sides (${apart.map((part) => part.map(harmless).join(", ")).join("; ")})`,
        ]),
  ];
}

const errorWords: Readonly<Record<string, Words>> = {
  parse: { en: "no valid JSON", zh: "不是有效的 JSON" },
  wrong_count: { en: "other number of calls", zh: "调用次数不符" },
  wrong_name: { en: "other tool", zh: "工具名不符" },
  missing_required: { en: "argument missing", zh: "缺少参数" },
  unexpected_param: { en: "argument too many", zh: "多余参数" },
  type_error: { en: "other type", zh: "类型不符" },
  value_error: { en: "other value", zh: "取值不符" },
};

/** Items with each class of error of structured answers, most frequent first. */
function errorClassLines(classes: Readonly<Record<string, number>>, n: number, language: Language): string[] {
  const rows = Object.entries(classes)
    .filter(([, items]) => items > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([id, items]) => [
      id,
      errorWords[id]?.[language] ?? "",
      count(items),
      n === 0 ? "" : metricValue(items / n, "0-1"),
    ]);
  return rows.length === 0 ? [] : ["", ...columns(rows, [2, 3]).map((line) => `  ${line}`)];
}

/** What the temperature fitted on validation would mend. */
function temperatureLines({ calibration, metrics }: ScoreDocument, language: Language, ink: Ink): string[] {
  const temperature = calibration?.temperature;
  if (calibration === undefined || temperature === undefined) return [];
  const zh = language === "zh";
  if (temperature.value === null || calibration.rescaled === undefined) {
    const why = temperature.reason === undefined ? temperature.status : reasons[temperature.reason][language];
    return [
      "",
      ink.faint(zh ? `无法在验证集上拟合温度：${why}` : `no temperature could be fitted on validation: ${why}`),
    ];
  }
  const { logLoss, ece } = calibration.rescaled;
  const before = metrics["log_loss"];
  const change = (name: string, from: Result | undefined, to: Result): string =>
    `${name} ${from === undefined ? "–" : measured(from)} → ${measured(to)}`;
  const parts = [change("ECE", calibration.ece, ece), change(zh ? "对数损失" : "log loss", before, logLoss)];
  const shownTemperature = metricValue(temperature.value, "unbounded");
  return [
    "",
    zh
      ? `验证集上拟合的温度 ${shownTemperature}：本集 ${parts.join("，")}`
      : `temperature ${shownTemperature} fitted on validation; here ${parts.join(", ")}`,
  ];
}

/** What stands behind a flag's name, for each time it stands there. */
function flagged({ flags }: ScoreDocument, name: string): string[] {
  return flags.filter((flag) => flag.startsWith(name)).map((flag) => flag.slice(name.length));
}

/** The threshold of each seed, where there are several; an operating point belongs to one model. */
function seedThresholdLines(document: ScoreDocument, language: Language): string[] {
  const thresholds = flagged(document, "threshold:").map((text) => metricValue(Number(text)));
  if (thresholds.length === 0) return [];
  const positive = harmless(document.positive ?? "");
  return [
    "",
    language === "zh"
      ? `“${positive}”的概率达到以下值时判为正类，按种子依次为：${thresholds.join("、")}`
      : `"${positive}" predicted from a probability on that each seed has of its own: ${thresholds.join(", ")}`,
  ];
}

/** The threshold, where it comes from, and what it gives here. */
function operatingLines(point: OperatingPoint, positive: string, language: Language, ink: Ink): string[] {
  const zh = language === "zh";
  const from = {
    validation: zh
      ? `按 ${point.rule} 在 ${count(point.validation?.n ?? 0)} 条验证样本上选定`
      : `chosen by ${point.rule} on ${count(point.validation?.n ?? 0)} validation items`,
    costs: zh
      ? "由代价得出：误报 /（误报 + 漏报），要求概率已校准"
      : "from the costs: c_fp / (c_fp + c_fn), for calibrated probabilities",
    given: zh ? "由用户给定" : "as given",
  }[point.chosenOn];
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = point.outcomes;
  const rows = [
    [zh ? "精确率" : "precision", ...valueCells(point.precision, language, ink)],
    [zh ? "召回率" : "recall", ...valueCells(point.recall, language, ink)],
    ["F1", ...valueCells(point.f1, language, ink)],
    [zh ? "特异度" : "specificity", ...valueCells(point.specificity, language, ink)],
    [zh ? "判为正类占比" : "share flagged", ...valueCells(point.flagged, language, ink)],
    ...(point.cost === null ? [] : [[zh ? "每条代价" : "cost of an item", metricValue(point.cost), ""]]),
  ];
  // The rule of costs maximises the negative of their sum; readers see the cost of an item.
  const byCost = point.rule === "cost";
  const items = truePositives + falsePositives + falseNegatives + trueNegatives;
  const reached = (objective: number): string => metricValue(byCost ? Math.max(0, -objective) / items : objective);
  const what = byCost ? (zh ? "每条代价 " : "cost of an item ") : "";
  const oracle =
    point.oracle === null || point.objective === null
      ? []
      : [
          ink.faint(
            zh
              ? `若在本集上挑选，最好的阈值是 ${metricValue(point.oracle.threshold)}（${what}${reached(point.oracle.objective)}，此处 ${reached(point.objective)}）；这不是性能`
              : `picked on this very set, the best threshold would be ${metricValue(point.oracle.threshold)} (${what}${reached(point.oracle.objective)}, here ${reached(point.objective)}); that is no performance`,
          ),
        ];
  return [
    zh
      ? `“${harmless(positive)}”的概率 ≥ ${metricValue(point.threshold)} 时判为正类（${from}）`
      : `"${harmless(positive)}" predicted from a probability of ${metricValue(point.threshold)} on (${from})`,
    ...columns(rows, [1]).map((line) => `  ${line}`),
    `  TP ${count(truePositives)} · FP ${count(falsePositives)} · FN ${count(falseNegatives)} · TN ${count(trueNegatives)}`,
    ...oracle.map((line) => `  ${line}`),
  ];
}
