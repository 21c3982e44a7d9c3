import { say } from "../words.js";
import { type Box, diagram, type Label, type Line, lines } from "./boxes.js";
import { chart } from "./chart.js";
import { ink } from "./ink.js";
import { clip, wrap } from "./text.js";

/** The questions that lead to the primary metric, with this study's answers. */
export const metricPath = chart<{
  readonly steps: readonly { readonly question: string; readonly answer: string }[];
  readonly metric: string;
  readonly why: string;
}>({
  id: "metric_path",
  words: { en: "Path to the metric", zh: "指标选择路径" },
  answers: { en: "Why this metric and no other?", zh: "为什么用这个指标而不是别的？" },
  misleads: {
    en: "The rules see data, not costs: a plan that names its metric knows more.",
    zh: "规则只看数据，不知道代价；在计划中写明指标更可靠。",
  },
  draw({ steps, metric, why }, language) {
    const high = 44;
    const leading = 62;
    const boxes: Box[] = steps.map((_, i) => ({ x: 1, y: i * leading + 1, width: 400, height: high }));
    const last = steps.length * leading;
    boxes.push({ x: 1, y: last + 1, width: 400, height: 58, stroke: ink.tuned });
    const arrows: Line[] = steps.map((_, i) => ({
      x1: 24,
      y1: i * leading + high + 2,
      x2: 24,
      y2: (i + 1) * leading - 4,
      arrow: true,
    }));
    const across: Line[] = steps.map((_, i) => ({
      x1: 402,
      y1: i * leading + high / 2,
      x2: 424,
      y2: i * leading + high / 2,
      color: ink.rule,
    }));
    const labels = steps.flatMap((step, i): Label[] => [
      ...lines(wrap(step.question, 29, 2), {
        x: 12,
        y: i * leading + high / 2 + 1 - (wrap(step.question, 29, 2).length - 1) * 9,
      }),
      ...lines(wrap(step.answer, 21, 2), {
        x: 432,
        y: i * leading + high / 2 + 1 - (wrap(step.answer, 21, 2).length - 1) * 9,
        bold: true,
      }),
    ]);
    labels.push(
      { x: 12, y: last + 20, text: clip(metric, 25), bold: true, size: 15, color: ink.tuned },
      { x: 12, y: last + 42, text: clip(why, 29), color: ink.faint },
    );
    return {
      title: say({ en: "{metric} decides", zh: "由 {metric} 判定" }, language, { metric }),
      subtitle: say(
        {
          en: "the questions in the order they are asked, and this study's answers",
          zh: "按提问顺序排列的问题及本研究的回答",
        },
        language,
      ),
      alt: `${steps.map((step) => `${step.question} ${step.answer}`).join(language === "en" ? "; " : "；")} → ${metric}`,
      spec: diagram(720, last + 60, { boxes, lines: [...arrows, ...across], labels }),
      table: {
        columns: [{ title: language === "en" ? "question" : "问题" }, { title: language === "en" ? "answer" : "回答" }],
        rows: [
          ...steps.map((step) => [step.question, step.answer]),
          [language === "en" ? "primary metric" : "主要指标", metric],
        ],
      },
    };
  },
});
