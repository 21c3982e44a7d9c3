import { finding } from "./finding.js";

/** The set is too small to show the smallest difference that matters. */
export const statUnderpowered = finding({
  id: "stat.underpowered",
  topic: 12,
  severity: "warning",
  detect: ({ comparisons, decision }) => {
    // Only the deciding set is asked for delta_min; a further set has its margin, which its guard-rail speaks of.
    const deciding = comparisons.find(({ data }) => data === "test") ?? comparisons[0];
    return (deciding === undefined ? [] : [deciding]).flatMap(({ data, n, power, verdict, identical, metric }) => {
      const needed = power.needed.value;
      if (identical.all || needed === null || needed <= n || metric !== decision.metric) return [];
      return [
        {
          severity: verdict === "not_resolved" ? ("warning" as const) : ("info" as const),
          evidence: {
            data,
            n,
            needed: Math.ceil(needed),
            target: power.target,
            ...(power.mde.value === null ? {} : { mde: power.mde }),
          },
        },
      ];
    });
  },
  words: {
    title: {
      en: "{data} has {n} items; {needed} are needed to see a difference of {target}",
      zh: "{data} 有 {n} 条样本；要看出 {target} 的差异需要 {needed} 条",
    },
    short: { en: "add test items, or accept a larger margin", zh: "增加测试样本，或放宽界限" },
    symptom: {
      en: "The interval of the difference is wider than the difference that matters.",
      zh: "差值的置信区间宽于有意义的差异。",
    },
    cause: {
      en: "Too few items for the share of items on which the models disagree.",
      zh: "相对于两模型的不一致比例，样本太少。",
    },
    check: { en: "Compare the minimum detectable effect with delta_min.", zh: "比较最小可检出差异与 delta_min。" },
    fix: {
      en: "Label more test items (about {needed} in all), or set a delta_min that this set can resolve, before looking.",
      zh: "补充标注测试样本（共约 {needed} 条），或在查看结果前设定该测试集能分辨的 delta_min。",
    },
  },
  advice: "V1",
  source: {
    en: "methods 4.7, 12.8; a warning only where the verdict is not resolved",
    zh: "methods 4.7、12.8；仅在结论为无法判定时为警告",
  },
});
