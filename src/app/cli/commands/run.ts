import { existsSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { failure } from "../../../core/failure.js";
import { localised } from "../../../core/findings/catalogue.js";
import type { Outcome, Study } from "../../../core/study.js";
import type { Language } from "../../../core/words.js";
import type { RunStudyOptions } from "../../../engine/run/index.js";
import type { Command, Options, Terminal } from "../command.js";
import { flags, numeric, text, whole } from "../flags.js";
import { harmless } from "../ink.js";
import { repeatedLines } from "../text/repeat.js";
import { studyLines } from "../text/study.js";

/** What `run` and `gate` are told. */
export const runOptions: Command["options"] = [
  flags.metric,
  flags.deltaMin,
  flags.limit,
  flags.maxCost,
  flags.allowPython,
  flags.store,
  flags.randomSeed,
  flags.threads,
  flags.language,
  flags.json,
  flags.quiet,
];

/** Does whatever the plan still lacks, then writes the report. */
export const run: Command = {
  id: "run",
  words: {
    en: "does whatever the plan still lacks (outputs, scores, analyses), then writes the report; interrupted, it goes on where it was",
    zh: "补齐计划尚缺的一切（输出、评分、分析），然后写出报告；中断后可从原处继续",
  },
  args: "[plan]",
  options: [
    ...runOptions,
    {
      flags: "--repeat",
      words: {
        en: "do the study's work again and say what changed; its own numbers stay",
        zh: "把研究重做一遍并说明有何变化；原有数值保持不变",
      },
    },
  ],
  examples: [
    "npx assay run cases/intent/assay.yaml",
    "npx assay run cases/intent/assay.yaml --limit 200 --language zh",
  ],
  async run([named], options, terminal) {
    const { language } = terminal;
    const plan = planPath(named);
    if (options.repeat === true) return runAgain(plan, options, terminal);
    const { study, reports: paths } = await runPlan(plan, options, terminal, "run");
    // An answer that came and was empty, refused or not understood is on record; asking again would change nothing.
    const missing = [...study.runs, ...(study.robustness?.runs ?? [])]
      .flatMap(({ missing = {} }) => Object.values(missing))
      .reduce((sum, count) => sum + count, 0);
    const code = missing > 0 ? 4 : 0;
    if (options.json === true) {
      terminal.out(JSON.stringify(outcomeOf(study, paths, language)));
      return code;
    }
    terminal.out([...studyLines(study, paths, language, terminal.ink), ""].join("\n"));
    noteDamage(study, terminal);
    if (missing > 0) {
      terminal.note(
        language === "zh"
          ? `有 ${missing} 个回答未能取得，按答错计；再次运行会重新询问`
          : `${missing} answers did not come and count as wrong; run again to ask for them`,
      );
    }
    return code;
  },
};

/** What `--json` gives. */
function outcomeOf(study: Study, report: readonly string[], language: Language): Outcome {
  return {
    schema: "assay.outcome/1",
    study: study.name,
    verdict: study.primary?.verdict ?? null,
    comparison: study.primary,
    report,
    findings: localised(study.fired, language),
  };
}

/** Does the study again and says what changed; 4 where answers did not come this time. */
async function runAgain(plan: string, options: Options, terminal: Terminal): Promise<number> {
  const { language, ink } = terminal;
  const { repeatStudy } = await import("../../../engine/run/index.js");
  const { study, repeat, missing } = await repeatStudy(plan, studyOptions(options, terminal, "run"));
  const reports = await reportOf(study, plan, options, terminal);
  if (options.json === true) {
    terminal.out(JSON.stringify({ ...outcomeOf(study, reports, language), repeat } satisfies Outcome));
  } else terminal.out([...repeatedLines(study.name, repeat, reports, language, ink), ""].join("\n"));
  if (missing > 0)
    terminal.note(
      language === "zh"
        ? `重做时有 ${missing} 个回答未能取得，因此未记录本次重做；再次运行会接着完成`
        : `${missing} answers did not come this time, so the repeat is not on record; run it again, and it goes on`,
    );
  return missing > 0 ? 4 : 0;
}

/** Says where lines of the ledger were lost. */
function noteDamage({ testUse }: Study, { language, note }: Terminal): void {
  const damaged = testUse?.damaged ?? 0;
  if (damaged === 0) return;
  note(
    language === "zh"
      ? `测试集使用记录（ledger.jsonl）中有 ${damaged} 行无法读取，未计入`
      : `lines of ledger.jsonl, the record of the test set's use, that cannot be read and are not counted: ${damaged}`,
  );
}

/** Does what the plan still lacks and writes the report; the report's paths are relative to the working folder. */
export async function runPlan(
  plan: string,
  options: Options,
  terminal: Terminal,
  command: "run" | "gate",
): Promise<{ readonly study: Study; readonly reports: string[] }> {
  const { runStudy } = await import("../../../engine/run/index.js");
  const study = await runStudy(plan, studyOptions(options, terminal, command));
  return { study, reports: await reportOf(study, plan, options, terminal) };
}

function studyOptions(options: Options, terminal: Terminal, command: "run" | "gate"): RunStudyOptions {
  const { language, progress, signal, now } = terminal;
  return {
    command,
    store: text(options, "store"),
    now,
    signal,
    limit: whole(options, "limit", "--limit", 1),
    randomSeed: whole(options, "randomSeed", "--random-seed"),
    threads: whole(options, "threads", "--threads", 1),
    metric: text(options, "metric"),
    deltaMin: numeric(options, "deltaMin", "--delta-min"),
    maxCost: numeric(options, "maxCost", "--max-cost"),
    allowPython: options.allowPython === true,
    note: (words) => terminal.note(harmless(words[language])),
    progress: ({ words, done, total }) => progress.step(words[language], done, total),
  };
}

/** Writes the report; its paths relative to the working folder. */
async function reportOf(study: Study, plan: string, options: Options, terminal: Terminal): Promise<string[]> {
  const { language, progress } = terminal;
  progress.step(language === "zh" ? "写报告" : "writing the report", 0, 1);
  const { storeOf } = await import("../../../engine/run/index.js");
  const { writeReport } = await import("../../../engine/render/index.js");
  const folder = storeOf(plan, text(options, "store")).studyFolder(study.name);
  const reports = await writeReport(study, {
    folder,
    formats: study.plan.report.formats,
    languages: languagesOf(study, options.language !== undefined, language),
  });
  progress.end();
  return reports.map((path) => relative(process.cwd(), path));
}

/** The named plan, or `assay.yaml` here. */
export function planPath(named: string | undefined): string {
  const path = named ?? "assay.yaml";
  if (!existsSync(path)) {
    throw failure(
      { en: "there is no such plan; `assay init` writes one", zh: "没有这个计划；`assay init` 可写出一份" },
      {},
      path,
    );
  }
  return statSync(path).isDirectory() ? join(path, "assay.yaml") : path;
}

/** `--language`, else the plan's, else the one spoken. */
export function languagesOf(study: Study, named: boolean, spoken: Language): Language[] {
  return [named ? spoken : (study.plan.report.language ?? spoken)];
}
