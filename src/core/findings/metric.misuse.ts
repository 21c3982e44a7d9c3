import { imbalance, misuses } from "../metrics/choose.js";
import { wilson } from "../stats/wilson.js";
import type { Facts } from "../study.js";
import { finding } from "./finding.js";

/** The deciding metric says less, or something else, than its name suggests on these data. */
export const metricMisuse = finding({
  id: "metric.misuse",
  topic: 2,
  severity: "warning",
  detect: ({ task, decision, data, scores }) => {
    const set = data.find(({ name }) => name === "test") ?? data[0];
    const labelCounts = set?.labelCounts ?? scores[0]?.score.labelCounts;
    if (labelCounts === undefined) return [];
    const positive = scores.find(({ score }) => score.positive !== undefined)?.score.positive;
    const invented = inventedLabels(scores, set?.name ?? scores[0]?.data ?? "test");
    const averaged = /^(precision|recall|f1)_macro$/.test(decision.metric) && single(task) && invented.length > 0;
    const extra = averaged
      ? [
          {
            severity: "warning" as const,
            evidence: {
              metric: decision.metric,
              why_en: `It averages over ${invented.length} label${invented.length === 1 ? "" : "s"} that no item has as gold, because a model named ${invented.length === 1 ? "it" : "them"}.`,
              why_zh: `有 ${invented.length} 个标签没有任何样本以其为标准答案，只因模型给出过，也被计入平均。`,
              instead: "balanced_accuracy",
            },
            items: invented.slice(0, 50),
          },
        ]
      : [];
    const document = scores[0]?.score;
    const known = misuses(decision.metric, {
      task,
      labelCounts,
      hasProbs: false,
      positive,
      n: document?.n,
      textLanguage: document?.textLanguage,
      tokensDiffer: scores.some(({ score }) => score.tokensDiffer === true),
    })
      .filter(({ id }) => id !== "accuracy_under_imbalance" || beyondDoubt(labelCounts))
      .map(({ id, words, instead }) => ({
        severity: id === "micro_equals_accuracy" ? ("info" as const) : ("warning" as const),
        evidence: { metric: decision.metric, why_en: words.en, why_zh: words.zh, instead },
      }));
    return [...known, ...extra];
  },
  words: {
    title: { en: "{metric} misleads here. {why_en}", zh: "{metric} 在此处有误导性。{why_zh}" },
    short: { en: "look at {instead} beside it", zh: "同时看 {instead}" },
    symptom: { en: "The score and the impression from reading outputs disagree.", zh: "分数与阅读输出的印象不一致。" },
    cause: {
      en: "The metric weighs items or classes in a way that these data turn against it.",
      zh: "该指标对样本或类别的加权方式不适合这些数据。",
    },
    check: { en: "Compare with {instead} and with the per-class table.", zh: "与 {instead} 及分类别表对照。" },
    fix: {
      en: "Decide by {instead}, fixed in the plan before the test data are read.",
      zh: "改用 {instead} 作决定，并在读取测试数据前写入计划。",
    },
  },
  advice: "I1",
  source: {
    en: "methods 2.1, warnings for misuse; uneven classes only where the smallest is below its even share at level .999",
    zh: "methods 2.1，误用警告；类别不均衡一项仅当最小类在 .999 水平上低于均等占比时触发",
  },
});

const single = (task: Facts["task"]): boolean => task === "binary" || task === "multiclass";

/** Labels that some model named on the deciding set and no item of it has as gold. */
function inventedLabels(scores: Facts["scores"], data: string): string[] {
  const found = scores
    .filter((score) => score.data === data)
    .flatMap(({ score }) => {
      const { confusion } = score;
      if (confusion === undefined) return [];
      return confusion.labels.filter(
        (_, k) =>
          confusion.unanswered[k] + confusion.matrix[k].reduce((sum, n) => sum + n, 0) === 0 &&
          confusion.matrix.some((row) => row[k] > 0),
      );
    });
  return [...new Set(found)];
}

/** Whether the smallest class is below its even share by more than chance: a small balanced sample is lopsided too. */
function beyondDoubt(labelCounts: Readonly<Record<string, number>>): boolean {
  const found = imbalance(labelCounts);
  if (found === null) return false;
  const total = Object.values(labelCounts).reduce((sum, n) => sum + n, 0);
  return wilson(found.smallestCount, total, 0.999).hi < 1 / found.classes;
}
