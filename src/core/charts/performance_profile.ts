import type { SeedProfile } from "../compare/seed-profile.js";
import { count, interval, rate } from "../numbers.js";
import { say } from "../words.js";
import { chart, rateLabels, type Spec } from "./chart.js";
import { keyed, recipeLook } from "./recipe-look.js";

/** Share of runs, over all sets and seeds, that score above each threshold. */
export const performanceProfile = chart<{ readonly profile: SeedProfile }>({
  id: "performance_profile",
  words: { en: "Performance profile", zh: "性能剖面图" },
  answers: {
    en: "Over all sets and seeds, how often does a run reach a given score?",
    zh: "综合所有数据集与种子，一次训练达到某一得分的频率有多高？",
  },
  misleads: {
    en: "Sets of unlike difficulty make steps; curves that cross name no winner.",
    zh: "难度不同的数据集会造成台阶；曲线相交时没有全面的优胜者。",
  },
  draw({ profile: { recipes, sets, resamples, improvement } }, language) {
    const width = 376;
    const drawn = recipes.map((recipe, i) => ({
      ...recipe,
      look: recipeLook(recipe.role, recipes.slice(0, i).filter(({ role }) => role === "tuned").length),
    }));
    const taus = recipes[0].profile.map(({ tau }) => tau);
    const x = {
      field: "tau",
      type: "quantitative",
      scale: { domain: [taus[0], taus[taus.length - 1]], nice: false, zero: false },
      axis: { title: language === "en" ? "score τ" : "得分 τ", tickCount: 6, labelExpr: rateLabels },
    };
    const y = {
      field: "share",
      type: "quantitative",
      scale: { domain: [0, 1], nice: false },
      axis: {
        title: language === "en" ? "share of runs above τ" : "得分高于 τ 的训练占比",
        values: [0, 0.25, 0.5, 0.75, 1],
        labelExpr: rateLabels,
      },
    };
    const bands = drawn.flatMap(({ profile, look }): Spec[] =>
      profile.some(({ lo }) => lo === null)
        ? []
        : [
            {
              data: { values: profile.map(({ tau, lo, hi }) => ({ tau, share: lo, hi })) },
              mark: { type: "area", fill: look.color, opacity: 0.14, interpolate: "step-after", line: false },
              encoding: { x, y, y2: { field: "hi" } },
            },
          ],
    );
    const lines = drawn.map(
      ({ profile, look }): Spec => ({
        data: { values: profile.map(({ tau, share }) => ({ tau, share })) },
        mark: {
          type: "line",
          stroke: look.color,
          strokeWidth: 2,
          strokeDash: look.dash,
          interpolate: "step-after",
        },
        encoding: { x, y },
      }),
    );
    const [first] = improvement;
    const names = drawn.map(({ name, look, iqm }) => ({
      name: iqm.value === null ? name : `${name}  ${rate(iqm.value)}`,
      look,
    }));
    return {
      title:
        first === undefined || first.probability.value === null
          ? say({ en: "Runs of every recipe over {k} sets", zh: "各配方在 {k} 个数据集上的训练" }, language, {
              k: sets.length,
            })
          : say(
              {
                en: "A run of {tuned} beats one of {base} with probability {p}",
                zh: "{tuned} 的一次训练优于 {base} 的概率为 {p}",
              },
              language,
              { tuned: first.tuned, base: first.base, p: rate(first.probability.value, 2) },
            ),
      subtitle: say(
        {
          en: "{k} sets, runs {n}; beside each name its interquartile mean; bands: 95 % at each τ, runs drawn anew within each set",
          zh: "{k} 个数据集，训练次数 {n}；名称后为四分位均值；色带为各 τ 处的 95 % 区间，在各数据集内对训练重采样",
        },
        language,
        {
          k: sets.length,
          n: drawn
            .map(({ name, runs }) => `${name} ${[...new Set(runs)].join("/")}`)
            .join(language === "en" ? ", " : "，"),
        },
      ),
      alt: say({ en: "Interquartile means: {list}.", zh: "四分位均值：{list}。" }, language, {
        list: drawn
          .map(({ name, iqm }) => `${name} ${iqm.value === null ? "–" : rate(iqm.value)}`)
          .join(language === "en" ? ", " : "，"),
      }),
      spec: { width, height: 260, layer: [...bands, ...lines, ...keyed(names, width)] },
      table: {
        columns: [
          { title: language === "en" ? "recipe" : "配方" },
          { title: "IQM", number: true },
          { title: language === "en" ? "interval" : "置信区间", number: true },
          { title: language === "en" ? "resamples" : "重采样次数", number: true },
        ],
        rows: drawn.map(({ name, iqm }) => [
          name,
          iqm.value === null ? "–" : rate(iqm.value),
          iqm.ci === undefined ? "–" : interval(iqm.ci, "0-1"),
          iqm.ci === undefined ? "–" : count(resamples),
        ]),
      },
    };
  },
});
