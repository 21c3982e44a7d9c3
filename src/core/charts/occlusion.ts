import type { Occlusion } from "../documents/shown-case.js";
import { rate, signedRate } from "../numbers.js";
import { say } from "../words.js";
import { chart, own } from "./chart.js";
import { ink } from "./ink.js";
import { clip } from "./text.js";

/** What leaving out each token does to the probability of a label, in reading order. */
export const occlusion = chart<{ readonly id: string; readonly model: string; readonly occlusion: Occlusion }>({
  id: "occlusion",
  words: { en: "Occlusion", zh: "遮挡分析" },
  answers: { en: "Which words does this prediction rest on?", zh: "该预测依赖哪些词？" },
  misleads: {
    en: "Blind to redundancy: a reason given twice shows no effect. A text with a hole is unusual input.",
    zh: "对冗余不敏感：同一理由出现两次则看不出作用；缺词文本本身也不常见。",
  },
  draw({ id, model, occlusion: { label, probability, tokens, asks } }, language) {
    // Punctuation is not left out, so it has no effect to draw.
    const some = tokens.filter(({ effect }) => effect !== null).slice(0, 40);
    const values = some.map(({ text, effect }, i) => ({
      i: String(i),
      effect: effect ?? 0,
      fill: (effect ?? 0) >= 0 ? ink.tuned : ink.worse,
      token: clip(text, 12),
      text: effect === null ? "–" : signedRate(effect, 2),
    }));
    const top = [...some]
      .filter(({ effect }) => effect !== null && effect > 0)
      .sort((a, b) => (b.effect ?? 0) - (a.effect ?? 0))[0];
    const reach = Math.max(0.05, ...values.map(({ effect }) => Math.abs(effect)));
    const y = {
      field: "i",
      type: "nominal",
      sort: values.map(({ i }) => i),
      axis: null,
      scale: { domain: values.map(({ i }) => i), paddingInner: 0.3 },
    };
    const x = {
      field: "effect",
      type: "quantitative",
      axis: null,
      scale: { domain: [Math.min(0, ...values.map(({ effect }) => effect)) - 0.02, reach], nice: false },
    };
    return {
      title:
        top === undefined
          ? say({ en: "No single token holds “{label}” up", zh: "没有单个词元支撑“{label}”" }, language, { label })
          : say({ en: "“{label}” rests most on “{token}”", zh: "判为“{label}”主要依据“{token}”" }, language, {
              label,
              token: top.text,
            }),
      subtitle: say(
        {
          en: "item {id}, {model}; fall of P({label}) = {p} when a token is left out (brown: it rises); {asks} answers of the model",
          zh: "样本 {id}，{model}；去掉某词元后 P({label}) = {p} 的下降量（棕色为上升）；共询问模型 {asks} 次",
        },
        language,
        { id, model, label, p: probability < 1 && probability >= 0.9995 ? "> .999" : rate(probability), asks },
      ),
      alt: some.map(({ text, effect }) => `${text} ${effect === null ? "–" : signedRate(effect, 2)}`).join(", "),
      spec: {
        width: 300,
        height: { step: 22 },
        autosize: { type: "pad" },
        layer: [
          { data: { values }, mark: { type: "bar" }, encoding: { x, y, fill: own("fill") } },
          {
            data: { values: [{ x: 0 }] },
            mark: { type: "rule", stroke: ink.rule },
            encoding: { x: { field: "x", type: "quantitative" } },
          },
          {
            data: { values },
            mark: { type: "text", align: "right", dx: -8 },
            encoding: { x: { value: 0 }, y, text: { field: "token" } },
          },
          {
            data: { values },
            mark: { type: "text", align: "left", dx: 8, fill: ink.faint },
            encoding: { x: { value: 300 }, y, text: { field: "text" } },
          },
        ],
      },
      table: {
        columns: [
          { title: language === "en" ? "token" : "词元" },
          { title: language === "en" ? "effect" : "作用", number: true },
        ],
        rows: tokens.map(({ text, effect }) => [text, effect === null ? "–" : signedRate(effect, 3)]),
      },
    };
  },
});
