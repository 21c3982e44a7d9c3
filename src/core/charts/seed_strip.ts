import type { Seeds } from "../documents/summaries.js";
import { metricValue } from "../numbers.js";
import { say } from "../words.js";
import { chart, rateLabels } from "./chart.js";
import { ink } from "./ink.js";
import { reach, rowPlot } from "./rows.js";

/** Every training seed as a dot, with mean and interval beside. */
export const seedStrip = chart<{ readonly seeds: readonly Seeds[]; readonly metric: string; readonly data: string }>({
  id: "seed_strip",
  words: { en: "Seed strip", zh: "随机种子散布图" },
  answers: { en: "How far does the result depend on the training seed?", zh: "结果在多大程度上取决于训练的随机种子？" },
  misleads: {
    en: "Three dots show little of a distribution; the best of them is never the result.",
    zh: "三个点看不出分布；其中最好的一个从来不是结果。",
  },
  draw({ seeds, metric, data }, language) {
    const scale = seeds[0]?.mean.scale;
    const rows = seeds.flatMap((group) => {
      const color = group.role === "base" ? ink.base : ink.tuned;
      return [
        {
          name: `${group.name} · ${group.data}`,
          note: say({ en: "seeds: {k}", zh: "种子 {k} 个" }, language, { k: group.points.length }),
          marks: [
            ...(group.points.length < 2
              ? []
              : [
                  {
                    value: group.mean.value,
                    lo: group.mean.ci?.lo,
                    hi: group.mean.ci?.hi,
                    color,
                    shape: "diamond",
                    shift: 7,
                    dashed: group.role === "base",
                  },
                ]),
            ...group.points.map((point) => ({
              value: point.value,
              color,
              hollow: true,
              shift: group.points.length < 2 ? 0 : -6,
            })),
          ],
        },
      ];
    });
    const all = seeds.flatMap((group) => [
      ...group.points.map(({ value }) => value),
      group.mean.ci?.lo,
      group.mean.ci?.hi,
    ]);
    const several = seeds.filter(({ points }) => points.length > 1);
    const main = several.find((group) => group.role === "tuned" && group.data === data) ?? several[0];
    return {
      title:
        main !== undefined && main.sd.value !== null
          ? say(
              {
                en: "{name} on {data}: standard deviation {sd} over {k} seeds",
                zh: "{name} 在 {data} 上：{k} 个种子的标准差为 {sd}",
              },
              language,
              { name: main.name, data: main.data, sd: metricValue(main.sd.value, scale), k: main.points.length },
            )
          : say(
              main === undefined
                ? {
                    en: "One run a recipe: the spread over seeds is not known",
                    zh: "每个配方只训练一次：种子间的波动未知",
                  }
                : {
                    en: "Fewer than three runs a recipe: the spread over seeds is not known",
                    zh: "每个配方的训练少于三次：种子间的波动未知",
                  },
              language,
            ),
      subtitle: say(
        {
          en: "{metric}; ○ one training seed, ◆ mean with 95 % t interval; the axis does not start at 0",
          zh: "{metric}；○ 为单个随机种子，◆ 为均值及 95 % t 区间；横轴不从 0 起",
        },
        language,
        { metric },
      ),
      alt: say({ en: "{metric} by seed: {list}.", zh: "各种子的 {metric}：{list}。" }, language, {
        metric,
        list: seeds
          .map(
            (group) =>
              `${group.name} ${group.data} ${group.points.map(({ value }) => (value === null ? "–" : metricValue(value, scale))).join(" ")}`,
          )
          .join(language === "en" ? "; " : "；"),
      }),
      spec: rowPlot(rows, { title: metric, domain: reach(all), labels: rateLabels }, 380, 36),
      table: {
        columns: [
          { title: language === "en" ? "model" : "模型" },
          { title: language === "en" ? "data set" : "数据集" },
          { title: language === "en" ? "seed" : "种子", number: true },
          { title: metric, number: true },
        ],
        rows: seeds.flatMap((group) =>
          group.points.map(({ seed, value }) => [
            group.name,
            group.data,
            seed === null ? "–" : String(seed),
            value === null ? "–" : metricValue(value, scale),
          ]),
        ),
      },
    };
  },
});
