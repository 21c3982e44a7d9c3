import { failure } from "../../../core/failure.js";
import type { Command } from "../command.js";
import { dividingFlags, dividingOf } from "../dividing.js";
import { flags, numeric, text } from "../flags.js";
import { splitLines } from "../text/split.js";

/** Divides data into training and held-out files. */
export const split: Command = {
  id: "split",
  words: {
    en: "divides a data file into training and held-out files: hold-out, k-fold, by groups, by time",
    zh: "把数据文件划分为训练与留出文件：留出法、k 折、按组、按时间",
  },
  args: "<data>",
  options: [
    ...dividingFlags,
    {
      flags: "--test-share <share>",
      words: {
        en: "share of the items for the test of a hold-out (default 0.2)",
        zh: "留出法中测试集的比例（默认 0.2）",
      },
    },
    {
      flags: "--validation-share <share>",
      words: { en: "share for validation beside it (default 0: none)", zh: "此外验证集的比例（默认 0：不设）" },
    },
    flags.deltaMin,
    flags.fields,
    {
      flags: "--out <dir>",
      words: { en: "folder to write (default: NAME-splits)", zh: "写出的文件夹（默认：名称-splits）" },
    },
    flags.language,
    flags.json,
    flags.quiet,
  ],
  examples: [
    "npx assay split cases/intent/data/train.jsonl --fields gold=intent --method hold_out \\\n    --validation-share 0.1 --out .assay/intent-hold-out",
    "npx assay split cases/intent/data/train.jsonl --fields gold=intent --group group \\\n    --folds 5 --out .assay/intent-folds",
  ],
  async run([path], options, terminal) {
    const { language, progress, ink } = terminal;
    const deltaMin = numeric(options, "deltaMin", "--delta-min");
    if (deltaMin !== undefined && deltaMin <= 0) {
      throw failure({ en: "--delta-min must be above 0", zh: "--delta-min 必须大于 0" });
    }
    const { splitData } = await import("../../../engine/cv/split-data.js");
    const label = language === "zh" ? "写文件" : "writing files";
    const done = await splitData({
      ...dividingOf(options),
      path,
      testShare: numeric(options, "testShare", "--test-share"),
      validationShare: numeric(options, "validationShare", "--validation-share"),
      deltaMin,
      out: text(options, "out"),
      stdin: terminal.stdin as NonNullable<Parameters<typeof splitData>[0]["stdin"]>,
      progress: (at, total) => progress.step(label, at, total),
    });
    progress.end();
    terminal.out(
      options.json === true ? JSON.stringify(done.document) : [...splitLines(done, language, ink), ""].join("\n"),
    );
    return 0;
  },
};
