import { say } from "../words.js";
import { type Box, diagram, type Label, type Line } from "./boxes.js";
import { chart } from "./chart.js";
import { ink } from "./ink.js";
import { clip } from "./text.js";

/** The diagnosis in its order (data, metric, statistics, training, model, comparison); branches that fired are drawn solid. */
export const faqTree = chart<{
  readonly branches: readonly {
    readonly question: string;
    readonly rules: number;
    readonly fired: readonly {
      readonly code: string;
      readonly short: string;
      readonly severity: "info" | "warning" | "error";
    }[];
  }[];
}>({
  id: "faq_tree",
  words: { en: "Diagnosis tree", zh: "诊断树" },
  answers: { en: "Which of the usual troubles does this study show?", zh: "本研究出现了哪些常见问题？" },
  misleads: {
    en: "A silent branch means that its rules saw nothing, not that nothing can be wrong.",
    zh: "分支未触发只表示规则未发现问题，不代表没有问题。",
  },
  draw({ branches }, language) {
    const boxes: Box[] = [];
    const labels: Label[] = [];
    const arrows: Line[] = [];
    let y = 0;
    let previous: number | null = null;
    for (const branch of branches) {
      const high = Math.max(1, branch.fired.length) * 24 + 12;
      const middle = y + 18;
      const lit = branch.fired.length > 0;
      boxes.push({ x: 1, y: y + 2, width: 246, height: 32, stroke: lit ? ink.text : ink.rule });
      labels.push({ x: 12, y: middle, text: clip(branch.question, 17), color: lit ? ink.text : ink.faint });
      arrows.push({ x1: 248, y1: middle, x2: 276, y2: middle, color: lit ? ink.text : ink.rule, dashed: !lit });
      if (previous !== null) arrows.push({ x1: 20, y1: previous, x2: 20, y2: y - 3, arrow: true, color: ink.faint });
      previous = y + 35;
      if (!lit)
        labels.push({
          x: 284,
          y: middle,
          text: say({ en: "nothing seen (rules: {n})", zh: "{n} 条规则均未触发" }, language, { n: branch.rules }),
          color: ink.faint,
        });
      branch.fired.forEach((one, i) => {
        const color = one.severity === "error" ? ink.error : one.severity === "warning" ? ink.worse : ink.text;
        labels.push({ x: 284, y: middle + i * 24, text: one.code, bold: true, color });
        labels.push({ x: 484, y: middle + i * 24, text: clip(one.short, 18), color: ink.faint });
      });
      y += high + 10;
    }
    const lit = branches.filter(({ fired }) => fired.length > 0).length;
    return {
      title:
        lit === 0
          ? say({ en: "No branch of the diagnosis fired", zh: "诊断的各分支均未触发" }, language)
          : say({ en: "{k} of {all} branches fired", zh: "{all} 个分支中触发 {k} 个" }, language, {
              k: lit,
              all: branches.length,
            }),
      subtitle: say(
        {
          en: "the diagnosis in the order it is made: mend the first branch before the next",
          zh: "按诊断顺序排列：先解决前面的分支，再看后面的",
        },
        language,
      ),
      alt: branches
        .map(
          ({ question, fired }) =>
            `${question}: ${fired.length === 0 ? "–" : fired.map(({ code }) => code).join(", ")}`,
        )
        .join(language === "en" ? "; " : "；"),
      spec: diagram(720, y, { boxes, lines: arrows, labels }),
      table: {
        columns: [{ title: language === "en" ? "branch" : "分支" }, { title: language === "en" ? "fired" : "触发" }],
        rows: branches.map(({ question, fired }) => [
          question,
          fired.length === 0 ? "–" : fired.map(({ code }) => code).join(", "),
        ]),
      },
    };
  },
});
