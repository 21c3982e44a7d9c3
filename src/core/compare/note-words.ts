import type { Words } from "../words.js";

/** What a note beside a verdict says where neither the verdict's name nor its interval does. */
export const noteWords: Readonly<Record<string, Words>> = {
  exact_and_interval_differ: {
    en: "interval and test disagree about 0; the verdict follows the interval",
    zh: "区间与检验对“差值是否为 0”的结论不一致；判定以区间为准",
  },
  missing_outputs_change_verdict: {
    en: "items without an answer (none came, refused, or not to be read) count as wrong; counted otherwise they would change the verdict",
    zh: "没有可用答案的样本（未作答、拒答或无法提取）按答错计；换一种计法会改变结论",
  },
  unanswered_left_out: {
    en: "items without an answer on either side are left out of this metric, on both sides",
    zh: "任一侧没有回答的样本不计入该指标，两侧同样处理",
  },
  identical_outputs_in_a_seed: {
    en: "one tuned seed gives the same outputs as base",
    zh: "有一个微调种子的输出与基座完全相同",
  },
  identical_seeds: { en: "tuned seeds give the same outputs as each other", zh: "若干微调种子的输出彼此完全相同" },
  unpaired: {
    en: "different items on each side: a weak design, the same items would tell much smaller differences",
    zh: "两侧样本不同：设计较弱，若用相同样本可分辨小得多的差异",
  },
  interval_too_short: {
    en: "the differences are so lopsided for their number that the interval may be too short",
    zh: "差值分布过于偏斜而数量不足，区间可能偏窄",
  },
  rare_class: {
    en: "a class has fewer than five gold items, so the interval was widened and is rough",
    zh: "有类别的标准答案不足五条，区间已放宽且较为粗略",
  },
  paired_t_skewed: {
    en: "the paired t beside the test is unreliable here: few and lopsided differences",
    zh: "此处的配对 t 检验不可靠：差值少且偏斜",
  },
  real_but_small: { en: "a real difference, too small to matter", zh: "差异真实存在，但太小，不足以产生影响" },
};
