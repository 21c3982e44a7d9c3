import { count, rate } from "../numbers.js";
import { say } from "../words.js";
import { chart, rateLabels } from "./chart.js";
import { curves, thinned } from "./curve.js";
import { ink } from "./ink.js";
import type { CurveSet } from "./roc.js";

/** Precision against recall as steps; the convention point (0, 1) is not joined. */
export const pr = chart<CurveSet>({
  id: "pr",
  words: { en: "Precision-recall curve", zh: "精确率–召回率曲线" },
  answers: {
    en: "How pure is what is flagged, at each share found?",
    zh: "在每个召回水平上，被判为该标签的样本有多少是对的？",
  },
  misleads: {
    en: "Compared across sets with other shares of the label: its floor is that share.",
    zh: "跨标签占比不同的数据集比较时：其下限就是该占比。",
  },
  draw({ data, n, curves: set }, language) {
    const lines = set.map(({ name, look, curve }) => {
      // The last point (recall 0, precision 1) is a convention, not an operating point.
      const real = curve.pr.filter(({ threshold }) => threshold !== null);
      return {
        name: curve.averagePrecision.value === null ? name : `${name}  ${rate(curve.averagePrecision.value)}`,
        look,
        points: thinned(steps(real)).map(({ recall, precision }) => ({ x: recall, y: precision })),
      };
    });
    const drawn = curves(
      lines,
      { x: language === "en" ? "recall" : "召回率", y: language === "en" ? "precision" : "精确率" },
      rateLabels,
      true,
    );
    const main = set.filter(({ look }) => look !== "faint");
    const floors = [...new Set(main.map(({ curve }) => curve.prevalence))];
    const floor = floors.map((share) => ({
      data: { values: [{ y: share }] },
      mark: { type: "rule", stroke: ink.faint, strokeWidth: 1, strokeDash: [2, 3] },
      encoding: { y: { field: "y", type: "quantitative" } },
    }));
    const best = main[main.length - 1];
    return {
      title:
        main.length <= 2 && best !== undefined
          ? say({ en: "{name}: average precision {ap}", zh: "{name}：平均精确率 {ap}" }, language, {
              name: best.name,
              ap: best.curve.averagePrecision.value === null ? "–" : rate(best.curve.averagePrecision.value),
            })
          : say({ en: "The labels that are hardest to find cleanly", zh: "最难准确找出的标签" }, language),
      subtitle: say(
        {
          en: "precision by recall on {data}, n = {n}, as steps; dotted: share of the label; beside each name its average precision",
          zh: "{data} 上的精确率与召回率，n = {n}，阶梯线；点线为标签占比；名称后为平均精确率",
        },
        language,
        { data, n: count(n) },
      ),
      alt: say(
        { en: "Precision-recall curves on {data}: {list}.", zh: "{data} 上的精确率–召回率曲线：{list}。" },
        language,
        {
          data,
          list: main
            .map(
              ({ name, curve }) =>
                `${name} ${curve.averagePrecision.value === null ? "–" : rate(curve.averagePrecision.value)}`,
            )
            .join(language === "en" ? ", " : "，"),
        },
      ),
      spec: { width: 376, height: 320, layer: [...floor, ...drawn.layer, ...drawn.keyed] },
      table: {
        columns: [
          { title: language === "en" ? "curve" : "曲线" },
          { title: "AP", number: true },
          { title: language === "en" ? "share of items" : "样本占比", number: true },
        ],
        rows: set.map(({ name, curve }) => [
          name,
          curve.averagePrecision.value === null ? "–" : rate(curve.averagePrecision.value),
          rate(curve.prevalence),
        ]),
      },
    };
  },
});

/** One point for each recall, with the precision of the first threshold that reaches it: the steps that average precision sums. */
function steps<Point extends { readonly recall: number; readonly precision: number }>(
  points: readonly Point[],
): Point[] {
  const sorted = [...points].sort((a, b) => a.recall - b.recall || b.precision - a.precision);
  return sorted.filter((point, i) => i === 0 || point.recall > sorted[i - 1].recall);
}
