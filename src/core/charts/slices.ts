import type { Slice } from "../documents/errors.js";
import { sliceWords } from "../errors/slice-names.js";
import { count, rate } from "../numbers.js";
import { say } from "../words.js";
import { chart } from "./chart.js";
import { ink } from "./ink.js";
import { intervalMethods } from "./interval.js";
import { rowPlot } from "./rows.js";

/** Error rate of slices with intervals, against the whole; filled where it holds after correction. */
export const slices = chart<{
  readonly slices: readonly Slice[];
  readonly tested: number;
  readonly model: string;
  readonly data: string;
  readonly alpha: number;
}>({
  id: "slices",
  words: { en: "Slice dot plot", zh: "切片点图" },
  answers: { en: "On which kinds of input does the model err more than elsewhere?", zh: "模型在哪类输入上错得更多？" },
  misleads: {
    en: "The worst of many slices looks bad by luck; only filled marks passed the correction.",
    zh: "众多切片中最差的一个可能只是运气；只有实心点通过了校正。",
  },
  draw({ slices: all, tested, model, data, alpha }, language) {
    const rows = all.slice(0, 16);
    const bad = rows.filter(
      ({ pAdjusted, difference }) => pAdjusted !== null && pAdjusted < alpha && (difference.value ?? 0) > 0,
    );
    const overall = rows[0]?.overall.value ?? null;
    return {
      title:
        bad.length === 0
          ? say(
              { en: "No slice errs more than the rest beyond chance", zh: "没有切片的错误率可确定高于其余部分" },
              language,
            )
          : say({ en: "{name} errs more than the rest{more}", zh: "{name} 的错误率高于其余部分{more}" }, language, {
              name: sliceWords(bad[0])[language],
              more:
                bad.length === 1
                  ? ""
                  : say({ en: ", and {k} more", zh: "，另有 {k} 个切片" }, language, { k: bad.length - 1 }),
            }),
      subtitle: say(
        {
          en: "error rate of {model} on {data} with 95 % intervals ({method}); line: all items, {overall}; ■ inside against outside holds after Benjamini–Hochberg over {tested} tests",
          zh: "{model} 在 {data} 上的错误率及 95 % 区间（{method}）；竖线为全体 {overall}；■ 表示经 Benjamini–Hochberg 校正（{tested} 次检验）后仍成立",
        },
        language,
        {
          model,
          data,
          overall: overall === null ? "–" : rate(overall),
          tested: count(tested),
          method: intervalMethods(
            rows.map(({ value }) => value),
            language,
          ),
        },
      ),
      alt: say({ en: "Error rate by slice: {list}.", zh: "各切片错误率：{list}。" }, language, {
        list: rows
          .slice(0, 6)
          .map(
            (slice) => `${sliceWords(slice)[language]} ${slice.value.value === null ? "–" : rate(slice.value.value)}`,
          )
          .join(language === "en" ? ", " : "，"),
      }),
      spec: rowPlot(
        rows.map((slice) => ({
          name: sliceWords(slice)[language],
          note: `n ${count(slice.n)}`,
          marks: [
            {
              value: slice.value.value,
              lo: slice.value.ci?.lo,
              hi: slice.value.ci?.hi,
              color: bad.includes(slice) ? ink.worse : ink.base,
              hollow: !(slice.pAdjusted !== null && slice.pAdjusted < alpha),
            },
          ],
        })),
        {
          title: language === "en" ? "error rate" : "错误率",
          domain: [0, Math.min(1, 1.05 * Math.max(0.05, ...rows.map(({ value }) => value.ci?.hi ?? value.value ?? 0)))],
          labels: "replace(format(datum.value, '.3~f'), /^(.?)0[.]/, '$1.')",
          ...(overall === null ? {} : { zero: overall }),
        },
      ),
      table: {
        columns: [
          { title: language === "en" ? "slice" : "切片" },
          { title: "n", number: true },
          { title: language === "en" ? "error rate" : "错误率", number: true },
        ],
        rows: rows.map((slice) => [
          sliceWords(slice)[language],
          count(slice.n),
          slice.value.value === null ? "–" : rate(slice.value.value),
        ]),
      },
    };
  },
});
