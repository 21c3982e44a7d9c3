import { say } from "../words.js";
import { type Box, diagram, type Label, type Line, lines } from "./boxes.js";
import { chart } from "./chart.js";
import { ink } from "./ink.js";
import { clip, wrap } from "./text.js";

/** Finding → advice → how to verify, and round again. */
export const adviceLoop = chart<{
  readonly rows: readonly { readonly finding: string; readonly advice: string; readonly verify: string }[];
}>({
  id: "advice_loop",
  words: { en: "Loop of findings and advice", zh: "发现–建议–复验循环" },
  answers: { en: "What to change next, and how will one see that it helped?", zh: "下一步改什么，怎样看出是否有效？" },
  misleads: {
    en: "Advice is what usually helps; whether it helps here is shown by the next run only.",
    zh: "建议只是通常有效的做法；在此是否有效只能由下一次运行证明。",
  },
  draw({ rows: all }, language) {
    const rows = all.slice(0, 5);
    const high = 76;
    const leading = 92;
    const top = 26;
    const columns = [0, 250, 500];
    const boxes: Box[] = [];
    const labels: Label[] = [
      { x: 4, y: 10, text: language === "en" ? "finding" : "发现", color: ink.faint },
      { x: 254, y: 10, text: language === "en" ? "advice" : "建议", color: ink.faint },
      { x: 504, y: 10, text: language === "en" ? "verify with" : "复验", color: ink.faint },
    ];
    const arrows: Line[] = [];
    rows.forEach((row, i) => {
      const y = top + i * leading;
      columns.forEach((x, k) => {
        boxes.push({ x: x + 1, y, width: 218, height: high, stroke: k === 1 ? ink.text : ink.rule });
        const text = k === 0 ? row.finding : k === 1 ? row.advice : row.verify;
        labels.push(
          ...lines(
            wrap(text, 15, 4).map((line) => clip(line, 16)),
            { x: x + 12, y: y + 15, bold: false },
            17,
          ),
        );
      });
      arrows.push(
        { x1: 221, y1: y + high / 2, x2: 245, y2: y + high / 2, arrow: true },
        { x1: 471, y1: y + high / 2, x2: 495, y2: y + high / 2, arrow: true },
      );
    });
    const bottom = top + rows.length * leading;
    arrows.push(
      { x1: 610, y1: bottom - leading + high + 2, x2: 610, y2: bottom, dashed: true },
      { x1: 110, y1: bottom, x2: 610, y2: bottom, dashed: true },
      { x1: 110, y1: bottom, x2: 110, y2: bottom - leading + high + 6, arrow: true },
    );
    labels.push({
      x: 360,
      y: bottom + 14,
      text: language === "en" ? "evaluate again with the same plan" : "用同一计划重新评估",
      align: "center",
      color: ink.faint,
    });
    return {
      title: say(
        {
          en: "{k} changes, each with the number that will show whether it helped",
          zh: "{k} 项改动，各有用来复验的数字",
        },
        language,
        { k: rows.length },
      ),
      subtitle: say({ en: "finding → advice → measure again{cut}", zh: "发现 → 建议 → 再测{cut}" }, language, {
        cut:
          rows.length < all.length
            ? language === "en"
              ? `; the first ${rows.length} of ${all.length}`
              : `；共 ${all.length} 项，列出前 ${rows.length} 项`
            : "",
      }),
      alt: rows.map((row) => `${row.finding} → ${row.advice} → ${row.verify}`).join(language === "en" ? "; " : "；"),
      spec: diagram(720, bottom + 26, { boxes, lines: arrows, labels }),
      table: {
        columns: [
          { title: language === "en" ? "finding" : "发现" },
          { title: language === "en" ? "advice" : "建议" },
          { title: language === "en" ? "verify with" : "复验" },
        ],
        rows: all.map((row) => [row.finding, row.advice, row.verify]),
      },
    };
  },
});
