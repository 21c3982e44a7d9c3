import { count, percent } from "../numbers.js";
import { say } from "../words.js";
import { chart, free, own } from "./chart.js";
import { ink, series } from "./ink.js";
import { clip } from "./text.js";

/** All items of the study on one strip, cut where the data sets are. */
export const splitStrip = chart<{
  readonly sets: readonly {
    readonly name: string;
    readonly n: number;
    readonly use: string;
    readonly kind: "train" | "choose" | "decide" | "guard";
  }[];
}>({
  id: "split_strip",
  words: { en: "Split strip", zh: "数据划分条" },
  answers: { en: "Which items train, which choose, which decide?", zh: "哪些样本用于训练、选择与判定？" },
  misleads: {
    en: "A clean cut on paper: whether texts stand on both sides is checked in topic 12.",
    zh: "图上划分清楚，不代表没有重复文本；见第 12 节的检查。",
  },
  draw({ sets }, language) {
    const total = sets.reduce((sum, { n }) => sum + n, 0);
    const width = 700;
    const fills = { train: ink.base, choose: series[4], decide: ink.tuned, guard: ink.better } as const;
    const leading = 34;
    let start = 0;
    const rows = sets.map((set, i) => {
      const from = start;
      start += set.n;
      return {
        ...set,
        x: (from / total) * width,
        x2: (start / total) * width,
        y: i * leading + 4,
        y2: i * leading + 22,
      };
    });
    const height = sets.length * leading + 4;
    const x = free("x", [0, width]);
    const y = free("y", [0, height], true);
    const text = (row: (typeof rows)[number]): string => `${clip(row.name, 14)}  ${count(row.n)}  ${clip(row.use, 22)}`;
    const labels = rows.map((row) => {
      const right = row.x2 < width * 0.55;
      return {
        x: right ? row.x2 + 8 : row.x - 8,
        y: (row.y + row.y2) / 2,
        text: text(row),
        align: right ? "left" : "right",
      };
    });
    return {
      title: say(
        { en: "{n} items in {k} data sets, each with one use", zh: "{n} 条样本分成 {k} 个数据集，各有其用" },
        language,
        { n: count(total), k: sets.length },
      ),
      subtitle: say(
        { en: "items laid end to end; length is the number of items", zh: "样本首尾相接，长度为样本数" },
        language,
      ),
      alt: sets.map(({ name, n, use }) => `${name} ${count(n)}, ${use}`).join(language === "en" ? "; " : "；"),
      spec: {
        width,
        height,
        layer: [
          {
            data: { values: rows.slice(1).map((row) => ({ x: row.x, y: row.y - leading + 18, y2: row.y2 })) },
            mark: { type: "rule", stroke: ink.rule },
            encoding: { x, y, y2: { field: "y2" } },
          },
          {
            data: {
              values: rows.map(({ x: a, x2, y: top, y2, kind }) => ({
                x: a,
                x2: Math.max(x2, a + 2),
                y: top,
                y2,
                fill: fills[kind],
              })),
            },
            mark: { type: "rect" },
            encoding: { x, x2: { field: "x2" }, y, y2: { field: "y2" }, fill: own("fill") },
          },
          ...["left", "right"].map((align) => ({
            data: { values: labels.filter((label) => label.align === align) },
            mark: { type: "text", align, baseline: "middle" },
            encoding: { x, y, text: { field: "text" } },
          })),
        ],
      },
      table: {
        columns: [
          { title: language === "en" ? "data set" : "数据集" },
          { title: "n", number: true },
          { title: language === "en" ? "share" : "占比", number: true },
          { title: language === "en" ? "use" : "用途" },
        ],
        rows: sets.map(({ name, n, use }) => [name, count(n), total === 0 ? "–" : percent(n / total), use]),
      },
    };
  },
});
