import { unitTitle } from "../compare/sentence.js";
import type { Comparison } from "../documents/comparison.js";
import { magnitude, points, pointsInterval } from "../numbers.js";
import { say } from "../words.js";
import { chart, free, own, type Spec } from "./chart.js";
import { ink } from "./ink.js";

/** The difference with its interval on one line, against zero and the smallest difference that matters. */
export const verdictLine = chart<Comparison>({
  id: "verdict_line",
  words: { en: "Forest line", zh: "差值区间" },
  answers: { en: "Is it better, by how much, and how sure is that?", zh: "是否更好，好多少，有多确定？" },
  misleads: {
    en: "Read without its data set: it speaks of one set and one metric.",
    zh: "脱离数据集来看：它只说明一个数据集上的一个指标。",
  },
  draw(comparison, language) {
    const { difference, deltaMin } = comparison;
    const scale = difference.scale;
    const unit = scale === "unbounded" ? 1 : scale === "0-100" ? 1 : 100;
    const sign = difference.better === "lower" ? -1 : 1;
    const value = difference.value === null ? null : sign * difference.value * unit;
    const ends =
      difference.ci === undefined
        ? null
        : [sign * difference.ci.lo * unit, sign * difference.ci.hi * unit].sort((a, b) => a - b);
    const band = deltaMin * unit;
    const reach = 1.15 * Math.max(band * 1.6, ...(ends ?? []).map(Math.abs), Math.abs(value ?? 0));
    const x = { ...free("x", [-reach, reach]) };
    const color = ends === null ? ink.base : ends[0] > 0 ? ink.better : ends[1] < 0 ? ink.worse : ink.base;
    const text = {
      worse: language === "en" ? "▼ worse" : "▼ 更差",
      better: language === "en" ? "better ▲" : "更好 ▲",
      band: say({ en: "too small to matter: ±{d}", zh: "小到无关紧要：±{d}" }, language, {
        d: magnitude(deltaMin, scale),
      }),
    };
    const y = free("y", [0, 64], true);
    const layer: Spec[] = [
      {
        data: { values: [{ x: -band, x2: band, y: 18, y2: 46 }] },
        mark: { type: "rect", fill: ink.band },
        encoding: { x, x2: { field: "x2" }, y, y2: { field: "y2" } },
      },
      {
        data: { values: [{ x: -reach, x2: reach, y: 32 }] },
        mark: { type: "rule", stroke: ink.rule },
        encoding: { x, x2: { field: "x2" }, y },
      },
      {
        data: { values: [{ x: 0, y: 14, y2: 50 }] },
        mark: { type: "rule", stroke: ink.text },
        encoding: { x, y, y2: { field: "y2" } },
      },
    ];
    if (ends !== null) {
      layer.push({
        data: { values: [{ x: ends[0], x2: ends[1], y: 32 }] },
        mark: { type: "rule", strokeWidth: 3, stroke: color },
        encoding: { x, x2: { field: "x2" }, y },
      });
      layer.push({
        data: { values: ends.map((end) => ({ x: end, y: 26, y2: 38 })) },
        mark: { type: "rule", strokeWidth: 2, stroke: color },
        encoding: { x, y, y2: { field: "y2" } },
      });
    }
    if (value !== null) {
      layer.push({
        data: { values: [{ x: value, y: 32 }] },
        mark: { type: "point", filled: true, size: 130, opacity: 1, fill: color },
        encoding: { x, y },
      });
      layer.push({
        data: { values: [{ x: value, y: 10, text: points(difference.value ?? 0, scale), fill: color }] },
        mark: { type: "text", fontWeight: 600, fontSize: 15 },
        encoding: { x, y, text: { field: "text" }, fill: own("fill") },
      });
    }
    const words = [
      { x: 0, y: 60, text: "0", align: "center" },
      { x: -reach, y: 60, text: text.worse, align: "left" },
      { x: reach, y: 60, text: text.better, align: "right" },
    ];
    for (const align of ["left", "center", "right"]) {
      layer.push({
        data: { values: words.filter((word) => word.align === align) },
        mark: { type: "text", align, fill: ink.faint },
        encoding: { x, y, text: { field: "text" } },
      });
    }
    const shown = difference.value === null ? "–" : points(difference.value, scale);
    const range = difference.ci === undefined ? "" : ` ${pointsInterval(difference.ci, scale)}`;
    return {
      title: say(
        { en: "Difference in {metric} on {data}: {value}{range}", zh: "{data} 上 {metric} 的差值：{value}{range}" },
        language,
        { metric: comparison.metric, data: comparison.data, value: shown, range },
      ),
      subtitle: say(
        { en: "tuned − base, 95 % interval; shaded: {band}", zh: "微调 − 基座，95 % 置信区间；阴影为{band}" },
        language,
        { band: text.band },
      ),
      alt: say(
        {
          en: "A line with zero in the middle; the difference is {value}{range}; the shaded band from −{d} to +{d} is too small to matter.",
          zh: "以 0 为中心的横线；差值为 {value}{range}；−{d} 到 +{d} 的阴影带小到无关紧要。",
        },
        language,
        { value: shown, range, d: magnitude(deltaMin, scale) },
      ),
      spec: { width: 520, height: 64, layer },
      table: {
        columns: [
          { title: language === "en" ? "quantity" : "量" },
          { title: unitTitle([scale])?.[language] ?? (language === "en" ? "value" : "值"), number: true },
        ],
        rows: [
          [language === "en" ? "difference" : "差值", shown],
          [language === "en" ? "interval" : "区间", range.trim() || "–"],
          [language === "en" ? "smallest difference that matters" : "最小有意义差值", magnitude(deltaMin, scale)],
        ],
      },
    };
  },
});
