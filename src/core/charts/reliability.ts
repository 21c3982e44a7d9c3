import type { Calibration } from "../documents/score.js";
import { count, rate } from "../numbers.js";
import { say } from "../words.js";
import { chart, rateLabels, type Spec } from "./chart.js";
import { ink } from "./ink.js";

/** Accuracy against stated confidence in bins; below the diagonal means too sure of itself. */
export const reliability = chart<{
  readonly data: string;
  readonly models: readonly {
    readonly name: string;
    readonly role: "base" | "tuned";
    readonly calibration: Calibration;
  }[];
}>({
  id: "reliability",
  words: { en: "Reliability diagram", zh: "可靠性图" },
  answers: {
    en: "When the model says 80 %, is it right in 80 % of cases?",
    zh: "模型给出 80 % 的把握时，是否真有 80 % 正确？",
  },
  misleads: {
    en: "Bins with few items scatter; compare ECE with what chance alone would give.",
    zh: "样本少的分箱波动大；应把 ECE 与偶然水平比较。",
  },
  draw({ data, models }, language) {
    const axis = { values: [0, 0.2, 0.4, 0.6, 0.8, 1], labelExpr: rateLabels };
    const x = {
      field: "confidence",
      type: "quantitative",
      scale: { domain: [0, 1], nice: false },
      axis: { ...axis, title: language === "en" ? "stated confidence" : "模型给出的置信度" },
    };
    const y = {
      field: "accuracy",
      type: "quantitative",
      scale: { domain: [0, 1], nice: false },
      axis: { ...axis, title: language === "en" ? "accuracy" : "准确率" },
    };
    const layer: Spec[] = [
      {
        data: {
          values: [
            { confidence: 0, accuracy: 0 },
            { confidence: 1, accuracy: 1 },
          ],
        },
        mark: { type: "line", stroke: ink.faint, strokeWidth: 1, strokeDash: [2, 3] },
        encoding: { x, y },
      },
    ];
    models.forEach(({ role, calibration }) => {
      const values = calibration.bins
        .filter(({ n }) => n > 0)
        .map(({ confidence, accuracy, n }) => {
          const z = 1.96;
          const centre = (accuracy + (z * z) / (2 * n)) / (1 + (z * z) / n);
          const half = (z * Math.sqrt((accuracy * (1 - accuracy)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
          return { confidence, accuracy, n, lo: Math.max(0, centre - half), hi: Math.min(1, centre + half) };
        });
      const stroke = role === "base" ? ink.base : ink.tuned;
      layer.push(
        {
          data: { values },
          mark: { type: "rule", stroke, strokeWidth: 1, ...(role === "base" ? { strokeDash: [4, 3] } : {}) },
          encoding: { x, y: { field: "lo", type: "quantitative" }, y2: { field: "hi" } },
        },
        {
          data: { values },
          mark: { type: "line", stroke, strokeWidth: 1.5, ...(role === "base" ? { strokeDash: [5, 3] } : {}) },
          encoding: { x, y },
        },
        {
          data: { values },
          mark: {
            type: "point",
            opacity: 1,
            stroke,
            strokeWidth: 1.5,
            fill: role === "base" ? ink.ground : ink.tuned,
            shape: role === "base" ? "circle" : "square",
          },
          encoding: { x, y, size: { field: "n", type: "quantitative", scale: { range: [20, 160] }, legend: null } },
        },
      );
    });
    models.forEach(({ name, role, calibration }, i) => {
      const ece = calibration.ece.value === null ? "–" : rate(calibration.ece.value);
      layer.push(
        {
          data: { values: [{ k: 1 }] },
          mark: {
            type: "point",
            opacity: 1,
            size: 60,
            stroke: role === "base" ? ink.base : ink.tuned,
            fill: role === "base" ? ink.ground : ink.tuned,
            shape: role === "base" ? "circle" : "square",
          },
          encoding: { x: { value: 400 }, y: { value: 14 + i * 46 } },
        },
        {
          data: { values: [{ text: name }] },
          mark: { type: "text", align: "left" },
          encoding: { x: { value: 414 }, y: { value: 14 + i * 46 }, text: { field: "text" } },
        },
        {
          data: {
            values: [
              {
                text: say({ en: "ECE {ece}, by chance up to {null}", zh: "ECE {ece}，偶然可达 {null}" }, language, {
                  ece,
                  null: rate(calibration.null95),
                }),
              },
            ],
          },
          mark: { type: "text", align: "left", fill: ink.faint },
          encoding: { x: { value: 414 }, y: { value: 34 + i * 46 }, text: { field: "text" } },
        },
      );
    });
    const last = models[models.length - 1];
    const n = last.calibration.bins.reduce((sum, bin) => sum + bin.n, 0);
    const gap = last.calibration.bins.reduce((sum, bin) => sum + bin.n * (bin.confidence - bin.accuracy), 0);
    return {
      title: !last.calibration.miscalibrated
        ? say({ en: "{name}: its confidence can be taken at its word", zh: "{name}：置信度可信" }, language, {
            name: last.name,
          })
        : gap > 0
          ? say({ en: "{name} is surer of itself than it is right", zh: "{name} 过于自信" }, language, {
              name: last.name,
            })
          : say({ en: "{name} is right more often than it says", zh: "{name} 偏于保守" }, language, {
              name: last.name,
            }),
      subtitle: say(
        {
          en: "accuracy by confidence on {data}, n = {n}, {bins} bins; bars: Wilson 95 %; dotted: calibrated",
          zh: "{data} 上按置信度分箱的准确率，n = {n}，{bins} 个分箱；竖线为 Wilson 95 % 区间；点线为完全校准",
        },
        language,
        { data, n: count(n), bins: last.calibration.bins.length },
      ),
      alt: say({ en: "Accuracy by stated confidence: {list}.", zh: "各置信度下的准确率：{list}。" }, language, {
        list: models
          .map(
            ({ name, calibration }) =>
              `${name} ECE ${calibration.ece.value === null ? "–" : rate(calibration.ece.value)}`,
          )
          .join(language === "en" ? ", " : "，"),
      }),
      spec: { width: 376, height: 320, layer },
      table: {
        columns: [
          { title: language === "en" ? "model" : "模型" },
          { title: language === "en" ? "bin" : "分箱" },
          { title: "n", number: true },
          { title: language === "en" ? "confidence" : "置信度", number: true },
          { title: language === "en" ? "accuracy" : "准确率", number: true },
        ],
        rows: models.flatMap(({ name, calibration }) =>
          calibration.bins
            .filter(({ n }) => n > 0)
            .map((bin) => [
              name,
              `${rate(bin.lo, 2)}–${rate(bin.hi, 2)}`,
              count(bin.n),
              rate(bin.confidence),
              rate(bin.accuracy),
            ]),
        ),
      },
    };
  },
});
