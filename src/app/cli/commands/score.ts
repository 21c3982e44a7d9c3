import type { Command, Options, Terminal } from "../command.js";
import { costsOf, flags, text, thresholdOf } from "../flags.js";
import { overASecond } from "../progress.js";
import { readingFlags, readingOf } from "../reading.js";
import { assumptions } from "../text/assumptions.js";
import { findingLines } from "../text/findings.js";
import { scoreLines } from "../text/score.js";
import { suiteLines } from "../text/suite.js";

/** Metrics with intervals for one prediction file. */
export const score: Command = {
  id: "score",
  words: { en: "metrics with intervals for one prediction file", zh: "单个预测文件的指标与置信区间" },
  args: "<predictions>",
  options: [...readingFlags, flags.validation, flags.threshold, flags.costs, flags.suite],
  examples: [
    "npx assay score cases/intent/models/tuned-s1/epoch-10.parquet --split validation",
    'npx assay score "cases/intent/models/tuned-s*/epoch-9.parquet" --split validation --json',
  ],
  async run([path], options, terminal) {
    const suite = text(options, "suite");
    if (suite !== undefined) return scoreSuite(path, suite, options, terminal);
    const { scoreFiles } = await import("../../../engine/files/score-files.js");
    const { name, document } = await scoreFiles({
      path,
      column: text(options, "pred"),
      model: text(options, "model"),
      language: terminal.language,
      validation: text(options, "validation"),
      threshold: thresholdOf(options),
      costs: costsOf(options),
      progress: overASecond(terminal, { en: "computing metrics", zh: "计算指标" }),
      ...flat(readingOf(options, terminal)),
    });
    terminal.progress.end();
    if (options.json === true) {
      terminal.out(JSON.stringify(document));
      return 0;
    }
    for (const line of assumptions(document.flags, document.task, options, terminal.language)) terminal.note(line);
    const { language, ink } = terminal;
    const found = findingLines(document.findings, language, ink);
    terminal.out(
      [...scoreLines(name, document, language, ink), ...(found.length > 0 ? ["", ...found] : []), ""].join("\n"),
    );
    return 0;
  },
};

/** A folder of predictions by a suite's definition. */
async function scoreSuite(path: string, suite: string, options: Options, terminal: Terminal): Promise<number> {
  const { scoreSuiteFiles } = await import("../../../engine/files/suite-files.js");
  const { language, ink, out } = terminal;
  const score = await scoreSuiteFiles(path, { suite, ...readingOf(options, terminal) });
  out(options.json === true ? JSON.stringify(score) : [...suiteLines(path, score, language, ink), ""].join("\n"));
  return 0;
}

function flat({ reading, ...rest }: ReturnType<typeof readingOf>) {
  return { ...reading, ...rest };
}
