import type { Command } from "../command.js";
import { costsOf, flags, text, thresholdOf } from "../flags.js";
import { readingFlags, readingOf } from "../reading.js";
import { assumptions } from "../text/assumptions.js";
import { findingLines } from "../text/findings.js";
import { scoreLines } from "../text/score.js";

/** Metrics with intervals for one prediction file. */
export const score: Command = {
  id: "score",
  words: { en: "metrics with intervals for one prediction file", zh: "单个预测文件的指标与置信区间" },
  args: "<predictions>",
  options: [...readingFlags, flags.validation, flags.threshold, flags.costs],
  examples: [
    "npx assay score cases/intent/models/tuned-s1/epoch-10.parquet --split validation",
    'npx assay score "cases/intent/models/tuned-s*/epoch-9.parquet" --split validation --json',
  ],
  async run([path], options, terminal) {
    const { scoreFiles } = await import("../../../engine/files/score-files.js");
    const { name, document } = await scoreFiles({
      path,
      column: text(options, "pred"),
      model: text(options, "model"),
      language: terminal.language,
      validation: text(options, "validation"),
      threshold: thresholdOf(options),
      costs: costsOf(options),
      ...flat(readingOf(options, terminal)),
    });
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

function flat({ reading, ...rest }: ReturnType<typeof readingOf>) {
  return { ...reading, ...rest };
}
