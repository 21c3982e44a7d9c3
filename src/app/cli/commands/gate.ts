import { appendFileSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { failure } from "../../../core/failure.js";
import { localised } from "../../../core/findings/catalogue.js";
import { type GateCheck, gateChecks, gateStates, missingAnswers } from "../../../core/gate/checks.js";
import { type GateRecipes, gateRecipes, recipesSentence } from "../../../core/gate/recipes.js";
import { gateSummary } from "../../../core/report/writers/gate-summary.js";
import { junit } from "../../../core/report/writers/junit.js";
import type { Study } from "../../../core/study.js";
import type { Language } from "../../../core/words.js";
import type { Command } from "../command.js";
import { text } from "../flags.js";
import { gateCode } from "../gate-code.js";
import { columns, harmless, type Ink, wrapped } from "../ink.js";
import { studyLines } from "../text/study.js";
import { planPath, runOptions, runPlan } from "./run.js";

/** The verdict as an exit code. */
export const gate: Command = {
  id: "gate",
  words: {
    en: "does what `run` does, then says the verdict as exit code: 0 go, 1 worse or a guard-rail failed, 3 cannot tell, 4 answers missing",
    zh: "先执行 `run`，再以退出码表示结论：0 放行，1 变差，3 无法判定，4 缺少回答",
  },
  args: "[plan]",
  options: [
    ...runOptions,
    {
      flags: "--junit <file>",
      words: { en: "write the checks as JUnit XML", zh: "把各项检查写成 JUnit XML" },
    },
    {
      flags: "--summary <file>",
      words: {
        en: "write a Markdown summary for a pull request; appended where the file is $GITHUB_STEP_SUMMARY",
        zh: "写出供合并请求使用的 Markdown 摘要；文件为 $GITHUB_STEP_SUMMARY 时追加",
      },
    },
  ],
  examples: [
    "npx assay gate cases/intent/assay.yaml",
    "npx assay gate cases/intent/assay.yaml --junit junit.xml --summary summary.md",
  ],
  async run([named], options, terminal) {
    const plan = planPath(named);
    const { filesOfPlan, readPlan } = await import("../../../engine/plan/index.js");
    const read = await readPlan(plan);
    const { models } = read.plan;
    for (const role of ["base", "tuned"] as const) {
      if (!models.some((model) => model.role === role))
        throw failure(
          {
            en: "a gate compares, and no model here has role: {role}; add one to models",
            zh: "放行判断需要比较，而此处没有 role: {role} 的模型；请在 models 中添加",
          },
          { role },
          plan,
        );
    }
    const written = ["junit", "summary"].flatMap((flag) => {
      const file = text(options, flag);
      return file === undefined ? [] : [{ file, flag: `--${flag}` }];
    });
    if (written.length > 0) {
      const { refuseOverwriting } = await import("../../../engine/files/refuse-overwriting.js");
      const { storeOf } = await import("../../../engine/run/index.js");
      const store = storeOf(plan, text(options, "store")).folder;
      await refuseOverwriting(written, await filesOfPlan({ ...read, path: plan }, store));
      for (const { file } of written) makeRoom(file);
    }
    const { study, reports } = await runPlan(plan, options, terminal, "gate");
    const { language, ink, out } = terminal;
    const code = codeOf(study);
    const checks = gateChecks(study, language);
    const recipes = gateRecipes(study);
    const xml = text(options, "junit");
    if (xml !== undefined)
      writeFileSync(
        xml,
        junit({
          study: study.name,
          createdAt: study.createdAt,
          version: study.version,
          seconds: study.runs.reduce((sum, { seconds }) => sum + seconds, 0),
          verdict: study.primary?.verdict ?? "none",
          ...(recipes === null ? {} : { recipe: recipes.decides }),
          checks,
        }),
      );
    const summary = text(options, "summary");
    if (summary !== undefined) await writeSummary(summary, gateSummary(study, code, language));
    if (options.json === true) {
      out(
        JSON.stringify({
          schema: "assay.gate/1",
          study: study.name,
          exit: code,
          verdict: study.primary?.verdict ?? null,
          ...(recipes === null ? {} : { recipes }),
          checks,
          comparison: study.primary,
          report: reports,
          findings: localised(study.fired, language),
        }),
      );
      return code;
    }
    out(
      [...studyLines(study, reports, language, ink), "", ...gateLines(checks, code, recipes, language, ink), ""].join(
        "\n",
      ),
    );
    return code;
  },
};

/** Makes the folder of a file that will be written, before anything is asked. Throws a `Failure` where a folder or no place at all stands there. */
function makeRoom(file: string): void {
  try {
    mkdirSync(dirname(resolve(file)), { recursive: true });
  } catch {
    throw failure(
      { en: "no folder can be made for this file; name another place", zh: "无法为该文件建立文件夹；请换一个位置" },
      {},
      file,
    );
  }
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true)
    throw failure({ en: "this is a folder; name a file", zh: "这是文件夹；请指定文件" }, {}, file);
}

/** 4 where answers are missing, else by `gateCode`; without a comparison nothing can be told. */
function codeOf(study: Study): 0 | 1 | 3 | 4 {
  if (missingAnswers(study) > 0) return 4;
  return study.primary === null ? 3 : gateCode(study.primary, study.fired, study.plan.gate, study.suites);
}

/** A job's summary is shared by its steps and is added to; any other file is written anew. */
async function writeSummary(path: string, markdown: string): Promise<void> {
  const shared = process.env.GITHUB_STEP_SUMMARY ?? "";
  const { isSameFile } = await import("../../../engine/files/refuse-overwriting.js");
  if (shared !== "" && (await isSameFile(shared, path))) appendFileSync(path, `${markdown}\n`);
  else writeFileSync(path, markdown);
}

const outcomes = {
  0: { en: "go", zh: "放行" },
  1: { en: "stop: worse, or a guard-rail failed", zh: "不放行：变差，或护栏未通过" },
  3: { en: "stop: cannot tell", zh: "不放行：无法判定" },
  4: { en: "stop: answers are missing", zh: "不放行：缺少回答" },
} as const;

function gateLines(
  checks: readonly GateCheck[],
  code: 0 | 1 | 3 | 4,
  recipes: GateRecipes | null,
  language: Language,
  ink: Ink,
): string[] {
  const paint = code === 0 ? ink.better : code === 1 ? ink.error : ink.worse;
  const stopped = checks.filter(({ state }) => state !== "passed");
  const head =
    language === "zh"
      ? `放行判断：${outcomes[code].zh}（退出码 ${code}）`
      : `gate: ${outcomes[code].en} (exit ${code})`;
  return [
    `  ${paint(head)}`,
    ...(recipes === null ? [] : wrapped(harmless(recipesSentence(recipes)[language]), 94).map((line) => `    ${line}`)),
    // What stops the gate is told above; of a recipe that does not decide, here alone.
    ...columns(stopped.map(({ name, state }) => [gateStates[state][language], harmless(name)])).flatMap((line, i) => {
      const { state, message } = stopped[i];
      const more = state === "not_deciding" ? [`      ${harmless(message.split(/[;；]/)[0])}`] : [];
      return [`    ${line}`, ...more];
    }),
  ];
}
