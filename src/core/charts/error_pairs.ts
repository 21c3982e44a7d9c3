import type { ConfusionPair } from "../documents/errors.js";
import { count, percent, rate } from "../numbers.js";
import { say } from "../words.js";
import { chart } from "./chart.js";
import { ink } from "./ink.js";
import { intervalMethods } from "./interval.js";
import { rowPlot } from "./rows.js";

/** Confused pairs by their share of all errors, largest first. */
export const errorPairs = chart<{
  readonly pairs: readonly ConfusionPair[];
  readonly errors: number;
  readonly model: string;
  readonly data: string;
}>({
  id: "error_pairs",
  words: { en: "Confused pairs", zh: "易混标签对" },
  answers: { en: "Which few confusions make up most errors?", zh: "哪几种混淆构成了大部分错误？" },
  misleads: {
    en: "Frequent labels lead by their number alone; see the rate beside it in the table.",
    zh: "常见标签仅凭数量就会排前；应同看表中的混淆率。",
  },
  draw({ pairs, errors, model, data }, language) {
    const rows = pairs.slice(0, 12);
    const top = rows.slice(0, 3).reduce((sum, pair) => sum + pair.n, 0);
    return {
      title: say(
        { en: "The first {k} pairs make {share} of all errors", zh: "前 {k} 对占全部错误的 {share}" },
        language,
        { k: Math.min(3, rows.length), share: errors === 0 ? "–" : percent(top / errors, 0) },
      ),
      subtitle: say(
        {
          en: "{model} on {data}, {errors} errors; gold → predicted, share of errors with 95 % interval ({method}); ■ direction uneven after Holm",
          zh: "{model} 在 {data} 上，共 {errors} 个错误；标准 → 预测，占错误的比例及 95 % 区间（{method}）；■ 表示经 Holm 校正后方向不对称",
        },
        language,
        {
          model,
          data,
          errors: count(errors),
          method: intervalMethods(
            rows.map(({ share }) => share),
            language,
          ),
        },
      ),
      alt: say({ en: "Largest confusions: {list}.", zh: "最大的混淆：{list}。" }, language, {
        list: rows
          .slice(0, 5)
          .map((pair) => `${pair.gold} → ${pair.pred} ${count(pair.n)}`)
          .join(language === "en" ? ", " : "，"),
      }),
      spec: rowPlot(
        rows.map((pair) => ({
          name: `${pair.gold} → ${pair.pred}`,
          note: `${count(pair.n)}`,
          marks: [
            {
              value: pair.share.value === null ? null : 100 * pair.share.value,
              lo: pair.share.ci === undefined ? undefined : 100 * pair.share.ci.lo,
              hi: pair.share.ci === undefined ? undefined : 100 * pair.share.ci.hi,
              color: ink.worse,
              hollow: !(pair.pAdjusted !== null && pair.pAdjusted < 0.05),
            },
          ],
        })),
        {
          title: language === "en" ? "share of errors, %" : "占错误的比例（%）",
          domain: [
            0,
            Math.min(100, Math.max(5, ...rows.map((pair) => 105 * (pair.share.ci?.hi ?? pair.share.value ?? 0)))),
          ],
          labels: "format(datum.value, '.2~f')",
        },
      ),
      table: {
        columns: [
          { title: language === "en" ? "gold → predicted" : "标准 → 预测" },
          { title: "n", number: true },
          { title: language === "en" ? "reverse" : "反向", number: true },
          { title: language === "en" ? "share" : "占比", number: true },
        ],
        rows: rows.map((pair) => [
          `${pair.gold} → ${pair.pred}`,
          count(pair.n),
          count(pair.reverse),
          pair.share.value === null ? "–" : rate(pair.share.value),
        ]),
      },
    };
  },
});
