import type { ThresholdRow } from "../documents/score.js";
import { count, rate } from "../numbers.js";
import { say } from "../words.js";
import { chart, own, rateLabels } from "./chart.js";
import { thinned } from "./curve.js";
import { ink, series } from "./ink.js";

/** Precision, recall, F1 and the share flagged against the threshold. */
export const thresholds = chart<{
  readonly rows: readonly ThresholdRow[];
  readonly data: string;
  readonly n: number;
  readonly positive: string;
}>({
  id: "thresholds",
  words: { en: "Threshold plot", zh: "阈值图" },
  answers: { en: "What is gained and lost by moving the threshold?", zh: "移动阈值会得到什么、失去什么？" },
  misleads: {
    en: "A threshold read off the test set and reported on it is optimistic; choose it on validation.",
    zh: "在测试集上选阈值又在其上报告会偏乐观；应在验证集上选。",
  },
  draw({ rows, data, n, positive }, language) {
    const names = {
      precision: language === "en" ? "precision" : "精确率",
      recall: language === "en" ? "recall" : "召回率",
      f1: "F1",
      flagged: language === "en" ? "share flagged" : "判为阳性占比",
    };
    const kinds = ["precision", "recall", "f1", "flagged"] as const;
    const look = {
      precision: [ink.tuned, [1, 0]],
      recall: [series[1], [6, 2]],
      f1: [ink.better, [2, 2]],
      flagged: [ink.base, [5, 3]],
    } as const;
    const some = thinned(rows);
    const values = kinds.map((kind) =>
      some.flatMap((row) => (row[kind] === null ? [] : [{ x: row.threshold, y: row[kind] }])),
    );
    const x = {
      field: "x",
      type: "quantitative",
      scale: { domain: [0, 1], nice: false },
      axis: {
        title: language === "en" ? "threshold" : "阈值",
        labelExpr: rateLabels,
        values: [0, 0.2, 0.4, 0.6, 0.8, 1],
      },
    };
    const y = {
      field: "y",
      type: "quantitative",
      scale: { domain: [0, 1], nice: false },
      axis: { title: null, labelExpr: rateLabels, values: [0, 0.2, 0.4, 0.6, 0.8, 1] },
    };
    const best = rows.reduce<ThresholdRow | null>(
      (top, row) => (row.f1 !== null && (top === null || row.f1 > (top.f1 ?? -1)) ? row : top),
      null,
    );
    return {
      title: say({ en: "Precision is bought with recall", zh: "精确率与召回率此消彼长" }, language),
      subtitle: say(
        {
          en: "label {positive} on {data}, n = {n}; predicted at score ≥ threshold",
          zh: "{data} 上的标签 {positive}，n = {n}；得分 ≥ 阈值时判为该标签",
        },
        language,
        { positive, data, n: count(n) },
      ),
      alt: say(
        {
          en: "Precision, recall, F1 and the share flagged by threshold; F1 is largest, {f1}, at {t}.",
          zh: "精确率、召回率、F1 与判为阳性占比随阈值的变化；F1 最大为 {f1}，阈值 {t}。",
        },
        language,
        { f1: best?.f1 === null || best === null ? "–" : rate(best.f1), t: best === null ? "–" : rate(best.threshold) },
      ),
      spec: {
        width: 376,
        height: 300,
        layer: [
          ...kinds.map((kind, i) => ({
            data: { values: values[i] },
            mark: { type: "line", stroke: look[kind][0], strokeDash: [...look[kind][1]], strokeWidth: 2 },
            // Scales are each layer's own, all from 0 to 1: one of them draws the axes.
            encoding: i === 0 ? { x, y } : { x: { ...x, axis: null }, y: { ...y, axis: null } },
          })),
          ...kinds.map((kind, i) => ({
            data: { values: [{ k: 1 }] },
            mark: { type: "rule", stroke: look[kind][0], strokeWidth: 2, strokeDash: [...look[kind][1]] },
            encoding: { x: { value: 396 }, x2: { value: 424 }, y: { value: 14 + i * 24 } },
          })),
          {
            data: { values: kinds.map((kind, i) => ({ px: 432, py: 14 + i * 24, text: names[kind], fill: ink.text })) },
            mark: { type: "text", align: "left", baseline: "middle" },
            encoding: {
              x: { field: "px", type: "quantitative", scale: null, axis: null },
              y: { field: "py", type: "quantitative", scale: null, axis: null },
              text: { field: "text" },
              fill: own("fill"),
            },
          },
        ],
        resolve: { scale: { x: "independent", y: "independent" } },
      },
      table: {
        columns: [
          { title: language === "en" ? "threshold" : "阈值", number: true },
          ...kinds.map((kind) => ({ title: names[kind], number: true })),
        ],
        rows: thinned(rows, 21).map((row) => [
          rate(row.threshold),
          ...kinds.map((kind) => (row[kind] === null ? "–" : rate(row[kind]))),
        ]),
      },
    };
  },
});
