import type { Seeds } from "../documents/summaries.js";
import { metricValue } from "../numbers.js";
import { say } from "../words.js";
import { chart, rateLabels, type Spec } from "./chart.js";
import { keyed, markFill, recipeLook } from "./recipe-look.js";
import { reach } from "./rows.js";

/** What the best of n runs is expected to score: how much of a best run is the number of tries. */
export const expectedMaximum = chart<{
  readonly groups: readonly Seeds[];
  readonly metric: string;
  readonly data: string;
}>({
  id: "expected_maximum",
  words: { en: "Expected best of n runs", zh: "n 次训练的期望最优" },
  answers: {
    en: "How much of the best run's score is owed to the number of runs?",
    zh: "最好一次的得分中，有多少来自多试几次？",
  },
  misleads: {
    en: "It says nothing beyond the runs made, and the best one's score is too good for the next test set.",
    zh: "不能推到已做次数之外；而最好一次的得分对下一个测试集来说偏高。",
  },
  draw({ groups, metric, data }, language) {
    const width = 376;
    const drawn = groups.flatMap((group) => {
      const { expectedMaximum: best } = group;
      const k = groups.filter(({ role }) => role === "tuned").indexOf(group);
      return best === undefined
        ? []
        : [{ name: group.name, role: group.role, best, look: recipeLook(group.role, Math.max(0, k)) }];
    });
    const scale = groups[0]?.mean.scale;
    // The axis spans the runs themselves: small gains of the best look small.
    const runs = groups.flatMap(({ points: all }) => all.map(({ value }) => value));
    const most = Math.max(2, ...drawn.map(({ best }) => best.tang.length));
    const step = Math.max(1, Math.ceil(most / 10));
    const x = {
      field: "n",
      type: "quantitative",
      scale: { domain: [1, most], nice: false, zero: false },
      axis: {
        title: language === "en" ? "runs tried, the best one kept" : "训练次数（取最好的一次）",
        values: Array.from({ length: Math.floor((most - 1) / step) + 1 }, (_, i) => 1 + i * step),
        format: "d",
        labelOverlap: false,
      },
    };
    const y = {
      field: "value",
      type: "quantitative",
      scale: {
        domain: reach([...drawn.flatMap(({ best }) => [...best.dodge, ...best.tang]), ...runs]),
        nice: false,
        zero: false,
      },
      axis: {
        title: metric,
        tickCount: 5,
        ...(scale === "0-100" || scale === "unbounded" ? {} : { labelExpr: rateLabels }),
      },
    };
    const points = (values: readonly number[]) => ({ values: values.map((value, i) => ({ n: i + 1, value })) });
    const layer = drawn.flatMap(({ best, look }): Spec[] => [
      {
        data: points(best.dodge),
        mark: { type: "line", stroke: look.color, strokeWidth: 1.5, strokeDash: [2, 3] },
        encoding: { x, y },
      },
      { data: points(best.tang), mark: { type: "line", stroke: look.color, strokeWidth: 2 }, encoding: { x, y } },
      {
        data: points(best.tang),
        mark: { type: "point", shape: look.shape, size: 40, opacity: 1, ...markFill(look) },
        encoding: { x, y },
      },
    ]);
    const main = drawn.find(({ role }) => role === "tuned") ?? drawn[0];
    const value = (values: readonly number[] | undefined, n: number): string =>
      values?.[n - 1] === undefined ? "–" : metricValue(values[n - 1], scale);
    return {
      title: say(
        {
          en: "{name}: one run {one}, the best of {n} {best}",
          zh: "{name}：单次 {one}，{n} 次中最好的 {best}",
        },
        language,
        {
          name: main?.name ?? "",
          one: value(main?.best.tang, 1),
          n: main?.best.tang.length ?? 0,
          best: value(main?.best.tang, main?.best.tang.length ?? 0),
        },
      ),
      subtitle: say(
        {
          en: "{metric} on {data}; solid: different runs (Tang 2020), dotted: drawn with replacement (Dodge 2019); not carried beyond the runs made; the axis does not start at 0",
          zh: "{data} 上的 {metric}；实线为不放回（Tang 2020），点线为有放回（Dodge 2019）；不外推；纵轴不从 0 起",
        },
        language,
        { metric, data },
      ),
      alt: say({ en: "Expected best {metric}: {list}.", zh: "期望最优 {metric}：{list}。" }, language, {
        metric,
        list: drawn
          .map(({ name, best }) => `${name} ${best.tang.map((one) => metricValue(one, scale)).join(" ")}`)
          .join(language === "en" ? "; " : "；"),
      }),
      spec: {
        width,
        height: 220,
        layer: [
          ...layer,
          ...keyed(
            drawn.map(({ name, look }) => ({ name, look: { ...look, dash: [1, 0] } })),
            width,
            true,
          ),
        ],
      },
      table: {
        columns: [
          { title: language === "en" ? "recipe" : "配方" },
          { title: "n", number: true },
          { title: language === "en" ? "different runs" : "不放回", number: true },
          { title: language === "en" ? "with replacement" : "有放回", number: true },
        ],
        rows: drawn.flatMap(({ name, best }) =>
          best.tang.map((_, i) => [name, String(i + 1), value(best.tang, i + 1), value(best.dodge, i + 1)]),
        ),
      },
    };
  },
});
