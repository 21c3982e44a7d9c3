import { pText } from "../numbers.js";
import { say } from "../words.js";
import { type Box, diagram, type Label, type Line } from "./boxes.js";
import { chart } from "./chart.js";
import { ink } from "./ink.js";
import { clipApart, em } from "./text.js";

/** A mean rank with two decimals. */
const rank = (x: number): string => x.toFixed(2);

const width = 720;
/** Pixels that names may have at each side at most, and that a mean rank beside its name takes. */
const widest = 270;
const beside = 54;
const leading = 22;
const step = 9;

/** Mean ranks of models on one axis, with bars that join those not told apart (Demsar 2006). */
export const cdDiagram = chart<{
  readonly models: readonly {
    readonly name: string;
    readonly role: "base" | "tuned" | null;
    readonly meanRank: number;
  }[];
  /** Names of models that are not told apart, group by group. */
  readonly cliques: readonly (readonly string[])[];
  readonly criticalDifference: number;
  readonly alpha: number;
  readonly dataSets: number;
  readonly friedmanP: number;
}>({
  id: "cd_diagram",
  words: { en: "Critical-difference diagram", zh: "临界差异图" },
  answers: {
    en: "Which models are ranked apart over the data sets, and which are not?",
    zh: "在各数据集上，哪些模型的名次可以区分，哪些不能？",
  },
  misleads: {
    en: "Models that share a bar are not shown to be equal; ranks say nothing of how large a difference is.",
    zh: "同一横线下的模型并未证明相同；名次不反映差异大小。",
  },
  draw({ models, cliques, criticalDifference, alpha, dataSets, friedmanP }, language) {
    const t = (en: string, zh: string): string => (language === "en" ? en : zh);
    const sorted = [...models].sort((a, b) => a.meanRank - b.meanRank);
    const k = sorted.length;
    const base = t(" (base)", "（基座）");
    const named = (model: (typeof sorted)[number]): string => `${model.name}${model.role === "base" ? base : ""}`;
    const longest = Math.max(...sorted.map((model) => em(named(model))));
    const gutter = Math.min(widest, Math.max(150, longest * 13 + beside));
    const room = (gutter - beside) / 13;
    const short = clipApart(
      sorted.map(({ name }) => name),
      room - (sorted.some(({ role }) => role === "base") ? em(base) : 0),
    );
    const left = sorted.slice(0, Math.ceil(k / 2));
    const right = sorted.slice(Math.ceil(k / 2)).reverse();
    // The axis holds the ranks that occur, so that the models stand as far apart as they can.
    const from = Math.floor(sorted[0].meanRank);
    const to = Math.max(from + 1, Math.ceil(sorted[k - 1].meanRank));
    const at = (x: number): number => gutter + ((x - from) / (to - from)) * (width - 2 * gutter);
    const axis = 58;
    const levels = levelsOf(cliques.map((clique) => ends(clique, sorted)));
    const rows = axis + 14 + step * (levels.length === 0 ? 1 : Math.max(...levels) + 1) + leading / 2;
    const height = rows + leading * (left.length - 1) + 14;
    const lines: Line[] = [{ x1: at(from), y1: axis, x2: at(to), y2: axis, color: ink.text }];
    const labels: Label[] = [];
    const boxes: Box[] = [];
    const every = to - from > 11 ? 2 : 1;
    for (let mark = from; mark <= to; mark++) {
      lines.push({ x1: at(mark), y1: axis - 5, x2: at(mark), y2: axis, color: ink.text });
      if ((mark - from) % every === 0)
        labels.push({ x: at(mark), y: axis - 14, text: String(mark), align: "center", color: ink.faint });
    }
    // The critical difference itself, on the scale of the axis, where the axis is as long.
    const cdEnd = at(from + criticalDifference);
    if (cdEnd <= width) {
      boxes.push({ x: gutter, y: 18, width: cdEnd - gutter, height: 2, stroke: ink.faint, fill: ink.faint });
      lines.push(
        { x1: gutter, y1: 14, x2: gutter, y2: 24, color: ink.faint },
        { x1: cdEnd, y1: 14, x2: cdEnd, y2: 24, color: ink.faint },
      );
    }
    labels.push({
      x: gutter - 8,
      y: 19,
      text: `${t("critical difference", "临界差异")} ${rank(criticalDifference)}`,
      align: "right",
      color: ink.faint,
    });
    const color = (role: string | null): string =>
      role === "base" ? ink.base : role === "tuned" ? ink.tuned : ink.text;
    for (const [side, group] of [
      ["left", left],
      ["right", right],
    ] as const) {
      group.forEach((model, row) => {
        const y = rows + row * leading;
        const x = at(model.meanRank);
        const edge = side === "left" ? gutter - 6 : width - gutter + 6;
        const dashed = model.role === "base";
        lines.push(
          { x1: x, y1: axis, x2: x, y2: y, color: color(model.role), dashed },
          { x1: edge, y1: y, x2: x, y2: y, color: color(model.role), dashed },
        );
        const mark = model.role === "base" ? base : "";
        const own = em(named(model)) <= room ? model.name : short[sorted.indexOf(model)];
        const shown = `${own}${mark}`;
        labels.push({
          x: side === "left" ? edge - 6 : edge + 6,
          y,
          text: side === "left" ? `${shown}  ${rank(model.meanRank)}` : `${rank(model.meanRank)}  ${shown}`,
          align: side === "left" ? "right" : "left",
          bold: model.role === "base",
        });
      });
    }
    cliques.forEach((clique, i) => {
      const [from, to] = ends(clique, sorted);
      const y = axis + 9 + step * levels[i];
      boxes.push({ x: at(from) - 4, y, width: at(to) - at(from) + 8, height: 4, stroke: ink.text, fill: ink.text });
    });
    const first = sorted.filter(({ meanRank }) => meanRank === sorted[0].meanRank);
    const top = cliques.find((clique) => clique.includes(first[0].name));
    const all = top !== undefined && top.length === k;
    return {
      title: all
        ? t("No two models are told apart by their ranks", "按名次无法区分任何两个模型")
        : top === undefined
          ? say(
              { en: "{name} ranks first, apart from all others", zh: "{name} 排名第一，与其他模型都可区分" },
              language,
              {
                name: first[0].name,
              },
            )
          : say(
              {
                en: "{name} ranks first, not told apart from {n}",
                zh: "{name} 排名第一，但与另外 {n} 个模型无法区分",
              },
              language,
              {
                name: first[0].name,
                n: language === "zh" ? top.length - 1 : top.length === 2 ? "one other" : `${top.length - 1} others`,
              },
            ),
      subtitle: say(
        {
          en: "mean rank over {n} data sets, 1 is best; bars join models that are not told apart (Nemenyi, α {a}; Friedman {p})",
          zh: "{n} 个数据集上的平均名次，1 为最好；横线连接无法区分的模型（Nemenyi，α {a}；Friedman {p}）",
        },
        language,
        { n: dataSets, a: String(alpha).replace(/^0/, ""), p: pText(friedmanP) },
      ),
      alt: say(
        { en: "Mean ranks: {list}. Not told apart: {groups}.", zh: "平均名次：{list}。无法区分：{groups}。" },
        language,
        {
          list: sorted.map(({ name, meanRank }) => `${name} ${rank(meanRank)}`).join(t(", ", "，")),
          groups: cliques.length === 0 ? "–" : cliques.map((clique) => clique.join(t(", ", "、"))).join(t("; ", "；")),
        },
      ),
      spec: diagram(width, height, { boxes, lines, labels }),
      table: {
        columns: [
          { title: t("model", "模型") },
          { title: t("mean rank", "平均名次"), number: true },
          { title: t("not told apart from", "无法区分的模型") },
        ],
        rows: sorted.map(({ name, meanRank }) => [
          name,
          rank(meanRank),
          [...new Set(cliques.filter((clique) => clique.includes(name)).flat())]
            .filter((other) => other !== name)
            .join(t(", ", "、")) || "–",
        ]),
      },
    };
  },
});

/** First and last mean rank of a group. */
function ends(
  clique: readonly string[],
  models: readonly { readonly name: string; readonly meanRank: number }[],
): [number, number] {
  const own = models.filter(({ name }) => clique.includes(name)).map(({ meanRank }) => meanRank);
  return [Math.min(...own), Math.max(...own)];
}

/** The row of each bar, so that no two that meet share one. */
function levelsOf(bars: readonly (readonly [number, number])[]): number[] {
  const reached: number[] = [];
  return bars.map(([from, to]) => {
    const free = reached.findIndex((end) => end < from);
    const level = free < 0 ? reached.length : free;
    reached[level] = to;
    return level;
  });
}
