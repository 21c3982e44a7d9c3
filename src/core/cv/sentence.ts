import { metricName } from "../compare/metric-name.js";
import { unit as unitWords } from "../compare/sentence.js";
import { spaced } from "../compare/spaced.js";
import { magnitude, metricValue, points, pValue } from "../numbers.js";
import { splits } from "../splits/catalogue.js";
import { say, type Words } from "../words.js";
import type { CvComparison, SplitSummary } from "./documents.js";

/** Tests whose name the interval before them does not say already. */
const testNames: Readonly<Record<string, Words>> = {
  t_5x2cv: { en: "Dietterich's 5x2cv test ", zh: "Dietterich 5x2cv 检验 " },
};

/** The comparison in one sentence: means of both sides, difference with interval, the test with its p; in both languages. */
export function cvSentence(comparison: Omit<CvComparison, "sentence">, split: SplitSummary): Words {
  return spaced({ en: inLanguage(comparison, split, "en"), zh: inLanguage(comparison, split, "zh") });
}

function inLanguage(comparison: Omit<CvComparison, "sentence">, split: SplitSummary, language: "en" | "zh"): string {
  const { base, tuned, difference, perFold, tests, notes } = comparison;
  const zh = language === "zh";
  const method = splits.get(split.method).words[language];
  const metric = metricName(comparison.metric)[language];
  const folds = perFold.length;
  if (difference.value === null) {
    return say(
      {
        en: "Over {folds} folds ({method}) no difference of {metric} between {base} and {tuned} can be tested.",
        zh: "在 {folds} 折（{method}）上，无法检验 {base} 与 {tuned} 的{metric}差异。",
      },
      language,
      { folds, method, metric, base, tuned },
    );
  }
  const { scale, ci } = difference;
  const last = notes.includes("windows_grow");
  const side = (key: "base" | "tuned") => {
    const values = (last ? perFold.slice(-1) : perFold).flatMap((one) => (one[key] === null ? [] : [one[key]]));
    return values.length === 0
      ? "–"
      : metricValue(values.reduce((sum, value) => sum + value, 0) / values.length, scale);
  };
  const unit = unitWords(scale)[language];
  const primary = Object.entries(tests).find(([, test]) => test.role === "primary");
  const details = [
    ...(ci === undefined
      ? []
      : [
          say(
            { en: "95 % interval {lo} to {hi}, corrected resampled t", zh: "95 % 区间 {lo} 至 {hi}，校正重采样 t" },
            language,
            { lo: magnitude(ci.lo, scale), hi: magnitude(ci.hi, scale) },
          ),
        ]),
    ...(primary === undefined
      ? []
      : [
          `${testNames[primary[0]]?.[language] ?? ""}t(${primary[1].df})=${primary[1].statistic
            .toFixed(2)
            .replace("-", "−")}${zh ? "，" : ", "}${primary[1].p < 0.001 ? "p < .001" : `p=${pValue(primary[1].p)}`}`,
        ]),
  ];
  const inside = details.join(zh ? "；" : "; ");
  return say(
    last
      ? {
          en: "In the last of {folds} windows {metric} of {tuned} is {b} against {a} of {base}: difference {d}{unit}.",
          zh: "在 {folds} 个窗口的最后一个上，{tuned} 的{metric}为 {b}，{base} 为 {a}：差值 {d}{unit}。",
        }
      : {
          en: "Over {folds} folds ({method}) {metric} of {tuned} is {b} against {a} of {base}: mean difference {d}{unit}{inside}.",
          zh: "在 {folds} 折（{method}）上，{tuned} 的{metric}为 {b}，{base} 为 {a}：平均差值 {d}{unit}{inside}。",
        },
    language,
    {
      folds,
      method,
      metric,
      base,
      tuned,
      a: side("base"),
      b: side("tuned"),
      d: points(difference.value, scale),
      unit,
      inside: inside === "" ? "" : zh ? `（${inside}）` : ` (${inside})`,
    },
  );
}
