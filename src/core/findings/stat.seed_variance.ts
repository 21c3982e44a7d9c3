import { finding } from "./finding.js";

/** Training seeds move the score by more than the difference that matters, or too few seeds tell. */
export const statSeedVariance = finding({
  id: "stat.seed_variance",
  topic: 11,
  severity: "warning",
  detect: ({ comparisons, seeds, decision }) => {
    const wide = seeds
      .filter(({ sd }) => sd.value !== null && sd.value > decision.deltaMin)
      .map(({ name, data, metric, sd, points }) => ({
        severity: "warning" as const,
        evidence: {
          model: name,
          data,
          metric,
          sd,
          seeds: points.length,
          delta_min: decision.deltaMin,
          what_en: `varies by ${sd.value?.toFixed(3).replace(/^0/, "")} over ${points.length} seeds, more than the difference that matters`,
          what_zh: `在 ${points.length} 个种子间的标准差为 ${sd.value?.toFixed(3).replace(/^0/, "")}，大于有意义的差异`,
        },
      }));
    const first = comparisons.find(({ data }) => data === "test") ?? comparisons[0];
    const few =
      first !== undefined && first.seeds.tuned < 3
        ? [
            {
              severity: "info" as const,
              evidence: {
                model: first.tunedName,
                data: first.data,
                metric: first.metric,
                seeds: first.seeds.tuned,
                delta_min: decision.deltaMin,
                what_en: `was judged by ${first.seeds.tuned} training seed${first.seeds.tuned === 1 ? "" : "s"}: the verdict speaks of this checkpoint, not of the recipe`,
                what_zh: `只有 ${first.seeds.tuned} 个训练种子：结论针对该检查点，而非训练方案`,
              },
            },
          ]
        : [];
    return [...wide, ...few];
  },
  words: {
    title: { en: "{metric} of {model} on {data} {what_en}", zh: "{model} 在 {data} 上的 {metric} {what_zh}" },
    short: { en: "train 5 seeds, report the spread", zh: "训练 5 个种子并报告离散程度" },
    symptom: { en: "Results change from run to run.", zh: "每次训练结果不同。" },
    cause: {
      en: "Initialisation, data order and dropout; small training sets make it worse.",
      zh: "初始化、数据顺序与 dropout；训练集小时更明显。",
    },
    check: { en: "Train at least 5 seeds and look at the strip of scores.", zh: "至少训练 5 个种子并查看得分分布。" },
    fix: {
      en: "Use 5 or more seeds, report the distribution, never the best one; consider averaging checkpoints.",
      zh: "使用 5 个以上种子并报告分布，而不是最好的一次；可考虑检查点平均。",
    },
  },
  advice: "R1",
  source: {
    en: "methods 11.1, advice R1; fewer than three seeds are a note",
    zh: "methods 11.1，建议 R1；少于三个种子时为提示",
  },
});
