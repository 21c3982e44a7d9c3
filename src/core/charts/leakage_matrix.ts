import type { Leakage } from "../documents/leakage.js";
import { count } from "../numbers.js";
import { say } from "../words.js";
import { chart, own } from "./chart.js";
import { heatStep } from "./ink.js";
import { clip } from "./text.js";

/** How many items of one data set stand again in another. */
export const leakageMatrix = chart<{ readonly matrix: Leakage["matrix"] }>({
  id: "leakage_matrix",
  words: { en: "Leakage matrix", zh: "数据泄漏矩阵" },
  answers: {
    en: "How many evaluated items stand in another data set, word for word or nearly?",
    zh: "被评估的样本有多少在另一数据集中原样或近似出现？",
  },
  misleads: { en: "Paraphrases share no letters and are not seen.", zh: "改写句没有相同的字，查不出来。" },
  draw({ matrix }, language) {
    const t = (en: string, zh: string): string => (language === "en" ? en : zh);
    const kinds = [
      { id: "exact", name: t("word for word", "完全相同") },
      { id: "near", name: t("nearly (J ≥ .8)", "近似（J ≥ .8）") },
      { id: "similar", name: t("similar (J ≥ .5)", "相似（J ≥ .5）") },
    ] as const;
    const values = matrix.flatMap((row, i) =>
      kinds.map(({ id, name }) => {
        const n = row[id];
        const { fill, text } = heatStep(row.n === 0 ? 0 : Math.min(1, (n / row.n) * 10));
        return {
          row: String(i),
          kind: name,
          text: count(n),
          fill: n === 0 ? "transparent" : fill,
          ink: n === 0 ? heatStep(0).text : text,
        };
      }),
    );
    const names = matrix.map((row, i) => ({
      row: String(i),
      name: clip(
        row.a === row.b
          ? t("{b} twice", "{b} 内部").replace("{b}", () => row.b)
          : t("{b} in {a}", "{b} 见于 {a}").replace(/\{([ab])\}/g, (_, side: "a" | "b") => row[side]),
        13,
      ),
    }));
    const x = {
      field: "kind",
      type: "nominal",
      sort: kinds.map(({ name }) => name),
      axis: { orient: "top", title: null, labelAngle: 0, domain: false, ticks: false },
    };
    const y = {
      field: "row",
      type: "nominal",
      sort: names.map(({ row }) => row),
      axis: null,
      scale: { domain: names.map(({ row }) => row), paddingInner: 0.06 },
    };
    const judged = matrix.filter(({ a, b }) => a === "train" && b !== "validation" && b !== a);
    const rows = judged.length > 0 ? judged : matrix.filter(({ a, b }) => a !== b);
    const exact = rows.reduce((sum, row) => sum + row.exact, 0);
    const near = rows.reduce((sum, row) => sum + row.near, 0);
    return {
      title:
        exact + near === 0
          ? say(
              { en: "No evaluated text stands in another data set", zh: "没有被评估的文本在其他数据集中出现" },
              language,
            )
          : say(
              {
                en: "Evaluated texts that stand in another data set: {e} word for word, {n} nearly",
                zh: "在其他数据集中出现的被评估文本：完全相同 {e} 条，近似 {n} 条",
              },
              language,
              { e: count(exact), n: count(near) },
            ),
      subtitle: say(
        {
          en: "items of the first set that stand in the second; shade: a tenth of the set is darkest",
          zh: "前一数据集中在后一数据集出现的条数；占十分之一时颜色最深",
        },
        language,
      ),
      alt: matrix
        .map((row) => `${row.b} in ${row.a}: ${count(row.exact)}, ${count(row.near)}, ${count(row.similar)}`)
        .join("; "),
      spec: {
        width: { step: 130 },
        height: { step: 30 },
        padding: { left: 170, top: 8, right: 8, bottom: 8 },
        layer: [
          { data: { values }, mark: { type: "rect" }, encoding: { x, y, fill: own("fill") } },
          { data: { values }, mark: { type: "text" }, encoding: { x, y, text: { field: "text" }, fill: own("ink") } },
          {
            data: { values: names },
            mark: { type: "text", align: "right", dx: -10 },
            encoding: { x: { value: 0 }, y, text: { field: "name" } },
          },
        ],
      },
      table: {
        columns: [
          { title: t("evaluated", "被评估") },
          { title: t("stands in", "出现于") },
          ...kinds.map(({ name }) => ({ title: name, number: true })),
          { title: "n", number: true },
        ],
        rows: matrix.map((row) => [row.b, row.a, count(row.exact), count(row.near), count(row.similar), count(row.n)]),
      },
    };
  },
});
