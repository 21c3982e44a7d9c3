import type { Stages } from "../compare/stages.js";
import { unitSize } from "../compare/unit-score.js";
import { metricValue, points } from "../numbers.js";
import { say } from "../words.js";
import { chart, rateLabels, type Spec } from "./chart.js";
import { ink } from "./ink.js";
import { recipeLook } from "./recipe-look.js";
import { reach } from "./rows.js";
import { clip } from "./text.js";

/** Every data set over the stages of training. */
export const stages = chart<{ readonly stages: Stages }>({
  id: "stages",
  words: { en: "Data sets over stages", zh: "各训练阶段的得分" },
  answers: {
    en: "Which stage gained what, and which later stage lost it again?",
    zh: "哪一阶段学到了什么，后来哪一阶段又丢了？",
  },
  misleads: {
    en: "Lines join stages, nothing was measured between them; sets of other metrics are not comparable in height.",
    zh: "连线之间没有测量；指标不同的数据集不能比高低。",
  },
  draw({ stages: { stages: names, sets, forgetting } }, language) {
    const width = 376;
    const height = 260;
    const drawn = sets.map((set, k) => ({
      ...set,
      look: recipeLook("tuned", k),
      size: unitSize(set.values[0] ?? {}) ?? 1,
    }));
    const rows = drawn.map((set) => ({
      ...set,
      points: set.values.flatMap((result, stage) =>
        result.value === null
          ? []
          : [
              {
                stage,
                value: result.value / set.size,
                lo: (result.ci?.lo ?? result.value) / set.size,
                hi: (result.ci?.hi ?? result.value) / set.size,
                learnt: names[stage].learns?.includes(set.data) ?? false,
              },
            ],
      ),
    }));
    const all = rows.flatMap((row) => row.points.flatMap(({ value, lo, hi }) => [value, lo, hi]));
    const last = names.length - 1;
    const domain = reach(all);
    const x = {
      field: "stage",
      type: "quantitative",
      scale: { domain: [-0.15, last + 0.15], nice: false, zero: false },
      axis: null,
    };
    const y = {
      field: "value",
      type: "quantitative",
      scale: { domain, nice: false, zero: false },
      axis: { title: language === "en" ? "score" : "得分", tickCount: 5, labelExpr: rateLabels },
    };
    // Names at the right end, moved apart where they would cover each other.
    const ends = rows
      .flatMap(({ data, points: own, look }) => {
        const end = own.at(-1);
        return end === undefined
          ? []
          : [
              {
                text: clip(data, 22),
                fill: look.color,
                at: (1 - (end.value - domain[0]) / (domain[1] - domain[0])) * height,
              },
            ];
      })
      .sort((a, b) => a.at - b.at);
    for (let i = 1; i < ends.length; i++) if (ends[i].at - ends[i - 1].at < 17) ends[i].at = ends[i - 1].at + 17;
    const layer: Spec[] = rows.flatMap(({ points: own, look }): Spec[] => [
      {
        data: { values: own.filter(({ lo, hi }) => hi > lo).map(({ stage, lo, hi }) => ({ stage, value: lo, hi })) },
        mark: { type: "rule", stroke: look.color, strokeWidth: 1.5 },
        encoding: { x, y, y2: { field: "hi" } },
      },
      {
        data: { values: own.map(({ stage, value }) => ({ stage, value })) },
        mark: { type: "line", stroke: look.color, strokeWidth: 2, strokeDash: look.dash },
        encoding: { x, y },
      },
      ...[true, false].map(
        (learnt): Spec => ({
          data: { values: own.filter((one) => one.learnt === learnt).map(({ stage, value }) => ({ stage, value })) },
          mark: {
            type: "point",
            shape: look.shape,
            size: learnt ? 130 : 50,
            opacity: 1,
            stroke: look.color,
            fill: learnt ? look.color : ink.ground,
            strokeWidth: 1.5,
          },
          encoding: { x, y },
        }),
      ),
    ]);
    const lost = forgetting.value;
    return {
      title:
        lost === null
          ? say(
              { en: "{k} stages, nothing learnt before the last is measured", zh: "{k} 个阶段，没有可衡量的先前所学" },
              language,
              { k: names.length },
            )
          : say(
              {
                en: "What was learnt before the last stage: {f} points below its best",
                zh: "最后阶段之前所学：比其最好时低 {f} 个百分点",
              },
              language,
              { f: points(lost, "0-1").replace("+", "") },
            ),
      subtitle: say(
        {
          en: "score after each stage with 95 % interval; large, filled: the stage was trained for that set; the axis does not start at 0",
          zh: "各阶段之后的得分及 95 % 区间；大实心点表示该阶段针对此数据集训练；纵轴不从 0 起",
        },
        language,
      ),
      alt: say({ en: "Scores over stages: {list}.", zh: "各阶段得分：{list}。" }, language, {
        list: sets
          .map(
            ({ data, values }) =>
              `${data} ${values.map(({ value, scale }) => (value === null ? "–" : metricValue(value, scale))).join(" ")}`,
          )
          .join(language === "en" ? "; " : "；"),
      }),
      spec: {
        width,
        height,
        padding: { left: 4, top: 8, right: 4, bottom: 4 },
        layer: [
          ...layer,
          ...ends.map(
            ({ text, fill, at }): Spec => ({
              data: { values: [{ text }] },
              mark: { type: "text", align: "left", baseline: "middle", fill },
              encoding: { x: { value: width + 8 }, y: { value: at }, text: { field: "text" } },
            }),
          ),
          ...names.map(
            ({ model }, stage): Spec => ({
              data: { values: [{ text: clip(model, 14) }] },
              mark: { type: "text", align: "center", baseline: "top" },
              encoding: {
                x: { value: ((stage + 0.15) / (last + 0.3)) * width },
                y: { value: height + 10 },
                text: { field: "text" },
              },
            }),
          ),
        ],
      },
      table: {
        columns: [
          { title: language === "en" ? "data set" : "数据集" },
          ...names.map(({ model }) => ({ title: model, number: true })),
        ],
        rows: sets.map(({ data, values }) => [
          data,
          ...values.map(({ value, scale }) => (value === null ? "–" : metricValue(value, scale))),
        ]),
      },
    };
  },
});
