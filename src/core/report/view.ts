import { unit, unitTitle } from "../compare/sentence.js";
import type { Comparison } from "../documents/comparison.js";
import type { ModelName } from "../documents/model-name.js";
import type { ModelScore, ScoreDocument } from "../documents/score.js";
import { localised } from "../findings/catalogue.js";
import type { Finding } from "../findings/finding.js";
import { metrics } from "../metrics/catalogue.js";
import { count, interval, magnitude, metricValue, points, pointsInterval } from "../numbers.js";
import { reasons } from "../reasons.js";
import type { Result } from "../result.js";
import type { Study } from "../study.js";
import { type Language, say } from "../words.js";
import type { Inline, Text } from "./block.js";

/** A study read in one language: what several topics ask of it. */
export interface View {
  readonly study: Study;
  readonly language: Language;
  /** A text in the language of the view, its `{name}` marks filled in. */
  t(en: string, zh: string, values?: Readonly<Record<string, string | number>>): string;
  readonly findings: readonly Finding[];
  /** The data set that decides: `test`, else the first that was scored. */
  readonly data: string;
  /** The scores of the model in question and of the base on that data set. */
  readonly tuned: ModelScore | null;
  readonly base: ModelScore | null;
  readonly primary: Comparison | null;
  /** `router-ft seed 2`. */
  modelName(model: ModelName): string;
  /** The name of a metric, its id where the catalogue does not know it. */
  metricName(id: string): string;
  /** A value, or why there is none. */
  value(result: Result | null | undefined): string;
  /** A value with its interval in lighter ink. */
  cell(result: Result | null | undefined): Text;
  /** A difference in points with its interval in lighter ink, coloured and marked where the interval excludes 0. */
  change(result: Result | null | undefined): Text;
  /** A size of a difference in its unit: `1.0 points`, `0.5`. */
  size(x: number, scale: string | undefined): string;
  /** The unit of a column of differences, as a part of its head. */
  unitOf(results: readonly (Result | undefined)[]): { unit?: string };
  /** Items named one after the other, in code ink, at most `most`. */
  ids(items: readonly string[], most?: number): Inline[];
}

/** Reads a study in one language. */
export function view(study: Study, language: Language): View {
  const t: View["t"] = (en, zh, values = {}) =>
    language === "zh" ? sayChinese(zh, values) : say({ en, zh }, language, values);
  const data =
    study.primary?.data ??
    (study.scores.some((score) => score.data === "test") ? "test" : (study.scores[0]?.data ?? "test"));
  const scored = (role: "base" | "tuned"): ModelScore | null =>
    study.scores.find((score) => score.data === data && score.model.role === role) ?? null;
  const why = (result: Result): string => {
    const reason = result.reason === undefined ? undefined : reasons[result.reason];
    return reason === undefined ? t("not measured", "未测量") : reason[language];
  };
  const value: View["value"] = (result) =>
    result === null || result === undefined
      ? "–"
      : result.value === null
        ? why(result)
        : metricValue(result.value, result.scale);
  return {
    study,
    language,
    t,
    // Marks of code belong to the terminal and the plan; a report has words.
    findings: localised(study.fired, language).map((finding) => ({
      ...finding,
      advice: finding.advice.map((one) => ({ ...one, text: one.text.replaceAll("`", "") })),
    })),
    data,
    tuned: scored("tuned") ?? study.scores.find((score) => score.data === data && score.model.role !== "base") ?? null,
    base: scored("base"),
    primary: study.primary,
    modelName: ({ name, seed }) =>
      seed === null ? name : t("{name} seed\u00a0{seed}", "{name} 种子\u00a0{seed}", { name, seed }),
    metricName: (id) => {
      const metric = metrics.find(id);
      return metric === undefined ? id : metric.words[language];
    },
    value,
    cell(result) {
      if (result === null || result === undefined) return "–";
      if (result.value === null) return [{ text: why(result), look: "faint" }];
      const shown = metricValue(result.value, result.scale);
      return result.ci === undefined
        ? shown
        : [`${shown} `, { text: interval(result.ci, result.scale), look: "faint" }];
    },
    change(result) {
      if (result === null || result === undefined) return "–";
      if (result.value === null) return [{ text: why(result), look: "faint" }];
      const shown = points(result.value, result.scale);
      if (result.ci === undefined) return shown;
      // A metric with an ideal value (length ratio) is no better for being higher or lower.
      const undirected = result.metric !== undefined && metrics.find(result.metric)?.ideal !== undefined;
      const sign = result.better === "lower" ? -1 : 1;
      const look = undirected
        ? undefined
        : sign * (sign === 1 ? result.ci.lo : result.ci.hi) > 0
          ? "better"
          : sign * (sign === 1 ? result.ci.hi : result.ci.lo) < 0
            ? "worse"
            : undefined;
      const mark = look === "better" ? " ▲" : look === "worse" ? " ▼" : "";
      return [
        { text: `${shown}${mark}`, ...(look === undefined ? {} : { look }) },
        " ",
        { text: pointsInterval(result.ci, result.scale), look: "faint" },
      ];
    },
    size: (x, scale) => `${magnitude(x, scale)}${unit(scale)[language]}`,
    unitOf(results) {
      const title = unitTitle(results.filter((one) => one !== undefined).map(({ scale }) => scale));
      return title === undefined ? {} : { unit: title[language] };
    },
    ids(items, most = 10) {
      const named = items
        .slice(0, most)
        .flatMap((id, i): Inline[] => [
          ...(i === 0 ? [] : [language === "en" ? ", " : "、"]),
          { text: id, look: "code" },
        ]);
      return items.length > most
        ? [
            ...named,
            t(" and {n} more", " 等 {n} 条", { n: count(language === "en" ? items.length - most : items.length) }),
          ]
        : named;
    },
  };
}

/** Fills a Chinese text, with a space where a filled-in value puts Latin letters or digits beside a Chinese character. */
function sayChinese(zh: string, values: Readonly<Record<string, string | number>>): string {
  let text = "";
  let last = 0;
  for (const match of zh.matchAll(/\{([A-Za-z0-9_]+)\}/g)) {
    text = joined(text, zh.slice(last, match.index));
    text = joined(text, Object.hasOwn(values, match[1]) ? String(values[match[1]]) : match[0]);
    last = match.index + match[0].length;
  }
  return joined(text, zh.slice(last));
}

const chinese = /[\u4e00-\u9fff]/;
const latin = /[A-Za-z0-9]/;

function joined(before: string, after: string): string {
  const left = before.slice(-1);
  const right = after.slice(0, 1);
  const apart = (chinese.test(left) && latin.test(right)) || (latin.test(left) && chinese.test(right));
  return apart ? `${before} ${after}` : before + after;
}

/** Chinese prose with a space between Chinese characters and Latin letters or digits. */
export function spaced(text: string): string {
  return text.replace(/([\u4e00-\u9fff])(?=[A-Za-z0-9])|([A-Za-z0-9])(?=[\u4e00-\u9fff])/g, "$& ");
}

/** The score of a metric, or nothing where it was not computed. */
export function metricOf(score: ScoreDocument | undefined, id: string): Result | null {
  return score !== undefined && Object.hasOwn(score.metrics, id) ? score.metrics[id] : null;
}
