import { say } from "../words.js";
import { type Box, diagram, type Label, type Line, lines } from "./boxes.js";
import { chart } from "./chart.js";
import { ink } from "./ink.js";
import { wrap } from "./text.js";

/** One stage of an evaluation and how far this study is with it. */
export interface Stage {
  readonly name: string;
  readonly state: "done" | "part" | "missing";
  readonly word: string;
  readonly note: string;
}

/** Plan → outputs → metrics → inference → diagnosis → advice, each done or missing. */
export const pipeline = chart<{ readonly stages: readonly Stage[]; readonly name: string }>({
  id: "pipeline",
  words: { en: "Pipeline", zh: "评估流程图" },
  answers: { en: "Which stages of the evaluation exist, which are missing?", zh: "评估的哪些环节已有，哪些缺失？" },
  misleads: {
    en: "A finished box says that a stage was done, not that its result is good.",
    zh: "“完成”只表示做过该环节，不表示结果好。",
  },
  draw({ stages, name }, language) {
    const wide = 224;
    const high = 78;
    const gap = 24;
    const at = (i: number): { x: number; y: number } => ({
      x: (i % 3) * (wide + gap) + 1,
      y: Math.floor(i / 3) * (high + 36) + 1,
    });
    const done = stages.filter(({ state }) => state === "done").length;
    const boxes = stages.map(
      (stage, i): Box => ({
        ...at(i),
        width: wide,
        height: high,
        stroke: stage.state === "missing" ? ink.faint : ink.text,
        dashed: stage.state === "missing",
      }),
    );
    const arrows = stages.slice(1).flatMap((_, i): Line[] => {
      const from = at(i);
      const to = at(i + 1);
      if (from.y === to.y)
        return [{ x1: from.x + wide + 3, y1: from.y + high / 2, x2: to.x - 6, y2: to.y + high / 2, arrow: true }];
      const turn = from.y + high + 18;
      return [
        { x1: from.x + wide / 2, y1: from.y + high + 2, x2: from.x + wide / 2, y2: turn },
        { x1: from.x + wide / 2, y1: turn, x2: to.x + wide / 2, y2: turn },
        { x1: to.x + wide / 2, y1: turn, x2: to.x + wide / 2, y2: to.y - 6, arrow: true },
      ];
    });
    const labels = stages.flatMap((stage, i): Label[] => {
      const { x, y } = at(i);
      return [
        { x: x + 12, y: y + 18, text: `${i + 1}  ${stage.name}`, bold: true },
        {
          x: x + wide - 12,
          y: y + 18,
          text: stage.word,
          align: "right",
          color: stage.state === "done" ? ink.better : stage.state === "part" ? ink.worse : ink.faint,
        },
        ...lines(wrap(stage.note, (wide - 24) / 13, 3), { x: x + 12, y: y + 42, color: ink.faint }),
      ];
    });
    return {
      title: say({ en: "{k} of {all} stages are done", zh: "{all} 个环节完成 {k} 个" }, language, {
        k: done,
        all: stages.length,
      }),
      subtitle: say(
        { en: "how {name} was evaluated; dashed: missing", zh: "{name} 的评估流程；虚线框为缺失" },
        language,
        { name },
      ),
      alt: stages.map((stage) => `${stage.name}: ${stage.word}, ${stage.note}`).join(language === "en" ? "; " : "；"),
      spec: diagram(3 * wide + 2 * gap + 2, Math.ceil(stages.length / 3) * (high + 36) - 34, {
        boxes,
        lines: arrows,
        labels,
      }),
      table: {
        columns: [
          { title: language === "en" ? "stage" : "环节" },
          { title: language === "en" ? "state" : "状态" },
          { title: language === "en" ? "what there is" : "内容" },
        ],
        rows: stages.map((stage) => [stage.name, stage.word, stage.note]),
      },
    };
  },
});
