import type { Repeat } from "../../../core/reproducibility/repeat.js";
import { repeatLines } from "../../../core/reproducibility/repeat-words.js";
import type { Language } from "../../../core/words.js";
import { columns, harmless, type Ink } from "../ink.js";

/** What doing a study again found, labels in a column; what is no longer the same stands first. */
export function repeatedLines(
  study: string,
  repeat: Repeat,
  reports: readonly string[],
  language: Language,
  ink: Ink,
): string[] {
  const rows = repeatLines(repeat, language).map(({ label, text }) => [label, harmless(text)]);
  const report = language === "zh" ? "报告" : "report";
  const paths = reports.map((path, i) => [i === 0 ? report : "", path]);
  return [
    ink.strong(harmless(study)),
    "",
    ...columns([...rows, ["", ""], ...paths]).map((line) => `  ${line}`.trimEnd()),
  ];
}
