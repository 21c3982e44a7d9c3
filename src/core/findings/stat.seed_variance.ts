import type { Comparison } from "../documents/comparison.js";
import type { Decision, Seeds } from "../documents/summaries.js";
import { metricValue } from "../numbers.js";
import { finding } from "./finding.js";

/** Training seeds move the score by more than the difference that matters, fall into two groups, fail, or are too few to tell. */
export const statSeedVariance = finding({
  id: "stat.seed_variance",
  topic: 11,
  severity: "warning",
  detect: ({ comparisons, seeds, decision }) => {
    const first = comparisons.find(({ data }) => data === "test") ?? comparisons[0];
    return [
      ...seeds
        .filter((group) => !toldOnTest(group, seeds))
        // A training that failed says more than a wide spread.
        .sort((a, b) => Number((b.failedSeeds?.length ?? 0) > 0) - Number((a.failedSeeds?.length ?? 0) > 0))
        .flatMap((group) => ofRuns(group, leastOn(group, comparisons, decision))),
      ...tooFew(first, decision),
    ];
  },
  words: {
    title: { en: "{metric} of {model} on {data} {what_en}", zh: "{model} 在 {data} 上的 {metric} {what_zh}" },
    short: { en: "train 5 seeds, report the spread", zh: "训练 5 个种子并报告离散程度" },
    symptom: { en: "Results change from run to run.", zh: "每次训练结果不同。" },
    cause: {
      en: "Initialisation, data order and dropout; small training sets make it worse. Two groups, or runs at the level of a trivial predictor, are trainings that collapsed.",
      zh: "初始化、数据顺序与 dropout；训练集小时更明显。分成两组、或停在平凡基线上的，是训练崩溃。",
    },
    check: {
      en: "Train at least 5 seeds and look at the strip of scores; read the training log of a run that failed.",
      zh: "至少训练 5 个种子并查看得分分布；训练失败的，查看其训练日志。",
    },
    fix: {
      en: "Use 5 or more seeds, report the distribution, never the best one; consider averaging checkpoints. Where runs collapse: warm-up, a lower rate, bias-corrected Adam, longer training.",
      zh: "使用 5 个以上种子并报告分布，而不是最好的一次；可考虑检查点平均。训练崩溃时：预热、更低的学习率、带偏差修正的 Adam、更长的训练。",
    },
  },
  advice: "R1",
  source: {
    en: "methods 11.1, 10.1, advice R1; fewer than three seeds are a note. Two groups among normal seeds: 5 % of recipes on test with 5 to 10 seeds, fewer beyond (1 % at 15), .2 % on each further set; simulated",
    zh: "methods 11.1、10.1，建议 R1；少于三个种子时为提示。正态种子被误判为两组：5 到 10 个种子时在 test 上为 5 % 的配方，更多种子时更低（15 个为 1 %），其他数据集各为 0.2 %（模拟所得）",
  },
});

/** The difference that matters on the group's set. */
function leastOn({ data, metric }: Seeds, comparisons: readonly Comparison[], decision: Decision): number {
  return comparisons.find((one) => one.data === data && one.metric === metric)?.deltaMin ?? decision.deltaMin;
}

/** A training that collapsed fails everywhere: what was told of it on test is not told again of every further set. */
function toldOnTest({ name, data, failedSeeds = [] }: Seeds, seeds: readonly Seeds[]): boolean {
  const onTest = seeds.find((one) => one.name === name && one.data === "test")?.failedSeeds ?? [];
  return data !== "test" && onTest.length > 0 && failedSeeds.every((seed) => onTest.includes(seed));
}

/** A wide spread, two groups, failed runs: at most one firing a recipe and set, with all that is to be said. */
function ofRuns(group: Seeds, least: number) {
  const { name, data, metric, sd, points, failedSeeds = [], trivial, groups, groupsSure } = group;
  const value = (x: number): string => metricValue(x, group.mean.scale);
  const en: string[] = [];
  const zh: string[] = [];
  if (sd.value !== null && sd.value > least) {
    en.push(`varies by ${value(sd.value)} over ${points.length} seeds, more than the difference that matters`);
    zh.push(`在 ${points.length} 个种子间的标准差为 ${value(sd.value)}，大于有意义的差异`);
  }
  // One trivial run alone is a model that learnt nothing, which other rules tell.
  if (failedSeeds.length > 0 && points.length > 1 && trivial !== undefined) {
    en.push(
      `failed in ${failedSeeds.length} of ${points.length} runs (${seedNames(failedSeeds, "en")}: no better than a trivial predictor, ${value(trivial.value)})`,
    );
    zh.push(
      `在 ${points.length} 次训练中失败 ${failedSeeds.length} 次（${seedNames(failedSeeds, "zh")}：不高于平凡基线 ${value(trivial.value)}）`,
    );
  }
  if (groups !== undefined && groups !== null && (data === "test" || groupsSure === true)) {
    const few = groups.low.length <= groups.high.length ? groups.low : groups.high;
    en.push(
      `falls into two groups of seeds, near ${value(groups.lowMean)} (${groups.low.length}) and ${value(groups.highMean)} (${groups.high.length}); the smaller: ${seedNames(few, "en")}`,
    );
    zh.push(
      `分成两组：约 ${value(groups.lowMean)}（${groups.low.length} 个）与约 ${value(groups.highMean)}（${groups.high.length} 个）；较小的一组：${seedNames(few, "zh")}`,
    );
  }
  if (en.length === 0) return [];
  return [
    {
      severity: "warning" as const,
      evidence: {
        model: name,
        data,
        metric,
        ...(sd.value === null ? {} : { sd }),
        seeds: points.length,
        delta_min: least,
        ...(failedSeeds.length === 0 ? {} : { failed: failedSeeds.map((seed) => seed ?? "-").join(", ") }),
        what_en: en.join("; "),
        what_zh: zh.join("；"),
      },
    },
  ];
}

function tooFew(first: Comparison | undefined, { deltaMin }: Decision) {
  if (first === undefined || first.seeds.tuned >= 3) return [];
  const { tunedName, data, metric, seeds } = first;
  return [
    {
      severity: "info" as const,
      evidence: {
        model: tunedName,
        data,
        metric,
        seeds: seeds.tuned,
        delta_min: deltaMin,
        what_en: `was judged by ${seeds.tuned} training seed${seeds.tuned === 1 ? "" : "s"}: the verdict speaks of this checkpoint, not of the recipe`,
        what_zh: `只有 ${seeds.tuned} 个训练种子：结论针对该检查点，而非训练配方`,
      },
    },
  ];
}

function seedNames(seeds: readonly (number | null)[], language: "en" | "zh"): string {
  const shown = seeds.slice(0, 10).map((seed) => seed ?? "-");
  const more = seeds.length > shown.length ? (language === "en" ? " and more" : " 等") : "";
  return language === "en"
    ? `seed${seeds.length === 1 ? "" : "s"} ${shown.join(", ")}${more}`
    : `种子 ${shown.join("、")}${more}`;
}
