import type { Training } from "../documents/training.js";
import { count, metricValue } from "../numbers.js";
import { say } from "../words.js";
import { chart, rateLabels, type Spec } from "./chart.js";
import { thinned } from "./curve.js";
import { ink } from "./ink.js";
import { clip, em } from "./text.js";

/** Training and validation loss by step, and the metric of the checkpoints below. */
export const trainingCurves = chart<{
  readonly training: Training;
  readonly metric: string;
  readonly name: string;
  readonly title: string;
}>({
  id: "training_curves",
  words: { en: "Training curves", zh: "训练曲线" },
  answers: { en: "Did training converge, overfit, or stop too early?", zh: "训练是否收敛、过拟合，或停得太早？" },
  misleads: {
    en: "Training loss averages over a moving model and reads high early on.",
    zh: "训练损失是对变化中的模型求平均，早期偏高。",
  },
  draw({ training, metric, name, title }, language) {
    const t = (en: string, zh: string): string => (language === "en" ? en : zh);
    // Without a metric below, the axis of steps belongs to the losses.
    const alone =
      !training.checkpoints.some(({ validation }) => validation.value !== null) &&
      !training.points.some((point) => metric in point.metrics || `eval_${metric}` in point.metrics);
    const train = thinned(training.points.filter(({ trainLoss }) => trainLoss !== null)).map(({ step, trainLoss }) => ({
      step,
      value: trainLoss,
    }));
    const evaluated = thinned(training.points.filter(({ evalLoss }) => evalLoss !== null)).map(
      ({ step, evalLoss }) => ({ step, value: evalLoss }),
    );
    const steps = [...training.points.map(({ step }) => step), 1];
    const last = Math.max(...steps);
    const x = (axis: boolean): Spec => ({
      field: "step",
      type: "quantitative",
      scale: { domain: [0, last], nice: false },
      axis: axis
        ? { title: t("step", "步数"), tickCount: 6, labelExpr: "format(datum.value, ',')" }
        : { title: null, labels: false, ticks: false, tickCount: 6 },
    });
    const losses = [...train, ...evaluated].map(({ value }) => value ?? 0);
    const y = {
      field: "value",
      type: "quantitative",
      scale: { domain: [0, Math.max(0.1, ...losses) * 1.05], nice: false },
      axis: { title: t("loss", "损失"), tickCount: 5 },
    };
    const best = evaluated.reduce<{ step: number; value: number | null } | null>(
      (top, point) => (top === null || (point.value ?? 0) < (top.value ?? 0) ? point : top),
      null,
    );
    const ends = [
      ...(train.length > 0
        ? [{ step: last, at: train[train.length - 1].value ?? 0, text: t("train", "训练"), fill: ink.base }]
        : []),
      ...(evaluated.length > 0
        ? [
            {
              step: last,
              at: evaluated[evaluated.length - 1].value ?? 0,
              text: t("validation", "验证"),
              fill: ink.tuned,
            },
          ]
        : []),
    ];
    // Names at the right end must not cover each other.
    const span = Math.max(0.1, ...losses) * 1.05;
    if (ends.length === 2 && Math.abs(ends[0].at - ends[1].at) < (18 / 180) * span) {
      const upper = ends[0].at >= ends[1].at ? 0 : 1;
      ends[upper] = { ...ends[upper], at: ends[upper].at + (18 / 180) * span - Math.abs(ends[0].at - ends[1].at) };
    }
    const layer: Spec[] = [
      {
        data: { values: train },
        mark: { type: "line", stroke: ink.base, strokeDash: [5, 3], strokeWidth: 1.5 },
        encoding: { x: x(alone), y },
      },
      {
        data: { values: evaluated },
        mark: { type: "line", stroke: ink.tuned, strokeWidth: 2 },
        encoding: { x: x(alone), y },
      },
      {
        data: { values: evaluated },
        mark: { type: "point", shape: "square", fill: ink.tuned, stroke: ink.tuned, size: 36, opacity: 1 },
        encoding: { x: x(alone), y },
      },
    ];
    if (best !== null) {
      layer.push({
        data: { values: [{ step: best.step }] },
        mark: { type: "rule", stroke: ink.faint, strokeDash: [2, 3] },
        encoding: { x: x(alone) },
      });
    }
    for (const end of ends) {
      layer.push({
        data: { values: [{ step: end.step, value: end.at, text: end.text }] },
        mark: { type: "text", align: "left", baseline: "middle", dx: 8, fill: end.fill },
        encoding: { x: x(alone), y, text: { field: "text" } },
      });
    }
    const measured = training.points.flatMap((point) => {
      const key = [metric, `eval_${metric}`].find((one) => one in point.metrics);
      return key === undefined ? [] : [{ step: point.step, value: point.metrics[key] }];
    });
    const perEpoch = training.points.filter(({ epoch }) => epoch !== null);
    const stepOf = (epoch: number | null): number | null => {
      if (epoch === null) return null;
      const near = perEpoch.reduce<{ step: number; gap: number } | null>((top, point) => {
        const gap = Math.abs((point.epoch ?? 0) - epoch);
        return top === null || gap < top.gap ? { step: point.step, gap } : top;
      }, null);
      return near === null ? null : near.step;
    };
    const rows = training.checkpoints.flatMap((row) => {
      const step = stepOf(row.epoch);
      return step === null || row.validation.value === null
        ? []
        : [
            {
              step,
              value: row.validation.value,
              lo: row.validation.ci?.lo,
              hi: row.validation.ci?.hi,
              train: row.train?.value ?? null,
              marks: row.marks,
            },
          ];
    });
    const points =
      rows.length > 0
        ? rows
        : measured.map((point) => ({
            ...point,
            lo: undefined,
            hi: undefined,
            train: null,
            marks: [] as readonly string[],
          }));
    const panels: Spec[] = [{ width: 560, height: 180, layer }];
    if (points.length > 0) {
      const scale = training.checkpoints[0]?.validation.scale;
      const all = points
        .flatMap(({ value, lo, hi, train: fit }) => [value, lo, hi, fit])
        .filter((v): v is number => typeof v === "number");
      const margin = Math.max(0.005, (Math.max(...all) - Math.min(...all)) * 0.12);
      const v = {
        field: "value",
        type: "quantitative",
        scale: { domain: [Math.min(...all) - margin, Math.max(...all) + margin], nice: false, zero: false },
        axis: { title: clip(metric, 16), tickCount: 4, labelExpr: rateLabels },
      };
      const picked = points.filter(({ marks }) => marks.length > 0);
      const fits = points.flatMap(({ step, train: fit }) => (fit === null ? [] : [{ step, value: fit }]));
      const bars = points.filter(({ lo }) => lo !== undefined);
      panels.push({
        width: 560,
        height: 120,
        layer: [
          {
            data: { values: fits },
            mark: { type: "line", stroke: ink.base, strokeDash: [5, 3], strokeWidth: 1.5 },
            encoding: { x: x(true), y: v },
          },
          {
            data: { values: bars.map(({ step, lo, hi }) => ({ step, value: lo, hi })) },
            mark: { type: "rule", stroke: ink.tuned },
            encoding: { x: x(true), y: v, y2: { field: "hi" } },
          },
          {
            data: { values: points.map(({ step, value }) => ({ step, value })) },
            mark: { type: "line", stroke: ink.tuned, strokeWidth: 2 },
            encoding: { x: x(true), y: v },
          },
          {
            data: { values: points.map(({ step, value }) => ({ step, value })) },
            mark: { type: "point", shape: "square", fill: ink.tuned, stroke: ink.tuned, size: 36, opacity: 1 },
            encoding: { x: x(true), y: v },
          },
          {
            data: { values: picked.map(({ step, value }) => ({ step, value })) },
            mark: { type: "point", shape: "circle", filled: false, stroke: ink.text, size: 200, opacity: 1 },
            encoding: { x: x(true), y: v },
          },
        ],
      });
      return finish(panels, metricValue(points[points.length - 1].value, scale));
    }
    return finish(panels, "–");

    function finish(
      drawn: Spec[],
      final: string,
    ): {
      title: string;
      subtitle: string;
      alt: string;
      spec: Spec;
      table: { columns: { title: string; number?: boolean }[]; rows: string[][] };
    } {
      const tail = Math.ceil(Math.max(0, ...ends.map(({ text }) => em(text))) * 13 + 12);
      return {
        title,
        subtitle: say(
          {
            en: "{name}; blue, squares: validation, grey, dashed: train; dotted: lowest validation loss{ring}",
            zh: "{name}；蓝色方块为验证，灰色虚线为训练；竖点线为最低验证损失{ring}",
          },
          language,
          {
            name,
            ring:
              drawn.length > 1
                ? t(
                    "; ringed: checkpoints that the rules choose; the lower axis does not start at 0",
                    "；圈出的是按规则选中的检查点；下图纵轴不从 0 起",
                  )
                : "",
          },
        ),
        alt: say(
          {
            en: "Training curves of {name} over {steps} steps; last value of {metric}: {final}.",
            zh: "{name} 的训练曲线，共 {steps} 步；{metric} 最后取值 {final}。",
          },
          language,
          { name, steps: count(last), metric, final },
        ),
        spec: { vconcat: drawn, spacing: 14, padding: { left: 4, top: 8, bottom: 4, right: tail > 4 ? 6 : 4 } },
        table: {
          columns: [
            { title: t("step", "步数"), number: true },
            { title: t("train loss", "训练损失"), number: true },
            { title: t("validation loss", "验证损失"), number: true },
          ],
          rows: thinned(
            training.points.filter(({ evalLoss, trainLoss }) => evalLoss !== null || trainLoss !== null),
            40,
          ).map((point) => [
            count(point.step),
            point.trainLoss === null ? "–" : point.trainLoss.toFixed(3),
            point.evalLoss === null ? "–" : point.evalLoss.toFixed(3),
          ]),
        },
      };
    }
  },
});
