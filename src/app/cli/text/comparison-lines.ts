import type { Comparison } from "../../../core/documents/comparison.js";
import { count } from "../../../core/numbers.js";
import type { Language } from "../../../core/words.js";
import { cut, harmless, type Ink } from "../ink.js";
import { comparisonTable, sliceLines, testLines, verdictLines } from "./comparison.js";
import { findingLines } from "./findings.js";

/** Columns that a name may take in the head. */
const longest = 26;

/** A whole comparison on the terminal: who, verdict, values, tests, slices, findings. */
export function comparisonLines(comparison: Comparison, task: string, language: Language, ink: Ink): string[] {
  const { baseName, tunedName, seeds, n } = comparison;
  const zh = language === "zh";
  const runs = seeds.tuned > 1 ? (zh ? `（${seeds.tuned} 个种子）` : ` (${seeds.tuned} seeds)`) : "";
  const head = [
    task,
    zh ? `${count(n)} 条样本` : `${count(n)} items`,
    `${cut(harmless(baseName), longest)} → ${cut(harmless(tunedName), longest)}${runs}`,
  ].join(" · ");
  const blocks = [
    [head],
    verdictLines(comparison, language, ink),
    comparisonTable([comparison], language, ink),
    testLines(comparison, language, ink),
    sliceLines(comparison.slices, language, ink),
    findingLines(comparison.findings, language, ink),
  ].filter((block) => block.length > 0);
  return blocks.flatMap((block, i) => (i === 0 ? block : ["", ...block]));
}
