import { unit as unitOf, unitTitle } from "../compare/sentence.js";
import { count, magnitude, points, pointsInterval, possible } from "../numbers.js";
import type { Result } from "../result.js";
import { say } from "../words.js";
import { chart, signedLabels } from "./chart.js";
import { ink } from "./ink.js";
import { reach, rowPlot } from "./rows.js";

/** One difference of a forest plot. */
export interface ForestRow {
  readonly name: string;
  readonly difference: Result;
  readonly n: number;
  /** A row that belongs to the one above, such as one seed. */
  readonly inner?: boolean;
}

/** Differences tuned − base with intervals, against zero and the band that is too small to matter. */
export const forest = chart<{
  readonly rows: readonly ForestRow[];
  readonly deltaMin: number;
  readonly title: string;
  readonly method: string;
}>({
  id: "forest",
  words: { en: "Forest plot", zh: "森林图" },
  answers: {
    en: "Where did the model get better or worse, and how sure is each?",
    zh: "哪里变好、哪里变差，各有多确定？",
  },
  misleads: {
    en: "Rows are not independent tests; only the first one decides.",
    zh: "各行不是相互独立的检验；只有第一行用于判定。",
  },
  draw({ rows, deltaMin, title, method }, language) {
    const scale = rows[0]?.difference.scale;
    const unit = scale === "0-100" || scale === "unbounded" ? 1 : 100;
    const sign = (row: ForestRow): number => (row.difference.better === "lower" ? -1 : 1);
    const turned = rows.map((row) => {
      const { value } = row.difference;
      const ci = row.difference.ci === undefined ? undefined : possible(row.difference.ci, row.difference.scale);
      const ends =
        ci === undefined ? undefined : [sign(row) * ci.lo * unit, sign(row) * ci.hi * unit].sort((a, b) => a - b);
      return { row, value: value === null ? null : sign(row) * value * unit, lo: ends?.[0], hi: ends?.[1] };
    });
    const band = deltaMin * unit;
    const heading = unitTitle(rows.map(({ difference }) => difference.scale));
    const turnedRows = rows.filter((row) => sign(row) < 0).length;
    const minuend =
      turnedRows === 0
        ? { en: "tuned − base", zh: "微调 − 基座" }
        : turnedRows === rows.length
          ? { en: "base − tuned", zh: "基座 − 微调" }
          : { en: "gain", zh: "改善量" };
    const what =
      heading === undefined
        ? minuend[language]
        : language === "en"
          ? `${minuend.en} in ${heading.en}`
          : `${minuend.zh}（${heading.zh}）`;
    return {
      title,
      subtitle: say(
        {
          en: "{what}, right is better, 95 % intervals ({method}); shaded: ±{d}{unit}, too small to matter",
          zh: "{what}，向右为更好，95 % 区间（{method}）；阴影 ±{d}{unit}，小到无关紧要",
        },
        language,
        { method, what, d: magnitude(deltaMin, scale), unit: unitOf(scale)[language] },
      ),
      alt: say({ en: "Differences with intervals: {list}.", zh: "差值及区间：{list}。" }, language, {
        list: turned
          .filter(({ row }) => row.inner !== true)
          .map(
            ({ row }) =>
              `${row.name} ${row.difference.value === null ? "–" : points(row.difference.value, row.difference.scale)}`,
          )
          .join(language === "en" ? ", " : "，"),
      }),
      spec: rowPlot(
        turned.map(({ row, value, lo, hi }) => ({
          name: row.name,
          note: `${row.difference.value === null ? "–" : points(row.difference.value, row.difference.scale)}\u00a0\u00a0\u00a0n ${count(row.n)}`,
          marks: [
            {
              value,
              lo,
              hi,
              color: lo !== undefined && lo > 0 ? ink.better : hi !== undefined && hi < 0 ? ink.worse : ink.base,
              hollow: row.inner === true,
              shape: row.inner === true ? "circle" : "square",
            },
          ],
        })),
        {
          title: what,
          domain: reach(
            turned.flatMap(({ value, lo, hi }) => [value, lo, hi]),
            [-1.5 * band, 1.5 * band],
          ),
          labels: signedLabels,
          zero: 0,
          band: [-band, band],
        },
      ),
      table: {
        columns: [
          { title: language === "en" ? "comparison" : "比较" },
          {
            title: `${language === "en" ? "difference" : "差值"}${heading === undefined ? "" : language === "en" ? `, ${heading[language]}` : `（${heading[language]}）`}`,
            number: true,
          },
          { title: language === "en" ? "95 % interval" : "95 % 区间", number: true },
          { title: "n", number: true },
        ],
        rows: rows.map(({ name, difference, n }) => [
          name,
          difference.value === null ? "–" : points(difference.value, difference.scale),
          difference.ci === undefined ? "–" : pointsInterval(difference.ci, difference.scale),
          count(n),
        ]),
      },
    };
  },
});
