import { findings as catalogue } from "../../../core/findings/catalogue.js";
import type { Finding, Severity } from "../../../core/findings/finding.js";
import { metricValue } from "../../../core/numbers.js";
import { type Language, say, type Words } from "../../../core/words.js";
import { cells, harmless, type Ink, wrapped } from "../ink.js";

/** How severe a finding is, in words. */
export const severities: Readonly<Record<Severity, Words>> = {
  error: { en: "error", zh: "错误" },
  warning: { en: "warning", zh: "警告" },
  info: { en: "note", zh: "提示" },
};

const indent = 11;
const most = 98;
/** Titles that one rule's findings may fill; the others are counted. */
const mostAlike = 3;

/** Two lines a finding, errors first: severity, code and what to do; below it what was seen, wrapped at 98 columns, that of the same rule and severity together. */
export function findingLines(found: readonly Finding[], language: Language, ink: Ink): string[] {
  const space = " ".repeat(indent);
  return found.flatMap((finding, i) => {
    const like = (one: Finding): boolean => one.code === finding.code && one.severity === finding.severity;
    if (found.findIndex(like) < i) return [];
    const alike = found.filter(like);
    const more = alike.length - mostAlike;
    const word = severities[finding.severity][language];
    const painted =
      finding.severity === "error"
        ? ink.error(word)
        : finding.severity === "warning"
          ? ink.worse(word)
          : ink.faint(word);
    const pad = " ".repeat(Math.max(1, indent - 2 - cells(word)));
    return [
      `  ${painted}${pad}${finding.code}${finding.severity === "info" ? "" : `   ${ink.faint(advice(finding, language))}`}`,
      ...alike
        .slice(0, mostAlike)
        .flatMap(({ title }) => wrapped(harmless(title), most - indent).map((line) => `${space}${line}`)),
      ...(more > 0
        ? [`${space}${ink.faint(say({ en: "and {k} more like it", zh: "同类另有 {k} 条" }, language, { k: more }))}`]
        : []),
    ];
  });
}

function advice(finding: Finding, language: Language): string {
  const values = Object.fromEntries(
    Object.entries(finding.evidence).map(([key, value]) => [
      key,
      typeof value === "object" ? (value.value === null ? "-" : metricValue(value.value, value.scale)) : value,
    ]),
  );
  return harmless(say(catalogue.get(finding.code).words.short, language, values));
}
