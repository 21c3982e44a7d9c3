import { count, rate } from "../numbers.js";
import { say } from "../words.js";
import { chart, rateLabels } from "./chart.js";
import { curves, thinned } from "./curve.js";
import type { CurveSet } from "./roc.js";

/** Precision gain against recall gain: 0 is to call everything positive, 1 is perfect, whatever the share of the label. */
export const prGain = chart<CurveSet>({
  id: "pr_gain",
  words: { en: "Precision-recall-gain curve", zh: "精确率–召回率增益曲线" },
  answers: {
    en: "How much better than calling everything positive, whatever the share of the label?",
    zh: "与“全部判为正类”相比好多少（不受标签占比影响）？",
  },
  misleads: {
    en: "Points below 0 are not drawn: there, calling everything positive is better.",
    zh: "低于 0 的点不画出：在那里，全部判为正类反而更好。",
  },
  draw({ data, n, curves: set }, language) {
    const lines = set.map(({ name, look, curve }) => ({ name, look, points: thinned(gains(curve)) }));
    const drawn = curves(
      lines,
      {
        x: language === "en" ? "recall gain" : "召回率增益",
        y: language === "en" ? "precision gain" : "精确率增益",
      },
      rateLabels,
      false,
    );
    const names = set.map(({ name }) => name).join(language === "en" ? ", " : "，");
    return {
      title: say({ en: "What is gained over calling everything positive", zh: "相对“全部判为正类”的增益" }, language),
      subtitle: say(
        {
          en: "precision gain by recall gain on {data}, n = {n}; comparable between sets with other shares of the label",
          zh: "{data} 上的精确率增益与召回率增益，n = {n}；可在标签占比不同的数据集之间比较",
        },
        language,
        { data, n: count(n) },
      ),
      alt: say(
        { en: "Precision-recall-gain curves on {data}: {names}.", zh: "{data} 上的增益曲线：{names}。" },
        language,
        { data, names },
      ),
      spec: { width: 376, height: 320, layer: [...drawn.layer, ...drawn.keyed] },
      table: {
        columns: [
          { title: language === "en" ? "curve" : "曲线" },
          { title: language === "en" ? "recall gain" : "召回率增益", number: true },
          { title: language === "en" ? "precision gain" : "精确率增益", number: true },
        ],
        rows: lines.flatMap(({ name, points }) => points.map(({ x, y }) => [name, rate(x), rate(y)])),
      },
    };
  },
});

/** The operating points of a curve on the gain scale, those with both gains in 0-1, from low recall to high. */
function gains({ pr, prevalence }: CurveSet["curves"][number]["curve"]): { x: number; y: number }[] {
  const gain = (value: number): number => (value - prevalence) / ((1 - prevalence) * value);
  return pr
    .filter(({ threshold, precision, recall }) => threshold !== null && precision > 0 && recall > 0)
    .map(({ precision, recall }) => ({ x: gain(recall), y: gain(precision) }))
    .filter(({ x, y }) => x >= 0 && y >= 0)
    .sort((a, b) => a.x - b.x || b.y - a.y);
}
