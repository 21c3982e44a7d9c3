import type { Curves } from "../documents/score.js";
import { count, interval, rate } from "../numbers.js";
import { say } from "../words.js";
import { chart, rateLabels } from "./chart.js";
import { curves, type Line, thinned } from "./curve.js";
import { ink } from "./ink.js";

/** Curves of several models or labels with the look of each. */
export interface CurveSet {
  readonly data: string;
  readonly n: number;
  readonly curves: readonly { readonly name: string; readonly look: Line["look"]; readonly curve: Curves }[];
}

/** True-positive against false-positive rate over all thresholds. */
export const roc = chart<CurveSet>({
  id: "roc",
  words: { en: "ROC curve", zh: "ROC 曲线" },
  answers: {
    en: "How well do scores rank one label above the rest, whatever the threshold?",
    zh: "不论阈值取多少，得分能否把某一标签排在其他标签之前？",
  },
  misleads: {
    en: "Rare labels: it does not move with prevalence, precision does; read PR beside it.",
    zh: "标签稀少时：ROC 不随占比变化，而精确率会；应与 PR 曲线同看。",
  },
  draw({ data, n, curves: set }, language) {
    const drawn = curves(
      set.map(({ name, look, curve }) => ({
        name: curve.rocAuc.value === null ? name : `${name}  ${rate(curve.rocAuc.value)}`,
        look,
        points: thinned(curve.roc).map(({ fpr, tpr }) => ({ x: fpr, y: tpr })),
      })),
      {
        x: language === "en" ? "false-positive rate" : "假阳性率",
        y: language === "en" ? "true-positive rate (recall)" : "真阳性率（召回率）",
      },
      rateLabels,
      false,
    );
    const chance = {
      data: {
        values: [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ],
      },
      mark: { type: "line", stroke: ink.faint, strokeWidth: 1, strokeDash: [2, 3] },
      encoding: { x: { field: "x", type: "quantitative" }, y: { field: "y", type: "quantitative" } },
    };
    const main = set.filter(({ look }) => look !== "faint");
    const best = main[main.length - 1];
    const shown = best === undefined || best.curve.rocAuc.value === null ? "–" : rate(best.curve.rocAuc.value);
    return {
      title:
        main.length <= 2 && best !== undefined
          ? say({ en: "{name}: area under the curve {auc}", zh: "{name}：曲线下面积 {auc}" }, language, {
              name: best.name,
              auc: shown,
            })
          : say({ en: "The labels that are ranked worst", zh: "排序最差的标签" }, language),
      subtitle: say(
        {
          en: "ROC on {data}, n = {n}, one label against the rest; dotted: chance; beside each name its area",
          zh: "{data} 上的 ROC 曲线，n = {n}，单个标签对其余；点线为随机水平；名称后为曲线下面积",
        },
        language,
        { data, n: count(n) },
      ),
      alt: say({ en: "ROC curves on {data}: {list}.", zh: "{data} 上的 ROC 曲线：{list}。" }, language, {
        data,
        list: main
          .map(({ name, curve }) => `${name} ${curve.rocAuc.value === null ? "–" : rate(curve.rocAuc.value)}`)
          .join(language === "en" ? ", " : "，"),
      }),
      spec: { width: 376, height: 320, layer: [chance, ...drawn.layer, ...drawn.keyed] },
      table: {
        columns: [
          { title: language === "en" ? "curve" : "曲线" },
          { title: "AUC", number: true },
          { title: language === "en" ? "interval" : "置信区间", number: true },
          { title: language === "en" ? "share of items" : "样本占比", number: true },
        ],
        rows: set.map(({ name, curve }) => [
          name,
          curve.rocAuc.value === null ? "–" : rate(curve.rocAuc.value),
          curve.rocAuc.ci === undefined ? "–" : interval(curve.rocAuc.ci, "0-1"),
          rate(curve.prevalence),
        ]),
      },
    };
  },
});
