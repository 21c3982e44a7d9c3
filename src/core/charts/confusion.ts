import type { Confusion } from "../documents/score.js";
import { count, percent } from "../numbers.js";
import { say } from "../words.js";
import { chart, own, type Spec } from "./chart.js";
import { heatStep, ink } from "./ink.js";
import { clip, em } from "./text.js";

/** Most labels that are drawn one by one; above that, those of the largest confusions. */
const most = 24;

/** Counts of gold (rows) by prediction (columns); the darker, the larger its share of the row. */
export const confusion = chart<{ readonly confusion: Confusion; readonly model: string; readonly data: string }>({
  id: "confusion",
  words: { en: "Confusion matrix", zh: "混淆矩阵" },
  answers: { en: "Which labels are taken for which?", zh: "哪些标签被误判为哪些标签？" },
  misleads: {
    en: "Frequent labels look worse and better than rare ones by their counts alone; read along the row.",
    zh: "仅凭计数，常见标签会显得更好或更差；应按行阅读。",
  },
  draw({ confusion: { labels, matrix, unanswered }, model, data }, language) {
    const total =
      matrix.reduce((sum, row) => sum + row.reduce((a, b) => a + b, 0), 0) + unanswered.reduce((a, b) => a + b, 0);
    const correct = matrix.reduce((sum, row, i) => sum + row[i], 0);
    const support = matrix.map((row, i) => row.reduce((a, b) => a + b, 0) + unanswered[i]);
    const wrong = labels.map(
      (_, i) => support[i] - matrix[i][i] + matrix.reduce((sum, row, k) => (k === i ? sum : sum + row[i]), 0),
    );
    const kept = labels
      .map((_, i) => i)
      .filter((i) => support[i] > 0 || matrix.some((row) => row[i] > 0))
      .sort((a, b) => wrong[b] - wrong[a] || a - b)
      .slice(0, most)
      .sort((a, b) => a - b);
    const none = language === "en" ? "no answer" : "无回答";
    const hasNone = kept.some((i) => unanswered[i] > 0);
    // A label without gold items has no row, but a column where it is predicted all the same.
    const rows = kept.filter((i) => support[i] > 0);
    const columns = [
      ...kept.filter((i) => support[i] > 0 || rows.some((k) => matrix[k][i] > 0)).map(String),
      ...(hasNone ? ["none"] : []),
    ];
    const name = (i: number): string => clip(labels[i], 16);
    const cells = rows.flatMap((i) =>
      columns.flatMap((column) => {
        const n = column === "none" ? unanswered[i] : matrix[i][Number(column)];
        const share = support[i] === 0 ? 0 : n / support[i];
        const { fill, text } = heatStep(share);
        return [
          {
            row: String(i),
            column,
            n,
            fill: n === 0 ? "transparent" : fill,
            ink: text,
            diagonal: String(i) === column,
            text: n === 0 ? "" : count(n),
          },
        ];
      }),
    );
    const side = columns.length > 16 ? 26 : columns.length > 10 ? 34 : columns.length > 4 ? 44 : 72;
    const names = Object.fromEntries([...kept.map((i) => [String(i), name(i)]), ["none", none]]);
    // Labels are drawn as text marks of their own: label names never enter a Vega expression.
    const widest = Math.max(...kept.map((i) => em(name(i))), em(none));
    const x = {
      field: "column",
      type: "nominal",
      sort: columns,
      axis: null,
      scale: { domain: columns, paddingInner: 0.04, paddingOuter: 0 },
    };
    const y = {
      field: "row",
      type: "nominal",
      sort: rows.map(String),
      axis: null,
      scale: { domain: rows.map(String), paddingInner: 0.04, paddingOuter: 0 },
    };
    const upright = columns.every((column) => em(names[column]) * 13 < side - 4);
    const layer: Spec[] = [
      { data: { values: cells }, mark: { type: "rect" }, encoding: { x, y, fill: own("fill") } },
      {
        data: { values: cells.filter(({ diagonal }) => diagonal) },
        mark: { type: "rect", fill: null, stroke: ink.faint, strokeWidth: 1 },
        encoding: { x, y },
      },
      {
        data: { values: cells.filter(({ text }) => text !== "") },
        mark: { type: "text" },
        encoding: { x, y, text: { field: "text" }, fill: own("ink") },
      },
      {
        data: { values: rows.map((i) => ({ row: String(i), name: name(i) })) },
        mark: { type: "text", align: "right", baseline: "middle", dx: -8 },
        encoding: { x: { value: 0 }, y, text: { field: "name" } },
      },
      {
        data: { values: columns.map((column) => ({ column, name: names[column] })) },
        mark: upright
          ? { type: "text", align: "center", baseline: "bottom", dy: -8 }
          : { type: "text", align: "left", baseline: "middle", angle: -50, dx: 6, dy: -7 },
        encoding: { x, y: { value: 0 }, text: { field: "name" } },
      },
      {
        data: {
          values: [{ text: language === "en" ? "gold (rows) · predicted (columns)" : "标准答案（行）· 预测（列）" }],
        },
        mark: { type: "text", align: "left", baseline: "top", fill: ink.faint, dy: 10 },
        encoding: { x: { value: 0 }, y: { value: rows.length * side }, text: { field: "text" } },
      },
    ];
    const height = upright ? 24 : Math.ceil(widest * 13 * 0.78 + 20);
    const all = [...labels, ...(unanswered.some((n) => n > 0) ? [none] : [])];
    return {
      title: say(
        { en: "{model}: {right} of {total} on the diagonal", zh: "{model}：{total} 条中有 {right} 条在对角线上" },
        language,
        { model, right: count(correct), total: count(total) },
      ),
      subtitle: say(
        {
          en: "{data}, n = {n}; counts, shade = share of the gold label{cut}",
          zh: "{data}，n = {n}；数字为条数，深浅为占该标准答案的比例{cut}",
        },
        language,
        {
          data,
          n: count(total),
          cut:
            kept.length === most && most < labels.length
              ? language === "en"
                ? `; the ${kept.length} labels with most errors of ${labels.length}`
                : `；${labels.length} 个标签中错误最多的 ${kept.length} 个`
              : "",
        },
      ),
      alt: say(
        {
          en: "Confusion matrix of {model} on {data}: {k} labels, {share} correct.",
          zh: "{model} 在 {data} 上的混淆矩阵：{k} 个标签，{share} 正确。",
        },
        language,
        { model, data, k: labels.length, share: total === 0 ? "–" : percent(correct / total) },
      ),
      spec: {
        width: { step: side },
        height: { step: side },
        padding: {
          left: Math.ceil(widest * 13 + 16),
          top: height,
          right: upright ? 8 : Math.ceil(widest * 13 * 0.62),
          bottom: 30,
        },
        autosize: { type: "none" },
        layer,
      },
      table: {
        columns: [
          { title: language === "en" ? "gold \\ predicted" : "标准 \\ 预测" },
          ...all.map((label) => ({ title: label, number: true })),
        ],
        rows: labels.map((label, i) => [
          label,
          ...matrix[i].map(count),
          ...(all.length > labels.length ? [count(unanswered[i])] : []),
        ]),
      },
    };
  },
});
