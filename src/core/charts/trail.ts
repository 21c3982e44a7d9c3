import { say } from "../words.js";
import { diagram, type Label, type Line } from "./boxes.js";
import { chart } from "./chart.js";
import { ink } from "./ink.js";
import { clip } from "./text.js";

/** The way from the question to the decision, with the number at each step. */
export const trail = chart<{
  readonly steps: readonly {
    readonly name: string;
    readonly number: string;
    readonly conclusion: string;
    readonly missing: boolean;
  }[];
  readonly name: string;
}>({
  id: "trail",
  words: { en: "Trail", zh: "推断链" },
  answers: { en: "By which steps did this study come to its verdict?", zh: "本研究如何一步步得出结论？" },
  misleads: {
    en: "A chain is as good as its weakest step: look at the missing ones.",
    zh: "链条的强度取决于最弱的一环；留意缺失的步骤。",
  },
  draw({ steps, name }, language) {
    const leading = 46;
    const labels = steps.flatMap((step, i): Label[] => [
      {
        x: 8,
        y: i * leading + 14,
        text: String(i + 1),
        align: "center",
        color: step.missing ? ink.faint : ink.tuned,
        bold: true,
      },
      { x: 32, y: i * leading + 14, text: step.name, bold: true, color: step.missing ? ink.faint : ink.text },
      { x: 190, y: i * leading + 14, text: clip(step.number, 40), color: step.missing ? ink.faint : ink.text },
      { x: 190, y: i * leading + 32, text: clip(step.conclusion, 40), color: ink.faint },
    ]);
    const arrows = steps.slice(1).map(
      (_, i): Line => ({
        x1: 8,
        y1: i * leading + 26,
        x2: 8,
        y2: (i + 1) * leading + 1,
        arrow: true,
        color: ink.faint,
      }),
    );
    return {
      title: say({ en: "{k} steps from the question to the decision", zh: "从问题到决定的 {k} 步" }, language, {
        k: steps.length,
      }),
      subtitle: say(
        { en: "{name}; each step with its number and what follows from it", zh: "{name}；每步的数字及由此得出的结论" },
        language,
        { name },
      ),
      alt: steps
        .map((step, i) => `${i + 1} ${step.name}: ${step.number}, ${step.conclusion}`)
        .join(language === "en" ? "; " : "；"),
      spec: diagram(720, steps.length * leading, { labels, lines: arrows }),
      table: {
        columns: [
          { title: language === "en" ? "step" : "步骤" },
          { title: language === "en" ? "number" : "数字" },
          { title: language === "en" ? "conclusion" : "结论" },
        ],
        rows: steps.map((step) => [step.name, step.number, step.conclusion]),
      },
    };
  },
});
