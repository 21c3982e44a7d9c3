import { imbalance } from "../metrics/choose.js";
import { wilson } from "../stats/wilson.js";
import { finding } from "./finding.js";

const fewItems = 10;
const rare = 0.05;

/** The deciding metric says less, or something else, than its name suggests on these data. */
export const metricMisuse = finding({
  id: "metric.misuse",
  topic: 2,
  severity: "warning",
  detect: ({ task, decision, data, scores }) => {
    const set = data.find(({ name }) => name === "test") ?? data[0];
    const labelCounts = set?.labelCounts ?? scores[0]?.score.labelCounts ?? {};
    const sizes = Object.values(labelCounts).filter((n) => n > 0);
    const total = sizes.reduce((sum, n) => sum + n, 0);
    if (total === 0) return [];
    const { metric } = decision;
    const single = task === "binary" || task === "multiclass";
    const found = single ? imbalance(labelCounts) : null;
    const uneven = found?.imbalanced === true && wilson(found.smallest, total, 0.999).hi < 1 / sizes.length;
    const small = Object.entries(labelCounts).filter(([, n]) => n > 0 && n < fewItems);
    if (single && metric === "accuracy" && uneven) {
      return [
        {
          evidence: {
            metric,
            why_en: "classes are uneven, so the large ones decide it",
            why_zh: "类别不均衡，大类决定了结果",
            instead: "f1_macro",
          },
        },
      ];
    }
    if (task === "multiclass" && metric === "f1_micro") {
      return [
        {
          severity: "info" as const,
          evidence: {
            metric,
            why_en: "with one label an item it equals accuracy",
            why_zh: "单标签时它等于准确率",
            instead: "f1_macro",
          },
        },
      ];
    }
    if (task === "binary" && metric === "roc_auc" && Math.min(...sizes) / total < rare) {
      return [
        {
          evidence: {
            metric,
            why_en: "positives are rare, and it does not see the false alarms among many negatives",
            why_zh: "正例稀少，它看不到大量负例中的误报",
            instead: "average_precision",
          },
        },
      ];
    }
    if (single && metric.endsWith("_macro") && small.length > 0) {
      return [
        {
          evidence: {
            metric,
            why_en: `${small.length} class${small.length === 1 ? " has" : "es have"} fewer than ${fewItems} items and weigh as much as any other`,
            why_zh: `有 ${small.length} 个类别不足 ${fewItems} 条样本，却与其他类别同权`,
            instead: "matthews_corrcoef",
          },
          items: small.map(([label]) => label),
        },
      ];
    }
    return [];
  },
  words: {
    title: { en: "{metric} misleads here: {why_en}", zh: "{metric} 在此处有误导性：{why_zh}" },
    short: { en: "look at {instead} beside it", zh: "同时看 {instead}" },
    symptom: { en: "The score and the impression from reading outputs disagree.", zh: "分数与阅读输出的印象不一致。" },
    cause: { en: "The metric weighs items or classes in a way that these data turn against it.", zh: "该指标对样本或类别的加权方式不适合这些数据。" },
    check: { en: "Compare with {instead} and with the per-class table.", zh: "与 {instead} 及分类别表对照。" },
    fix: { en: "Decide by {instead}, fixed in the plan before the test data are read.", zh: "改用 {instead} 作决定，并在读取测试数据前写入计划。" },
  },
  advice: "I1",
  source: "methods 2.1, warnings for misuse; uneven classes at level .999",
});
