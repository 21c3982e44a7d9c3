import { flipSeed } from "../compare/flip-seed.js";
import { unit } from "../compare/sentence.js";
import { whose } from "../compare/whose.js";
import type { Flips } from "../documents/comparison.js";
import { magnitude } from "../numbers.js";
import { mcnemar } from "../stats/mcnemar.js";
import { finding } from "./finding.js";

/** Items that base had right and tuned has wrong. */
export const compareNegativeFlips = finding({
  id: "compare.negative_flips",
  topic: 6,
  severity: "info",
  detect: ({ comparisons }) =>
    comparisons.flatMap((comparison) => {
      const { data, n, flips, negativeFlipRate, flipItems, tunedName, difference } = comparison;
      if (flips === null || negativeFlipRate?.ci === undefined || negativeFlipRate.ci.lo <= 0.01) return [];
      const { midP } = mcnemar(flips.broken, flips.fixed);
      // The flips are those of one seed; the interval of the whole comparison must say the same.
      const { ci, better } = difference;
      const fell = ci !== undefined && (better === "lower" ? ci.lo > 0 : ci.hi < 0);
      const moreBroken = fell && flips.broken > flips.fixed && midP !== null && midP < 0.01;
      // On further sets a note would stand for every set and recipe; what matters there is told by forgetting and guard-rails.
      if (!moreBroken && data !== "test" && comparisons.length > 1) return [];
      const seed = flipSeed(comparison, true);
      return [
        {
          severity: moreBroken ? ("warning" as const) : ("info" as const),
          evidence: {
            data,
            n,
            broken: flips.broken,
            fixed: flips.fixed,
            model: tunedName,
            ...whose(tunedName, comparisons),
            rate: negativeFlipRate,
            seed_en: seed.en,
            seed_zh: seed.zh,
            ...what(flips, difference.scale),
          },
          items: flipItems?.broken.slice(0, 50) ?? [],
          itemsTotal: flips.broken,
        },
      ];
    }),
  words: {
    title: {
      en: "{who_en}{broken} of {n} {data} items {what_en} ({fixed} {fixed_en}{seed_en})",
      zh: "{who_zh}{data} 的 {n} 条样本中有 {broken} 条{what_zh}（{fixed} 条{fixed_zh}{seed_zh}）",
    },
    short: { en: "read the broken items first", zh: "先读由对变错的样本" },
    symptom: { en: "Users notice errors that were not there before.", zh: "用户遇到以前没有的错误。" },
    cause: {
      en: "A gain on average hides losses on single items; labels near a boundary moved.",
      zh: "平均的提升掩盖了个别样本的下降；边界附近的样本移动了。",
    },
    check: {
      en: "Sort the broken items by base confidence; look for a common slice.",
      zh: "按基座置信度排列由对变错的样本，寻找共同切片。",
    },
    fix: {
      en: "Add broken items' kind to the training data, distil from base on what it had right, or keep base for that slice.",
      zh: "在训练数据中补充此类样本，对基座原本正确的样本做蒸馏，或在该切片上保留基座。",
    },
  },
  advice: "S3",
  source: {
    en: "methods 6.10; scores that are no right or wrong flip where an item moves beyond delta_min; a note where the Wilson bound of the rate is above 1 %, a warning where more broke than were fixed (mid-p below .01) and the interval of the difference is below 0",
    zh: "methods 6.10；非对错类分数以单条变化超过 delta_min 为翻转；由对变错比例的 Wilson 下界高于 1 % 时为提示，由对变错多于由错变对（mid-p 低于 .01）且差值区间低于 0 时为警告",
  },
});

/** How broken and fixed are said: right and wrong, or moved beyond the margin. */
function what({ keptRight, margin = 0 }: Flips, scale: string | undefined): Record<string, string> {
  if (keptRight !== null)
    return {
      what_en: "that base had right are now wrong",
      what_zh: "由对变错",
      fixed_en: "were fixed",
      fixed_zh: "由错变对",
    };
  const by = unit(scale);
  const size = magnitude(margin, scale);
  return {
    what_en: `fell by more than ${size}${by.en}`,
    what_zh: `下降超过 ${size}${by.zh}`,
    fixed_en: "rose as much",
    fixed_zh: "上升超过同一幅度",
  };
}
