import type { Comparison } from "../documents/comparison.js";
import { count, interval, isRate, magnitude, metricValue, points, pValue } from "../numbers.js";
import type { Result } from "../result.js";
import { say, type Words } from "../words.js";
import { metricName } from "./metric-name.js";
import { spaced } from "./spaced.js";
import { primaryTest } from "./tests.js";

/** Names of interval methods as they stand in a sentence. */
const methods: Readonly<Record<string, Words>> = {
  newcombe_paired: { en: "Newcombe paired", zh: "Newcombe 配对法" },
  t: { en: "t", zh: "t 区间" },
  t_skew: { en: "t widened for skewness", zh: "按偏度放宽的 t 区间" },
  bca: { en: "BCa bootstrap", zh: "BCa 自助法" },
  percentile: { en: "percentile bootstrap", zh: "百分位自助法" },
  percentile_bootstrap: { en: "percentile bootstrap", zh: "百分位自助法" },
  bca_bootstrap: { en: "BCa bootstrap", zh: "BCa 自助法" },
  basic_bootstrap: { en: "basic bootstrap", zh: "基本自助法" },
  fisher_z: { en: "Fisher's z", zh: "Fisher z 变换" },
  bonett_wright: { en: "Bonett-Wright", zh: "Bonett-Wright 法" },
  wald: { en: "Wald", zh: "Wald 法" },
  paired_bootstrap: { en: "paired bootstrap", zh: "配对自助法" },
  delong_paired: { en: "DeLong paired", zh: "DeLong 配对法" },
  clustered_t: { en: "clustered t", zh: "按组聚类的 t 区间" },
  newcombe: { en: "Newcombe", zh: "Newcombe 法" },
  welch: { en: "Welch", zh: "Welch 法" },
  welch_clustered: { en: "Welch over groups of items", zh: "按样本分组的 Welch 法" },
  unpaired_bootstrap: { en: "bootstrap of each side", zh: "两侧分别自助抽样" },
  wilson_effective: {
    en: "Wilson at the effective number of items over items and seeds",
    zh: "按样本与随机种子折算有效样本量的 Wilson 区间",
  },
  crossed_anova_t: { en: "recipe interval over items and seeds", zh: "同时涵盖样本与随机种子的配方区间" },
};

/** Names of tests as they stand in a sentence. */
const testNames: Readonly<Record<string, Words>> = {
  mcnemar_exact: { en: "exact McNemar", zh: "精确 McNemar 检验" },
  mcnemar_midp: { en: "mid-p McNemar", zh: "mid-p McNemar 检验" },
  approximate_randomization: { en: "approximate randomisation", zh: "近似随机化检验" },
  sign_flip: { en: "sign flips of whole groups", zh: "整组符号翻转检验" },
  delong: { en: "DeLong test", zh: "DeLong 检验" },
  t_paired: { en: "paired t", zh: "配对 t 检验" },
  t_crossed: { en: "t of the crossed ANOVA", zh: "交叉方差分析 t 检验" },
  t_clustered: { en: "clustered t", zh: "聚类 t 检验" },
  two_proportions: { en: "chi-square test of two shares", zh: "两比例卡方检验" },
  fisher_exact: { en: "Fisher's exact test", zh: "Fisher 精确检验" },
  t_welch: { en: "Welch's t", zh: "Welch t 检验" },
};

const named = (names: Readonly<Record<string, Words>>, id: string): Words =>
  Object.hasOwn(names, id) ? names[id] : { en: id, zh: id };

/** Name of an interval method in both languages; an unknown id stands as it is. */
export const methodName = (id: string): Words => named(methods, id);

/** Name of a test in both languages; an unknown id stands as it is. */
export const testName = (id: string): Words => named(testNames, id);

/** The unit a size of difference stands in: points for rates and 0-100 metrics (which are no per cent in Chinese), nothing else. */
export function unit(scale: string | undefined): Words {
  if (scale === "0-100") return { en: " points", zh: " 分" };
  return isRate(scale) ? { en: " points", zh: " 个百分点" } : { en: "", zh: "" };
}

/** What a column of differences is headed with: their unit, or nothing where they have none in common. */
export function unitTitle(scales: readonly (string | undefined)[]): Words | undefined {
  const [first] = scales;
  const same = scales.every((scale) => unit(scale).zh === unit(first).zh);
  const words = scales.length > 0 && same ? unit(first) : { en: "", zh: "" };
  return words.en === "" ? undefined : { en: words.en.trim(), zh: words.zh.trim().replace("个", "") };
}

function joined(parts: readonly Words[], separator: Words): Words {
  return { en: parts.map(({ en }) => en).join(separator.en), zh: parts.map(({ zh }) => zh).join(separator.zh) };
}

function filled(words: Words, values: Readonly<Record<string, string | Words>>): Words {
  const of = (language: "en" | "zh"): Record<string, string> =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, typeof value === "string" ? value : value[language]]),
    );
  return spaced({ en: say(words, "en", of("en")), zh: say(words, "zh", of("zh")) });
}

/** The verb for a move from base to tuned, before the verdict says what it is worth. */
function verb(difference: number): Words {
  if (difference > 0) return { en: "rose", zh: "升至" };
  return difference < 0 ? { en: "fell", zh: "降至" } : { en: "went", zh: "变为" };
}

/** A value with its interval: `.858 [.828, .884]`. */
function withInterval(result: Result): string {
  if (result.value === null) return "–";
  const value = metricValue(result.value, result.scale);
  return result.ci === undefined ? value : `${value} ${interval(result.ci, result.scale)}`;
}

