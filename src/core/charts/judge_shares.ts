import { count, percent } from "../numbers.js";
import { say } from "../words.js";
import { chart, free, own } from "./chart.js";
import { heatStep, ink } from "./ink.js";
import { clip } from "./text.js";

/** What judges said, as shares of all their verdicts: wins, ties and losses, or scores from the worst to the best. */
export const judgeShares = chart<{
  readonly rows: readonly {
    readonly name: string;
    /** `pairwise`: tuned won, tie, base won; `rubric`: one number a score. */
    readonly kind: "rubric" | "pairwise";
    readonly parts: readonly { readonly name: string; readonly n: number }[];
  }[];
}>({
  id: "judge_shares",
  words: { en: "Verdicts of judges", zh: "评判分布" },
  answers: {
    en: "How often does tuned win, and which scores are given?",
    zh: "微调模型多常获胜，各分数给出多少？",
  },
  misleads: {
    en: "A judge that favours a place or length draws a clear picture too; see its position consistency and human agreement.",
    zh: "偏向位置或篇幅的评判者也会呈现清晰的图形；应同看位置一致率与人工一致性。",
  },
  draw({ rows }, language) {
    const leading = 34;
    const height = rows.length * leading + 8;
    const x = free("x", [0, 100]);
    const y = free("y", [0, height], true);
    const bars = rows.flatMap(({ kind, parts }, i) => {
      const total = parts.reduce((sum, { n }) => sum + n, 0);
      let from = 0;
      return parts.flatMap(({ name, n }, k) => {
        if (n === 0) return [];
        const share = (100 * n) / total;
        const step = parts.length < 2 ? 0 : k / (parts.length - 1);
        const { fill, text } =
          kind === "rubric"
            ? heatStep(step)
            : [
                { fill: ink.tuned, text: ink.ground },
                { fill: ink.band, text: ink.text },
                { fill: ink.base, text: ink.ground },
              ][k];
        const bar = { x: from, x2: from + share, y: i * leading + 6, y2: (i + 1) * leading - 4, fill };
        from += share;
        return [{ ...bar, middle: bar.x + share / 2, share, ink: text, label: `${name} ${count(n)}` }];
      });
    });
    const middle = (bar: (typeof bars)[number]): number => (bar.y + bar.y2) / 2;
    const told = (row: (typeof rows)[number]): string =>
      row.parts.map(({ name, n }) => `${name} ${count(n)}`).join(language === "en" ? ", " : "，");
    return {
      title: titleOf(rows, language),
      subtitle: say(
        {
          en: "share of verdicts; blue tuned won, light tie, grey base won; scores from light (worst) to dark (best)",
          zh: "占全部评判的比例；蓝色为微调胜，浅色为平局，灰色为基座胜；分数由浅（最低）到深（最高）",
        },
        language,
      ),
      alt: rows.map((row) => `${row.name}: ${told(row)}`).join(language === "en" ? "; " : "；"),
      spec: {
        width: 460,
        height,
        layer: [
          {
            data: { values: bars.map(({ x, x2, y, y2, fill }) => ({ x, x2, y, y2, fill })) },
            mark: { type: "rect", stroke: ink.ground },
            encoding: { x, x2: { field: "x2" }, y, y2: { field: "y2" }, fill: own("fill") },
          },
          {
            data: { values: rows.map(({ name }, i) => ({ y: i * leading + leading / 2 + 1, text: clip(name, 24) })) },
            mark: { type: "text", align: "right", baseline: "middle", dx: -10 },
            encoding: { x: { value: 0 }, y, text: { field: "text" } },
          },
          {
            // A part too narrow for its words is told by the table.
            data: {
              values: bars
                .filter(({ share, label }) => share * 4.6 > 9 * label.length)
                .map((bar) => ({ x: bar.middle, y: middle(bar), text: bar.label, fill: bar.ink })),
            },
            mark: { type: "text", baseline: "middle" },
            encoding: { x, y, text: { field: "text" }, fill: own("fill") },
          },
        ],
      },
      table: {
        columns: [
          { title: language === "en" ? "judge" : "评判者" },
          { title: language === "en" ? "verdicts" : "评判" },
        ],
        rows: rows.map((row) => [row.name, told(row)]),
      },
    };
  },
});

function titleOf(
  rows: readonly {
    readonly name: string;
    readonly kind: string;
    readonly parts: readonly { readonly n: number }[];
  }[],
  language: "en" | "zh",
): string {
  const pairs = rows.find(({ kind }) => kind === "pairwise");
  if (pairs === undefined) return say({ en: "Scores that judges gave", zh: "评判者给出的分数" }, language);
  const total = pairs.parts.reduce((sum, { n }) => sum + n, 0);
  return say(
    {
      en: "{name}: tuned wins {wins} of the pairs, base {losses}",
      zh: "{name}：微调胜 {wins}，基座胜 {losses}",
    },
    language,
    {
      name: pairs.name,
      wins: total === 0 ? "–" : percent(pairs.parts[0].n / total, 0),
      losses: total === 0 ? "–" : percent(pairs.parts[2].n / total, 0),
    },
  );
}
