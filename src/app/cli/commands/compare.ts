import { failure } from "../../../core/failure.js";
import { metricValue } from "../../../core/numbers.js";
import type { Side } from "../../../engine/files/inputs.js";
import type { Command, Options, Terminal } from "../command.js";
import { flags, list, numeric, text } from "../flags.js";
import { gateCode } from "../gate-code.js";
import { overASecond } from "../progress.js";
import { readingFlags, readingOf } from "../reading.js";
import { bothAssumptions, namedApart } from "../text/both-sides.js";
import { comparisonLines } from "../text/comparison-lines.js";
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
    const suite = text(options, "suite");
    if (suite !== undefined) return compareSuite(paths, suite, deltaMin ?? 0.02, options, terminal);
    const { readSide } = await import("../../../engine/files/inputs.js");
    const { compareFiles } = await import("../../../engine/files/compare-files.js");
    const read: Side[] = [];
    for (const { path, ...part } of named(paths, options)) read.push(await readSide(path, given.reading, part));
    const sides = namedApart(read, paths);
    const { comparison, facts } = await compareFiles({
      base: sides[0],
      tuned: sides[1],
      ...given,
      deltaMin,
      progress: overASecond(terminal, { en: "comparing", zh: "比较中" }),
      ...(options.unpaired === true ? { unpaired: true } : {}),
      slices: list(options, "slice"),
      language: terminal.language,
    });
    terminal.progress.end();
    const code = options.gate === true ? gateCode(comparison, comparison.findings, { allow: [] }) : 0;
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
    terminal.out([...comparisonLines(comparison, facts.task, language, ink), ""].join("\n"));
    return code;
  },
};

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
  const { compareSuiteFiles } = await import("../../../engine/files/suite-files.js");
  const { language, ink, out } = terminal;
  const comparison = await compareSuiteFiles([paths[0], paths[1]], {
    suite,
    deltaMin,
    ...readingOf(options, terminal),
  });
  out(
    options.json === true
      ? JSON.stringify(comparison)
      : [...suiteComparisonLines(comparison, language, ink), ""].join("\n"),
  );
  if (options.gate !== true) return 0;
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
