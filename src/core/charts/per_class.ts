import type { ClassRow } from "../documents/score.js";
import { count, rate } from "../numbers.js";
import { say } from "../words.js";
import { chart, rateLabels } from "./chart.js";
import { ink } from "./ink.js";
import { intervalMethods } from "./interval.js";
import { rowPlot } from "./rows.js";

/** Recall of every label, base hollow and tuned filled, largest loss first. */
export const perClass = chart<{
  readonly data: string;
  readonly base: readonly ClassRow[] | null;
  readonly tuned: readonly ClassRow[];
  readonly names: { readonly base: string; readonly tuned: string };
}>({
  id: "per_class",
  words: { en: "Recall by label", zh: "各标签召回率" },
  answers: { en: "Which labels gained, which lost?", zh: "哪些标签变好，哪些变差？" },
  misleads: {
    en: "Labels with fewer than 30 items: their intervals are too wide to act on.",
    zh: "少于 30 条的标签：区间太宽，不足以据此行动。",
  },
  draw({ data, base, tuned, names }, language) {
    const before = new Map((base ?? []).map((row) => [row.label, row]));
    const change = (row: ClassRow): number =>
      (row.recall.value ?? 0) - (before.get(row.label)?.recall.value ?? row.recall.value ?? 0);
    const rows = tuned
      .filter(({ support }) => support > 0)
      .sort((a, b) => (base === null ? (a.recall.value ?? 2) - (b.recall.value ?? 2) : change(a) - change(b)))
      .slice(0, 30);
    const fell = rows.filter((row) => change(row) < 0).length;
    const first = rows[0];
    return {
      title:
        first === undefined
          ? ""
          : base === null
            ? say({ en: "{label} is found least: recall {r}", zh: "{label} 的召回率最低：{r}" }, language, {
                label: first.label,
                r: first.recall.value === null ? "–" : rate(first.recall.value),
              })
            : fell === 0
              ? say({ en: "Recall fell on no label", zh: "没有标签的召回率下降" }, language)
              : say(
                  {
                    en: "Recall fell on {k} of {all} labels, most on {label}",
                    zh: "{all} 个标签中有 {k} 个召回率下降，降幅最大的是 {label}",
                  },
                  language,
                  { k: fell, all: rows.length, label: first.label },
                ),
      subtitle: say(
        {
          en: "recall on {data} with 95 % intervals ({method}); {look}right: n of the label",
          zh: "{data} 上的召回率及 95 % 区间（{method}）；{look}右侧为该标签样本数",
        },
        language,
        {
          data,
          method: intervalMethods(
            rows.map(({ recall }) => recall),
            language,
          ),
          look: base === null ? "" : say({ en: "○ {base}, ■ {tuned}; ", zh: "○ {base}，■ {tuned}；" }, language, names),
        },
      ),
      alt: say({ en: "Recall of {all} labels on {data}.", zh: "{data} 上 {all} 个标签的召回率。" }, language, {
        all: rows.length,
        data,
      }),
      spec: rowPlot(
        rows.map((row) => {
          const old = before.get(row.label);
          return {
            name: row.label,
            note: `n ${count(row.support)}`,
            marks: [
              ...(old === undefined
                ? []
                : [
                    {
                      value: old.recall.value,
                      lo: old.recall.ci?.lo,
                      hi: old.recall.ci?.hi,
                      color: ink.base,
                      hollow: true,
                      dashed: true,
                      shift: -5,
                    },
                  ]),
              {
                value: row.recall.value,
                lo: row.recall.ci?.lo,
                hi: row.recall.ci?.hi,
                color: ink.tuned,
                shift: old === undefined ? 0 : 5,
              },
            ],
          };
        }),
        { title: language === "en" ? "recall" : "召回率", domain: [0, 1], labels: rateLabels },
      ),
      table: {
        columns: [
          { title: language === "en" ? "label" : "标签" },
          { title: "n", number: true },
          ...(base === null ? [] : [{ title: names.base, number: true }]),
          { title: names.tuned, number: true },
        ],
        rows: rows.map((row) => {
          const old = before.get(row.label)?.recall.value ?? null;
          return [
            row.label,
            count(row.support),
            ...(base === null ? [] : [old === null ? "–" : rate(old)]),
            row.recall.value === null ? "–" : rate(row.recall.value),
          ];
        }),
      },
    };
  },
});