/**
 * The statistical sentence of methods 8: values with intervals, the difference with its interval and method, the primary test with its
 * p, and the smallest difference that could be shown. In Chinese and English.
 */
export function sentence(comparison: Comparison): Words {
  const { base, tuned, difference } = comparison;
  const metric = metricName(comparison.metric);
  const n = count(comparison.n);
  if (difference.value === null || base.value === null || tuned.value === null) {
    return filled(
      {
        en: "On {n} paired items no difference of {metric} could be measured.",
        zh: "在 {n} 条配对样本上，无法测得{metric}的差值。",
      },
      { n, metric },
    );
  }
  const { scale } = difference;
  const body = filled(
    {
      en: "On {items} {metric} {verb} from {base} to {tuned}, difference {difference}{unit}{details}.",
      zh: "在{items}上，{metric}由 {base} {verb} {tuned}，差值 {difference}{unit}{details}。",
    },
    {
      items: itemsOf(comparison),
      metric,
      verb: verb(difference.value),
      base: withInterval(base),
      tuned: withInterval(tuned),
      difference: points(difference.value, scale),
      unit: unit(scale),
      details: bracket(comparison),
    },
  );
  return joined([body, ...tail(comparison)], { en: " ", zh: "" });
}

/** The items of a comparison: pairs, or those of each side. */
function itemsOf({ n, difference: { params } }: Comparison): Words {
  const ofBase = params["baseItems"];
  return typeof ofBase === "number"
    ? {
        en: `${count(n)} items against ${count(ofBase)} others`,
        zh: `两组不同的样本（${count(n)} 条对 ${count(ofBase)} 条）`,
      }
    : { en: `${count(n)} paired items`, zh: ` ${count(n)} 条配对样本` };
}

/** What stands in brackets behind the difference: interval and method; test with what it counted; odds ratio. */
function bracket(comparison: Comparison): Words {
  const { difference } = comparison;
  const { ci, scale } = difference;
  const parts: Words[] = [];
  if (ci !== undefined) {
    const level = `${Math.round(100 * ci.level)} %`;
    const values = { level, lo: magnitude(ci.lo, scale), hi: magnitude(ci.hi, scale), method: methodName(ci.method) };
    parts.push(
      filled({ en: "{level} CI {lo} to {hi}, {method}", zh: "{level} 置信区间 {lo} 至 {hi}，{method}" }, values),
    );
  }
  const primary = primaryTest(comparison.tests);
  if (primary !== undefined && primary.test.p !== null) {
    const name = testName(primary.id);
    const p = primary.test.p < 0.001 ? `p ${pValue(primary.test.p)}` : `p=${pValue(primary.test.p)}`;
    const { flips } = comparison;
    if (primary.id === "mcnemar_exact" && flips !== null) {
      const values = { name, b: count(flips.broken), c: count(flips.fixed), p };
      parts.push(filled({ en: "{name} b={b}, c={c}, {p}", zh: "{name} b={b}，c={c}，{p}" }, values));
      if (flips.broken > 0) {
        const ratio = (flips.fixed / flips.broken).toFixed(1);
        parts.push({ en: `odds ratio ${ratio}`, zh: `优势比 ${ratio}` });
      }
    } else if (primary.test.df !== undefined && primary.test.statistic !== null) {
      const t = `t(${primary.test.df.toFixed(1)})=${primary.test.statistic.toFixed(2).replace("-", "−")}`;
      parts.push(filled({ en: "{name} {t}, {p}", zh: "{name} {t}，{p}" }, { name, t, p }));
    } else parts.push(filled({ en: "{name} {p}", zh: "{name} {p}" }, { name, p }));
  }
  if (parts.length === 0) return { en: "", zh: "" };
  const inside = joined(parts, { en: "; ", zh: "；" });
  return { en: ` (${inside.en})`, zh: `（${inside.zh}）` };
}

/** The sentences that follow: what the tests disagree on, what could have been shown, what it speaks of. */
function tail(comparison: Comparison): Words[] {
  const after: Words[] = [];
  const { power, rule, difference } = comparison;
  const scale = difference.scale;
  if (rule.notes.includes("exact_and_interval_differ")) {
    const midP = comparison.tests["mcnemar_midp"]?.p;
    const more =
      midP === undefined || midP === null
        ? { en: "", zh: "" }
        : { en: ` (mid-p ${pValue(midP)})`, zh: `（mid-p ${pValue(midP)}）` };
    after.push({
      en: `Interval and test disagree about 0${more.en}; the verdict follows the interval.`,
      zh: `区间与检验对“差值是否为 0”的结论不一致${more.zh}；判定以区间为准。`,
    });
  }
  if (power.mde.value !== null) {
    const values = { mde: magnitude(power.mde.value, scale), unit: unit(scale) };
    after.push(
      filled(
        {
          en: "Minimum detectable effect at 80 % power: {mde}{unit}.",
          zh: "检验功效为 80 % 时的最小可检出差异：{mde}{unit}。",
        },
        values,
      ),
    );
  }
  if (comparison.scope === "this_checkpoint") {
    after.push({
      en: "This speaks of this checkpoint, not of training again with another seed.",
      zh: "该结论只针对这一检查点，不代表换随机种子重新训练的结果。",
    });
  }
  if (rule.notes.includes("missing_outputs_change_verdict")) {
    after.push({
      en: "Outputs are missing, and how they are counted would change the verdict.",
      zh: "存在缺失的输出，其计法不同会改变判定。",
    });
  }
  return after;
}
