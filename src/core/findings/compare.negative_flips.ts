import { unit } from "../compare/sentence.js";
import { whose } from "../compare/whose.js";
import type { Comparison, Flips } from "../documents/comparison.js";
import { magnitude, percent } from "../numbers.js";
import { mcnemar } from "../stats/mcnemar.js";
import { finding } from "./finding.js";

/** Items that base had right and tuned has wrong. */
export const compareNegativeFlips = finding({
  id: "compare.negative_flips",
  topic: 6,
  severity: "info",
  detect: ({ comparisons }) =>
    comparisons.flatMap((comparison) => {
      const { data, n, flips, negativeFlipRate, flipItems, tunedName, difference, flipSeeds } = comparison;
      if (flips === null || negativeFlipRate?.ci === undefined || negativeFlipRate.ci.lo <= 0.01) return [];
      // What training once more would break as well was not broken by tuning.
      if (flipSeeds !== undefined && !((flipSeeds.excess.ci?.lo ?? 0) > 0)) return [];
      const { ci, better } = difference;
      const fell = ci !== undefined && (better === "lower" ? ci.lo > 0 : ci.hi < 0);
      const moreBroken = fell && moreThanFixed(comparison, flips);
      // On further sets a note would stand for every set and recipe; what matters there is told by forgetting and guard-rails.
      if (!moreBroken && data !== "test" && comparisons.length > 1) return [];
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
            ...(flipSeeds === undefined ? {} : { retraining: flipSeeds.retraining, excess: flipSeeds.excess }),
            ...ofSeeds(comparison),
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
      en: "A gain on average hides losses on single items; labels near a boundary moved. With one run a side, training once more may have broken as many.",
      zh: "平均的提升掩盖了个别样本的下降；边界附近的样本移动了。每侧只有一次训练时，重新训练一次也可能弄坏同样多的样本。",
    },
    check: {
      en: "Read the items broken in every seed, those that base was surest of first; look for a common slice. With one seed a side, train again: what two seeds of one recipe break is the measure.",
      zh: "先读各种子都由对变错的样本，基座置信度高者在前，寻找共同切片。若每侧只有一个种子，请再训练一次：同一配方两个种子之间的翻转才是衡量尺度。",
    },
    fix: {
      en: "Add broken items' kind to the training data, distil from base on what it had right, or keep base for that slice.",
      zh: "在训练数据中补充此类样本，对基座原本正确的样本做蒸馏，或在该切片上保留基座。",
    },
  },
  advice: "S3",
  source: {
    en: "methods 6.10, 11.2; scores that are no right or wrong flip where an item moves beyond delta_min; a note where the interval of the negative flip rate is above 1 %, with several seeds a side only where its excess over what retraining alone breaks is above 0 too; a warning where more broke than were fixed and the interval of the difference is below 0. False alarms on one recipe against itself (400 simulated studies a cell): with two seeds or more on a side .3 to 3.3 %, where the rate alone would speak up in 81 to 100 %. With one run a side retraining cannot be told apart: the note comes whenever items flip, the warning in .5 % (seeds alike) to 18 % (accuracy moving by about 3 points a seed, 1,000 items)",
    zh: "methods 6.10、11.2；非对错类分数以单条变化超过 delta_min 为翻转；负翻转率的区间高于 1 % 时为提示，一侧有多个种子时还须其超出“仅重新训练”的部分区间高于 0；由对变错多于由错变对且差值区间低于 0 时为警告。同一配方自比的误报率（每格模拟 400 项研究）：一侧有两个及以上种子时 0.3 % 至 3.3 %，若只看比率则为 81 % 至 100 %。每侧只有一次训练时无法区分重新训练的影响：只要有翻转就会提示，警告占 0.5 %（种子间无差异）至 18 %（种子使准确率变动约 3 个百分点，1,000 条样本）",
  },
});

/** Whether more items were broken than fixed: over the pairs of seeds, or beyond chance with one run a side. */
function moreThanFixed({ flipSeeds, negativeFlipRate }: Comparison, { broken, fixed }: Flips): boolean {
  if (flipSeeds !== undefined) return (negativeFlipRate?.value ?? 0) > (flipSeeds.positiveFlipRate.value ?? 0);
  const { midP } = mcnemar(broken, fixed);
  return broken > fixed && midP !== null && midP < 0.01;
}

/** With several seeds: that counts hold in every one of them, and what retraining alone breaks. */
function ofSeeds({ flipSeeds, negativeFlipRate }: Comparison): Record<string, string> {
  if (flipSeeds === undefined) return { seed_en: "", seed_zh: "" };
  const [rate, noise] = [negativeFlipRate?.value ?? 0, flipSeeds.retraining.value ?? 0].map((own) => percent(own));
  return {
    seed_en: `, in every seed; ${rate} broken a pair of seeds, ${noise} by retraining alone`,
    seed_zh: `，各种子一致；平均每对种子弄坏 ${rate}，仅重新训练也会弄坏 ${noise}`,
  };
}

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
