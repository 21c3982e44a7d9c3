import { failure } from "../../../core/failure.js";
import { findings } from "../../../core/findings/catalogue.js";
import { metricValue } from "../../../core/numbers.js";
import type { SuiteComparison } from "../../../core/suites/compare-suite.js";
import type { Side } from "../../../engine/files/inputs.js";
import type { Command, Options, Terminal } from "../command.js";
import { flags, list, numeric, text, whole } from "../flags.js";
import { gateCode } from "../gate-code.js";
import { overASecond } from "../progress.js";
import { readingFlags, readingOf } from "../reading.js";
import { bothAssumptions, namedApart } from "../text/both-sides.js";
import { comparisonLines } from "../text/comparison-lines.js";
import { flipLines } from "../text/flips.js";
import { suiteComparisonLines } from "../text/suite.js";

/** The paired verdict between two models. */
export const compare: Command = {
  id: "compare",
  words: {
    en: "the paired verdict: difference with interval, tests, flips, slices that got worse, power",
    zh: "配对比较的结论：差值与区间、检验、对错变化、变差的切片、检验功效",
  },
  args: "<base> [tuned]",
  options: [
    ...readingFlags,
    flags.deltaMin,
    flags.slice,
    flags.suite,
    {
      flags: "--unpaired",
      words: {
        en: "the two files hold different items: a weak design, compared all the same",
        zh: "两个文件的样本不同：设计较弱，仍作比较",
      },
    },
    {
      flags: "--flips",
      words: {
        en: "show the first ten items that tuning broke, base and tuned side by side",
        zh: "列出微调弄坏的前十条样本，基座与微调并列",
      },
    },
    {
      flags: "--scores",
      words: {
        en: "a table of scores without items: columns model, data set (split, data, dataset, task), seed, score",
        zh: "没有样本的得分表：列为 model、数据集（split、data 等）、seed、score",
      },
    },
    {
      flags: "--pair-seeds",
      words: {
        en: "with --scores: seeds of one number share their split or order, and are compared in pairs",
        zh: "与 --scores 合用：编号相同的种子共用划分或次序，按配对比较",
      },
    },
    {
      flags: "--allow <codes>",
      words: {
        en: "findings that do not stop: compare.not_comparable, prompt.mismatch, ...",
        zh: "不阻止继续的发现代码：compare.not_comparable、prompt.mismatch 等",
      },
    },
    {
      flags: "--gate",
      words: {
        en: "the verdict as exit code: 0 at least as good, 1 worse, 3 cannot tell",
        zh: "以退出码表示结论：0 不差于基座，1 变差，3 无法判定",
      },
    },
  ],
  examples: [
    "npx assay compare cases/intent/models/tuned-s1/epoch-1.parquet \\\n    cases/intent/models/tuned-s1/epoch-9.parquet --split validation --delta-min 0.05",
    'npx assay compare cases/intent/models/tuned-s1/epoch-1.parquet \\\n    "cases/intent/models/tuned-s*/epoch-9.parquet" --split validation --metric accuracy --gate',
  ],
  async run(paths, options, terminal) {
    const given = readingOf(options, terminal);
    const deltaMin = numeric(options, "deltaMin", "--delta-min");
    if (deltaMin !== undefined && deltaMin <= 0) {
      throw failure({ en: "--delta-min must be above 0", zh: "--delta-min 必须大于 0" });
    }
    if (options.scores === true) return compareScores(paths, deltaMin, options, terminal);
    const suite = text(options, "suite");
    if (suite !== undefined) return compareSuite(paths, suite, deltaMin ?? 0.02, options, terminal);
    const allow = list(options, "allow") ?? [];
    for (const code of allow) findings.get(code);
    const several = await logsOfSeveral(paths, deltaMin ?? 0.02, options, terminal);
    if (several !== null) return told(several, options, terminal);
    const { readSide } = await import("../../../engine/files/inputs.js");
    const { compareFiles } = await import("../../../engine/files/compare-files.js");
    const read: Side[] = [];
    for (const { path, ...part } of named(paths, options)) read.push(await readSide(path, given.reading, part));
    const sides = namedApart(read, paths);
    const { comparison, facts, flipped } = await compareFiles({
      base: sides[0],
      tuned: sides[1],
      ...given,
      deltaMin,
      allow,
      progress: overASecond(terminal, { en: "comparing", zh: "比较中" }),
      ...(options.unpaired === true ? { unpaired: true } : {}),
      slices: list(options, "slice"),
      flips: options.flips === true,
      language: terminal.language,
    });
    terminal.progress.end();
    const code = options.gate === true ? gateCode(comparison, comparison.findings, { allow }) : 0;
    if (options.json === true) {
      terminal.out(JSON.stringify(comparison));
      return code;
    }
    const { language, ink } = terminal;
    for (const line of bothAssumptions(sides, facts.task, options, language)) terminal.note(line);
    if (comparison.deltaMinAssumed) {
      const assumed = metricValue(comparison.deltaMin, comparison.base.scale);
      terminal.note(
        language === "zh"
          ? `有意义的最小差异假定为 ${assumed}（可用 --delta-min 指定）`
          : `smallest difference that matters assumed: ${assumed} (--delta-min names it)`,
      );
    }
    const side = options.flips === true ? ["", ...flipLines(flipped, comparison, language, ink)] : [];
    terminal.out([...comparisonLines(comparison, facts.task, language, ink), ...side, ""].join("\n"));
    return code;
  },
};

