import { count, metricValue } from "../numbers.js";
import type { RecipeLook } from "../reproducibility/test-use.js";
import { normalMaximum } from "../stats/normal-maximum.js";
import { say } from "../words.js";
import { chart, rateLabels, type Spec } from "./chart.js";
import { ink } from "./ink.js";
import { em } from "./text.js";

/** What each tuned model that was looked at on a set reached, the best so far, and how far the best of equally good models rises by luck. */
export const testUse = chart<{
  readonly data: string;
  readonly metric: string;
  readonly scale: string | undefined;
  readonly better: "higher" | "lower";
  readonly looks: readonly RecipeLook[];
  readonly standardError: number | null;
}>({
  id: "test_use",
  words: { en: "Looks at the test set", zh: "测试集使用记录" },
  answers: {
    en: "How much of the best score may be the luck of having looked often?",
    zh: "最好的得分中，有多少可能只是多次查看的运气？",
  },
  misleads: {
    en: "The band is for models that are equally good and err independently; models that resemble each other gain less.",
    zh: "带状区域假定各模型同样好且错误相互独立；彼此相似的模型获益更少。",
  },
  draw({ data, metric, scale, better, looks, standardError }, language) {
    const t = (en: string, zh: string): string => (language === "en" ? en : zh);
    const sign = better === "lower" ? -1 : 1;
    const valued = looks.flatMap((look, i) => (look.value === null ? [] : [{ ...look, k: i + 1, value: look.value }]));
    const mean = valued.reduce((sum, { value }) => sum + value, 0) / Math.max(1, valued.length);
    let top = Number.NaN;
    const best = valued.map(({ k, value }) => {
      top = Number.isNaN(top) || sign * value > sign * top ? value : top;
      return { k, value: top };
    });
    const band =
      standardError === null
        ? []
        : looks.map((_, i) => ({ k: i + 1, value: mean, to: mean + sign * normalMaximum(i + 1) * standardError }));
    const all = [...valued.map(({ value }) => value), ...band.map(({ to }) => to), mean];
    const margin = Math.max(0.004 * Math.abs(mean), (Math.max(...all) - Math.min(...all)) * 0.12, 1e-6);
    const last = Math.max(2, looks.length);
    const x: Spec = {
      field: "k",
      type: "quantitative",
      scale: { domain: [0.6, last + 0.4], nice: false, zero: false },
      axis: {
        title: t("look, first to last", "使用次序，从早到晚"),
        tickMinStep: 1,
        tickCount: Math.min(last, 10),
        grid: false,
        labelExpr: "format(datum.value, ',d')",
      },
    };
    const y: Spec = {
      field: "value",
      type: "quantitative",
      scale: { domain: [Math.min(...all) - margin, Math.max(...all) + margin], nice: false, zero: false },
      axis: { title: null, tickCount: 5, ...(scale === "0-1" ? { labelExpr: rateLabels } : {}) },
    };
    const [here, others] = [valued.filter((one) => one.here), valued.filter((one) => !one.here)];
    // Names at the right end must not cover each other.
    const span = Math.max(...all) - Math.min(...all) + 2 * margin;
    const ends = [
      ...(best.length > 0
        ? [{ at: best[best.length - 1].value, text: t("best so far", "当前最好"), fill: ink.tuned }]
        : []),
      ...(band.length > 0
        ? [{ at: band[band.length - 1].to, text: t("by luck alone", "仅凭运气"), fill: ink.faint }]
        : []),
    ].sort((a, b) => a.at - b.at);
    const gap = (18 / 200) * span;
    if (ends.length === 2 && ends[1].at - ends[0].at < gap) ends[1] = { ...ends[1], at: ends[0].at + gap };
    const points = (rows: typeof valued, filled: boolean): Spec => ({
      data: { values: rows.map(({ k, value }) => ({ k, value })) },
      mark: {
        type: "point",
        shape: filled ? "square" : "circle",
        filled,
        ...(filled ? { fill: ink.tuned } : {}),
        stroke: ink.tuned,
        size: filled ? 70 : 50,
        opacity: 1,
      },
      encoding: { x, y },
    });
    const inflation = standardError === null ? null : normalMaximum(looks.length) * standardError;
    return {
      title:
        inflation === null
          ? say({ en: "{k} tuned models were looked at on {data}", zh: "在 {data} 上看过 {k} 个微调模型" }, language, {
              k: count(looks.length),
              data,
            })
          : say(
              {
                en: "{k} looks at {data}: the best may owe up to {by} to luck",
                zh: "{data} 被使用 {k} 次：最好的得分最多可有 {by} 来自运气",
              },
              language,
              { k: count(looks.length), data, by: metricValue(inflation, scale) },
            ),
      subtitle: say(
        {
          en: "{metric}; ○ a tuned model looked at, ■ the one of this study{band}; the axis does not start at 0",
          zh: "{metric}；○ 为看过的微调模型，■ 为本研究的模型{band}；纵轴不从 0 起",
        },
        language,
        {
          metric,
          band:
            band.length === 0
              ? ""
              : t("; shaded: best of equally good models, from their mean", "；阴影：同样好的模型中最好者，自均值起"),
        },
      ),
      alt: say(
        {
          en: "{k} looks at {data}; {metric} of each in order: {list}.",
          zh: "{data} 的 {k} 次使用；依次的 {metric}：{list}。",
        },
        language,
        {
          k: count(looks.length),
          data,
          metric,
          list: looks.map(({ value }) => (value === null ? "–" : metricValue(value, scale))).join(t(", ", "、")),
        },
      ),
      spec: {
        width: 520,
        height: 200,
        padding: {
          left: 4,
          top: 4,
          bottom: 4,
          right: Math.ceil(Math.max(0, ...ends.map(({ text }) => em(text))) * 13 + 16),
        },
        layer: [
          {
            data: { values: band },
            mark: { type: "area", fill: ink.band, opacity: 1 },
            encoding: { x, y, y2: { field: "to" } },
          },
          {
            data: { values: band.map(({ k, to }) => ({ k, value: to })) },
            mark: { type: "line", stroke: ink.faint, strokeDash: [2, 3], strokeWidth: 1.5 },
            encoding: { x, y },
          },
          {
            data: { values: best },
            mark: { type: "line", interpolate: "step-after", stroke: ink.tuned, strokeWidth: 1.5 },
            encoding: { x, y },
          },
          points(others, false),
          points(here, true),
          ...ends.map(({ at, text, fill }) => ({
            data: { values: [{ k: last + 0.4, value: at, text }] },
            mark: { type: "text", align: "left", baseline: "middle", dx: 6, fill },
            encoding: { x, y, text: { field: "text" } },
          })),
        ],
      },
      table: {
        columns: [
          { title: t("look", "次序"), number: true },
          { title: t("model", "模型") },
          { title: t("day", "日期") },
          { title: metric, number: true },
        ],
        rows: looks.map(({ name, at, value }, i) => [
          String(i + 1),
          name,
          at.slice(0, 10),
          value === null ? "–" : metricValue(value, scale),
        ]),
      },
    };
  },
});
