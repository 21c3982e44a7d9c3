import type { Comparison, GuardRail, Verdict } from "../documents/comparison.js";
import { count, magnitude, metricValue, pointsInterval } from "../numbers.js";
import { reasons } from "../reasons.js";
import { say, type Words } from "../words.js";
import { metricName } from "./metric-name.js";
import { railName } from "./rail-name.js";
import { unit } from "./sentence.js";
import { spaced } from "./spaced.js";

/** The verdicts by name. */
export const verdictWords: Readonly<Record<Verdict, Words>> = {
  improved: { en: "Improved", zh: "有提升" },
  improved_size_uncertain: { en: "Improved, size uncertain", zh: "有提升，幅度未定" },
  equivalent: { en: "Equivalent", zh: "等效" },
  not_resolved: { en: "Not resolved", zh: "无法判定" },
  worse: { en: "Worse", zh: "变差" },
  mixed: { en: "Mixed", zh: "有得有失" },
};

/** The verdict by name; `worse` and `mixed` that a guard-rail made say so, since the set itself need not have fallen. */
export function verdictName({ verdict, reason }: Pick<Comparison, "verdict" | "reason">): Words {
  const word = verdictWords[verdict];
  return reason?.startsWith("guard_rail_") === true && (verdict === "worse" || verdict === "mixed")
    ? { en: `${word.en} · guard-rail`, zh: `${word.zh} · 护栏` }
    : word;
}

/** Why a verdict could not be given, where a closed reason code needs a fuller sentence than its short text. */
const explained: Readonly<Record<string, Words>> = {
  identical_outputs: {
    en: "every output of both models is the same. Was the adapter or checkpoint loaded?",
    zh: "两个模型的输出完全相同。适配器或检查点是否真的加载了？",
  },
  too_few_groups: { en: "fewer than eight groups of items, too few to tell", zh: "样本分组少于八组，不足以判断" },
  too_few_discordant: {
    en: "the models differ on five {units} or fewer, so no exact test can tell them apart",
    zh: "两个模型仅在不超过五{units}上不同，任何精确检验都无法区分",
  },
};

/** The verdict as one sentence in both languages, the first thing a reader sees. */
export function headline(comparison: Comparison): Words {
  const { verdict, rule, reason } = comparison;
  if (verdict === "improved")
    return filled({ en: "{tuned} is better than {base}: {move}.", zh: "{tuned} 优于 {base}：{move}。" }, comparison);
  if (verdict === "improved_size_uncertain") {
    return filled(
      {
        en: "{tuned} is better than {base}, but whether by {delta} or more is uncertain: {move}.",
        zh: "{tuned} 优于 {base}，但提升是否达到 {delta}尚不确定：{move}。",
      },
      comparison,
    );
  }
  if (verdict === "equivalent") {
    const real = rule.notes.includes("real_but_small");
    return filled(
      real
        ? {
            en: "{tuned} and {base} are equivalent: {move}, a real difference, too small to matter (less than {delta}).",
            zh: "{tuned} 与 {base} 等效：{move}，差异真实存在，但小于 {delta}，不足以产生影响。",
          }
        : {
            en: "{tuned} and {base} are equivalent within {delta}: {move}.",
            zh: "{tuned} 与 {base} 在 {delta}的范围内等效：{move}。",
          },
      comparison,
    );
  }
  if (verdict === "mixed") {
    return filled({ en: "Mixed: {move}, but {rails}.", zh: "有得有失：{move}，但{rails}。" }, comparison);
  }
  if (verdict === "worse") {
    if (reason === "guard_rail_failed")
      return filled(
        { en: "{tuned} is worse than {base}: {rails}.", zh: "{tuned} 比 {base} 差：{rails}。" },
        comparison,
      );
    return filled(
      rule.notes.includes("size_uncertain")
        ? {
            en: "{tuned} is worse than {base}, by how much is uncertain: {move}.",
            zh: "{tuned} 比 {base} 差，幅度尚不确定：{move}。",
          }
        : { en: "{tuned} is worse than {base}: {move}.", zh: "{tuned} 比 {base} 差：{move}。" },
      comparison,
    );
  }
  return unresolved(comparison);
}