/** A long table of scores without items: recipes by their seeds on each set, models by ranks over sets. */
async function compareScores(
  paths: readonly string[],
  deltaMin: number | undefined,
  options: Options,
  terminal: Terminal,
): Promise<number> {
  if (paths.length !== 1)
    throw failure({
      en: "--scores takes one table with a column model; --model BASE,TUNED names the two",
      zh: "--scores 需要一个含 model 列的表；用 --model 基座,微调 指定两者",
    });
  if (options.gate === true)
    throw failure({
      en: "scores without items give no verdict to gate on: compare predictions, or read the table",
      zh: "没有样本的得分不能给出可供门禁的结论：请比较预测文件，或阅读表格",
    });
  const { rankScoreTable } = await import("../../../engine/files/score-table.js");
  const { scoreTableLines } = await import("../text/ranking.js");
  const { language, ink, out, stdin } = terminal;
  const { ranking, assumed } = await rankScoreTable(paths[0], {
    metric: text(options, "metric"),
    better: options.better as "higher" | "lower" | undefined,
    models: list(options, "model"),
    split: text(options, "split"),
    deltaMin,
    pairSeeds: options.pairSeeds === true,
    randomSeed: whole(options, "randomSeed", "--random-seed") ?? 1,
    stdin: stdin as Parameters<typeof rankScoreTable>[1]["stdin"],
  });
  if (options.json === true) {
    out(JSON.stringify(ranking));
    return 0;
  }
  const zh = language === "zh";
  const sets =
    assumed.data === null
      ? zh
        ? "一个数据集"
        : "one data set"
      : `${zh ? "数据集列" : "data sets by column"} ${assumed.data}`;
  const [{ better }] = ranking.sets;
  terminal.note(
    zh
      ? `指标 ${assumed.metric}，${better === "higher" ? "越高越好" : "越低越好"}${assumed.better === "default" ? "（默认，可用 --better 指定）" : ""}；${sets}`
      : `metric ${assumed.metric}, ${better} is better${assumed.better === "default" ? " (default; --better names it)" : ""}; ${sets}`,
  );
  if (assumed.missing > 0)
    terminal.note(
      zh
        ? `${assumed.missing} 行没有得分，已略去（失败的训练不是 0 分）`
        : `${assumed.missing} rows without a score left out (a failed run is no score of 0)`,
    );
  if (ranking.deltaMinAssumed) {
    const value = metricValue(ranking.deltaMin, ranking.sets[0].scale);
    terminal.note(
      ranking.scalesAlike || ranking.sets.every(({ scale }) => scale !== "unbounded")
        ? zh
          ? `有意义的最小差异假定为 ${value}（可用 --delta-min 指定）`
          : `smallest difference that matters assumed: ${value} (--delta-min names it)`
        : zh
          ? "有意义的最小差异假定为各数据集上前一模型得分标准差的十分之一（可用 --delta-min 指定）"
          : "smallest difference that matters assumed: a tenth of the sd of the first model's scores on each set (--delta-min names it)",
    );
  }
  out([...scoreTableLines(ranking, language, ink), ""].join("\n"));
  return 0;
}

