import { localised } from "../../../core/findings/catalogue.js";
import { count } from "../../../core/numbers.js";
import { saysMore } from "../../../core/ranking/ranking-words.js";
import type { Study } from "../../../core/study.js";
import type { Language } from "../../../core/words.js";
import { harmless, type Ink } from "../ink.js";
import { comparisonTable, sliceLines, verdictLines } from "./comparison.js";
import { findingLines } from "./findings.js";
import { judgedLines } from "./judged.js";
import { rankingLines } from "./ranking.js";
import { robustnessLines } from "./robustness.js";
import { suiteMeansLines } from "./suite.js";

const mostNotes = 3;

/** Rows of comparisons beyond which those of further sets are left to the report. */
const mostRows = 24;

/** A study on the terminal: what was compared, verdict, data sets, what got worse, findings, where the report is. */
export function studyLines(study: Study, reports: readonly string[], language: Language, ink: Ink): string[] {
  const zh = language === "zh";
  const { primary } = study;
  const test = study.data.find(({ name }) => name === "test");
  const compared =
    primary === null
      ? study.models.map(({ name }) => harmless(name)).join(", ")
      : `${harmless(primary.baseName)} → ${harmless(primary.tunedName)}${primary.seeds.tuned > 1 ? (zh ? `（${primary.seeds.tuned} 个种子）` : ` (${primary.seeds.tuned} seeds)`) : ""}`;
  const head = [
    harmless(study.name),
    study.task,
    ...(test === undefined ? [] : [zh ? `${count(test.n)} 条样本` : `${count(test.n)} items`]),
    compared,
  ].join(" · ");
  const found = localised(study.fired, language);
  const notes = found.filter(({ severity }) => severity === "info");
  const shown = [...found.filter(({ severity }) => severity !== "info"), ...notes.slice(0, mostNotes)];
  const more = notes.length - Math.min(notes.length, mostNotes);
  const label = zh ? "报告" : "report";
  const { comparisons } = study;
  const recipes = new Set(comparisons.map(({ tunedName }) => tunedName)).size;
  // Of many rows: every recipe on test, and the one of the verdict on every set.
  const rows =
    comparisons.length <= mostRows
      ? comparisons
      : comparisons.filter(({ data, tunedName }) => data === "test" || tunedName === primary?.tunedName);
  const left = comparisons.length - Math.min(rows.length, comparisons.length);
  const blocks = [
    [head],
    primary === null
      ? [zh ? "  没有成对的基座与微调模型，因此没有结论" : "  no base and tuned pair, so there is no verdict"]
      : [
          ...verdictLines(primary, language, ink),
          ...(recipes > 1
            ? [
                `    ${ink.faint(
                  zh
                    ? `结论针对 ${harmless(primary.tunedName)}，即计划中 ${recipes} 个微调模型的第一个；其余见下`
                    : `of ${harmless(primary.tunedName)}, the first of ${recipes} tuned models in the plan; the others below`,
                )}`,
              ]
            : []),
        ],
    rows.length === 0
      ? []
      : [
          ...comparisonTable(rows, language, ink),
          ...(left > 0
            ? [`  ${ink.faint(zh ? `另有 ${left} 项比较见报告` : `further comparisons in the report: ${left}`)}`]
            : []),
        ],
    suiteMeansLines(study.suites ?? [], language, ink),
    primary === null ? [] : sliceLines(primary.slices, language, ink, 3),
    study.ranking === undefined || !saysMore(study.ranking) ? [] : rankingLines(study.ranking, language, ink),
    judgedLines(study.judgements ?? [], language, ink),
    robustnessLines(study.robustness, study.decision.alpha, language, ink),
    [
      ...findingLines(shown, language, ink),
      ...(more > 0
        ? [`  ${ink.faint(zh ? `另有 ${more} 条提示见报告` : `further notes in the report: ${more}`)}`]
        : []),
    ],
    reports.map((path, i) => `  ${i === 0 ? label : " ".repeat(zh ? 4 : label.length)}   ${path}`),
  ].filter((block) => block.length > 0);
  return blocks.flatMap((block, i) => (i === 0 ? block : ["", ...block]));
}