function unresolved(comparison: Comparison): Words {
  const { reason, rule } = comparison;
  if (reason !== undefined) {
    const short: Readonly<Record<string, Words>> = reasons;
    const why = Object.hasOwn(explained, reason)
      ? explained[reason]
      : Object.hasOwn(short, reason)
        ? short[reason]
        : { en: reason, zh: reason };
    const end = /[?？]$/.test(why.en) ? { en: "", zh: "" } : { en: ".", zh: "。" };
    return filled({ en: `Not resolved: ${why.en}${end.en}`, zh: `无法判定：${why.zh}${end.zh}` }, comparison);
  }
  const excluded: Words = rule.notes.includes("gain_of_delta_min_excluded")
    ? { en: " A gain of {delta} or more is excluded.", zh: "可以排除 {delta}及以上的提升。" }
    : rule.notes.includes("loss_of_delta_min_excluded")
      ? { en: " A loss of {delta} or more is excluded.", zh: "可以排除 {delta}及以上的下降。" }
      : { en: "", zh: "" };
  const mde: Words =
    comparison.power.mde.value === null
      ? { en: ".", zh: "。" }
      : {
          en: "; the smallest difference this test set can show is {mde}.",
          zh: "；该测试集能检出的最小差异为 {mde}。",
        };
  return filled(
    {
      en: `Not resolved: {move}, which cannot be told from chance with {n} items${mde.en}${excluded.en}`,
      zh: `无法判定：{move}，凭 {n} 条样本无法与随机波动区分${mde.zh}${excluded.zh}`,
    },
    comparison,
  );
}

function filled(words: Words, comparison: Comparison): Words {
  const { difference, base, tuned, deltaMin, power, guardRails } = comparison;
  const scale = difference.scale;
  const of = unit(scale);
  const move = moved(comparison);
  const broken = guardRails.filter((rail) => rail.state !== "held");
  const failed = broken.filter((rail) => rail.state === "failed");
  const named = (failed.length > 0 ? failed : broken).map(railWords);
  const values = (language: "en" | "zh"): Record<string, string> => ({
    base: comparison.baseName,
    tuned: comparison.tunedName,
    n: count(comparison.n),
    move: move[language],
    delta: `${magnitude(deltaMin, scale)}${of[language]}${language === "zh" && of.zh === "" ? " " : ""}`,
    mde: power.mde.value === null ? "–" : `${magnitude(power.mde.value, scale)}${of[language]}`,
    rails: named.map((rail) => rail[language]).join(language === "en" ? "; " : "；"),
    units:
      typeof difference.params["groups"] === "number"
        ? language === "en"
          ? "groups"
          : "组"
        : language === "en"
          ? "items"
          : "条样本",
    from: base.value === null ? "–" : metricValue(base.value, scale),
    to: tuned.value === null ? "–" : metricValue(tuned.value, scale),
  });
  return spaced({ en: say(words, "en", values("en")), zh: say(words, "zh", values("zh")) });
}

/** `accuracy rose by 2.5 points, from .858 to .883 (95 % interval [+0.3, +4.8])`. */
function moved(comparison: Comparison): Words {
  const { difference, base, tuned } = comparison;
  const name = metricName(comparison.metric);
  const { value, scale, ci } = difference;
  if (value === null || base.value === null || tuned.value === null) {
    return { en: `${name.en} could not be compared`, zh: `${name.zh}无法比较` };
  }
  const of = unit(scale);
  const size = magnitude(Math.abs(value), scale);
  const range = `${metricValue(base.value, scale)}`;
  const to = metricValue(tuned.value, scale);
  const level = ci === undefined ? "" : `${Math.round(100 * ci.level)} %`;
  const en = ci === undefined ? "" : ` (${level} interval ${pointsInterval(ci, scale)})`;
  const zh = ci === undefined ? "" : `（${level} 置信区间 ${pointsInterval(ci, scale)}）`;
  if (value === 0) return { en: `${name.en} stayed at ${to}${en}`, zh: `${name.zh}保持在 ${to}${zh}` };
  const up = value > 0;
  return {
    en: `${name.en} ${up ? "rose" : "fell"} by ${size}${of.en}, from ${range} to ${to}${en}`,
    zh: `${name.zh}由 ${range} ${up ? "升至" : "降至"} ${to}，${up ? "上升" : "下降"} ${size}${of.zh}${zh}`,
  };
}

/** `guard-rail everyday (accuracy) failed: −4.0 points, margin 2.0`. */
export function railWords(rail: GuardRail): Words {
  const scale = rail.difference.scale;
  const name = metricName(rail.metric);
  const of = unit(scale);
  const margin = magnitude(rail.margin, scale);
  const value = rail.difference.value;
  const at = railName(rail);
  const change = value === null ? "–" : `${value > 0 ? "+" : ""}${magnitude(value, scale)}`;
  if (rail.state === "failed") {
    return {
      en: `guard-rail ${at.en} (${name.en}) failed: ${change}${of.en}, margin ${margin}`,
      zh: `护栏指标 ${at.zh}（${name.zh}）未通过：${change}${of.zh}，容许下降 ${margin}`,
    };
  }
  if (rail.state === "held") {
    return {
      en: `guard-rail ${at.en} (${name.en}) held: ${change}${of.en}, margin ${margin}`,
      zh: `护栏指标 ${at.zh}（${name.zh}）通过：${change}${of.zh}，容许下降 ${margin}`,
    };
  }
  return {
    en: `whether guard-rail ${at.en} (${name.en}) held cannot be told: ${change}${of.en}, margin ${margin}`,
    zh: `护栏指标 ${at.zh}（${name.zh}）是否守住无法判定：${change}${of.zh}，容许下降 ${margin}`,
  };
}