/** Two folders of predictions by a suite's definition. */
async function compareSuite(
  paths: readonly string[],
  suite: string,
  deltaMin: number,
  options: Options,
  terminal: Terminal,
): Promise<number> {
  if (paths.length !== 2)
    throw failure({
      en: "a suite is compared over two folders: BASE TUNED",
      zh: "评测套件的比较需要两个文件夹：基座 微调",
    });
  const { compareSuiteFolders } = await import("../../../engine/files/suite-folders.js");
  const comparison = await compareSuiteFolders([paths[0], paths[1]], {
    suite,
    deltaMin,
    ...readingOf(options, terminal),
    allow: list(options, "allow") ?? [],
    language: terminal.language,
  });
  return told(comparison, options, terminal);
}

/** Two folders of other tools' logs where one of them holds several tasks; null for anything else. */
async function logsOfSeveral(
  paths: readonly string[],
  deltaMin: number,
  options: Options,
  terminal: Terminal,
): Promise<SuiteComparison | null> {
  const asked = ["split", "pred", "gold", "task", "fields"].some((name) => options[name] !== undefined);
  if (paths.length !== 2 || asked || options.unpaired === true) return null;
  const { readLogSets } = await import("../../../engine/files/log-sets.js");
  const { reading } = readingOf(options, terminal);
  const models = list(options, "model");
  const base = await readLogSets(paths[0], reading, models?.[0]);
  const tuned = base === null ? null : await readLogSets(paths[1], reading, models?.[1]);
  if (base === null || tuned === null || (base.size === 1 && tuned.size === 1)) return null;
  const { compareLogSets } = await import("../../../engine/files/compare-log-sets.js");
  const [first, second] = [[...base.values()][0].name, [...tuned.values()][0].name];
  return compareLogSets(base, tuned, {
    suite: "logs",
    baseName: first === second ? paths[0] : first,
    tunedName: first === second ? paths[1] : second,
    deltaMin,
    common: reading.common,
    allow: list(options, "allow") ?? [],
    language: terminal.language,
  });
}

/** Says a comparison of several tasks, and its exit code. */
function told(comparison: SuiteComparison, options: Options, { language, ink, out }: Terminal): number {
  out(
    options.json === true
      ? JSON.stringify(comparison)
      : [...suiteComparisonLines(comparison, language, ink), ""].join("\n"),
  );
  if (options.gate !== true) return 0;
  const allow = list(options, "allow") ?? [];
  const stops = (comparison.findings ?? []).some(({ severity, code }) => severity === "error" && !allow.includes(code));
  if (stops) return 3;
  if (comparison.verdict === "worse") return 1;
  return comparison.verdict === "not_resolved" ? 3 : 0;
}

/** Which path, column and model is base and which is tuned. */
function named(paths: readonly string[], options: Options): { path: string; column?: string; model?: string }[] {
  const columns = list(options, "pred");
  const models = list(options, "model");
  if (columns !== undefined && models !== undefined) {
    throw failure({
      en: "--pred is for wide files, --model for long ones; give one of them",
      zh: "--pred 用于宽表，--model 用于长表；请只给其一",
    });
  }
  for (const [flag, pair] of [
    ["--pred", columns],
    ["--model", models],
  ] as const) {
    if (pair !== undefined && pair.length !== 2) {
      throw failure(
        { en: "{flag} takes two names here: BASE,TUNED", zh: "{flag} 在此需要两个名称：基座,微调" },
        { flag },
      );
    }
  }
  if (paths.length === 2) {
    return paths.map((path, i) => ({
      path,
      ...(columns === undefined ? {} : { column: columns[i] }),
      ...(models === undefined ? {} : { model: models[i] }),
    }));
  }
  if (columns !== undefined) return columns.map((column) => ({ path: paths[0], column }));
  if (models !== undefined) return models.map((model) => ({ path: paths[0], model }));
  throw failure({
    en: "name two files, or one with --pred BASE,TUNED (columns) or --model BASE,TUNED (a long file)",
    zh: "请给出两个文件，或一个文件加 --pred 基座,微调（列）或 --model 基座,微调（长表）",
  });
}
