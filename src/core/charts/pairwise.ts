import { pValue } from "../numbers.js";
import { say } from "../words.js";
import { type Box, diagram, type Label } from "./boxes.js";
import { chart } from "./chart.js";
import { ink } from "./ink.js";
import { clipApart, em } from "./text.js";

/** Most models whose cells have room for counts. */
const mostCounted = 10;

/** Every model against every other: data sets won, tied, lost, and which are told apart. */
export const pairwise = chart<{
  /** Best first. */
  readonly models: readonly string[];
  readonly pairs: readonly {
    readonly a: string;
    readonly b: string;
    readonly wins: number;
    readonly ties: number;
    readonly losses: number;
    readonly pAdjusted: number | null;
    readonly better: string | null;
  }[];
  readonly test: "wilcoxon" | "sign" | null;
  readonly dataSets: number;
}>({
  id: "pairwise",
  words: { en: "Pairwise matrix", zh: "两两比较矩阵" },
  answers: {
    en: "Which model beats which, on how many data sets, and is that more than chance?",
    zh: "哪个模型胜过哪个，在多少数据集上，是否超出偶然？",
  },
  misleads: {
    en: "Counts of wins say nothing of their size; a cell without a mark is not a tie.",
    zh: "胜场数不反映差距大小；没有标记不等于打平。",
  },
  draw({ models, pairs, test, dataSets }, language) {
    const t = (en: string, zh: string): string => (language === "en" ? en : zh);
    const k = models.length;
    const counted = k <= mostCounted;
    const tall = counted && test !== null;
    const cell = { width: counted ? (k <= 6 ? 76 : 58) : 26, height: tall ? 42 : 26 };
    const before = em(`${k}  `);
    const longest = before + Math.max(...models.map(em));
    const names = Math.min(230, Math.max(80, longest * 13 + 12));
    const head = 24;
    const of = (row: string, column: string) => {
      const found = pairs.find((one) => (one.a === row && one.b === column) || (one.b === row && one.a === column));
      if (found === undefined) return null;
      const won = found.b === row ? found.wins : found.losses;
      const lost = found.b === row ? found.losses : found.wins;
      const state =
        found.better === null ? ("none" as const) : found.better === row ? ("better" as const) : ("worse" as const);
      return { ...found, won, lost, state };
    };
    const boxes: Box[] = [];
    const short = clipApart(models, (names - 12) / 13 - before);
    const labels: Label[] = models.flatMap((_, i): Label[] => [
      {
        x: names - 10,
        y: head + (i + 0.5) * cell.height,
        text: `${i + 1}  ${short[i]}`,
        align: "right",
      },
      { x: names + (i + 0.5) * cell.width, y: head / 2, text: String(i + 1), align: "center", color: ink.faint },
    ]);
    models.forEach((row, i) => {
      models.forEach((column, j) => {
        const x = names + j * cell.width;
        const y = head + i * cell.height;
        const found = i === j ? null : of(row, column);
        boxes.push({
          x: x + 1,
          y: y + 1,
          width: cell.width - 2,
          height: cell.height - 2,
          stroke: found === null || found.state === "none" ? ink.rule : ink[found.state],
          fill: i === j ? ink.rule : found === null || found.state === "none" ? "transparent" : ink.band,
        });
        if (found === null) return;
        const mark = found.state === "better" ? "▲" : found.state === "worse" ? "▼" : "";
        const color = found.state === "none" ? ink.faint : ink[found.state];
        const middle = x + cell.width / 2;
        if (!counted) {
          labels.push({ x: middle, y: y + cell.height / 2, text: mark === "" ? "·" : mark, align: "center", color });
          return;
        }
        labels.push({
          x: middle,
          y: y + (tall ? 13 : cell.height / 2),
          text: `${found.won}–${found.ties}–${found.lost}`,
          align: "center",
        });
        if (tall)
          labels.push({
            x: middle,
            y: y + 30,
            text: found.pAdjusted === null ? "–" : `${mark === "" ? "" : `${mark} `}${pValue(found.pAdjusted)}`,
            align: "center",
            color,
          });
      });
    });
    const told = pairs.filter(({ better }) => better !== null).length;
    const tests = {
      wilcoxon: t("Holm-adjusted Wilcoxon", "经 Holm 校正的 Wilcoxon 检验"),
      sign: t("Holm-adjusted sign test", "经 Holm 校正的符号检验"),
    };
    return {
      title:
        test === null
          ? t("Data sets won by each model against each other", "各模型两两比较的胜负")
          : told === 0
            ? t("No pair of models is told apart", "没有一对模型可以区分")
            : say({ en: "{n} of {m} pairs are told apart", zh: "{m} 对模型中有 {n} 对可以区分" }, language, {
                n: told,
                m: pairs.length,
              }),
      subtitle: [
        counted
          ? say(
              { en: "row against column over {n} data sets: won–tied–lost", zh: "行对列，{n} 个数据集上的胜–平–负" },
              language,
              { n: dataSets },
            )
          : say({ en: "row against column over {n} data sets", zh: "行对列，{n} 个数据集" }, language, { n: dataSets }),
        ...(test === null
          ? []
          : [
              say(
                { en: "p: {test}; ▲ row better, ▼ worse at .05", zh: "p：{test}；▲ 行更好，▼ 行更差（.05 水平）" },
                language,
                { test: tests[test] },
              ),
            ]),
      ].join(t("; ", "；")),
      alt: pairs
        .map(
          ({ a, b, wins, ties, losses, pAdjusted }) =>
            `${b} ${t("against", "对")} ${a}: ${wins}–${ties}–${losses}${pAdjusted === null ? "" : `, p ${pValue(pAdjusted)}`}`,
        )
        .join(t("; ", "；")),
      spec: diagram(names + k * cell.width + 4, head + k * cell.height + 4, { boxes, labels }),
      table: {
        columns: [
          { title: t("model", "模型") },
          { title: t("against", "对手") },
          { title: t("won", "胜"), number: true },
          { title: t("tied", "平"), number: true },
          { title: t("lost", "负"), number: true },
          { title: t("p (Holm)", "p（Holm）"), number: true },
          { title: t("told apart", "是否区分") },
        ],
        rows: pairs.map(({ a, b, wins, ties, losses, pAdjusted, better }) => [
          b,
          a,
          String(wins),
          String(ties),
          String(losses),
          pAdjusted === null ? "–" : pValue(pAdjusted),
          better === null ? t("no", "否") : say({ en: "{m} better", zh: "{m} 更好" }, language, { m: better }),
        ]),
      },
    };
  },
});
