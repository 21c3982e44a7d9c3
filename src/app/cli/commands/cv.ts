import { failure } from "../../../core/failure.js";
import { warningText } from "../../../core/splits/warnings.js";
import type { Command } from "../command.js";
import { dividingFlags, dividingOf } from "../dividing.js";
import { flags, list, numeric, taskOf, text, whole } from "../flags.js";
import { cvLines, cvStartLine } from "../text/cv.js";

/** Below so many items one division into folds is much a matter of luck. */
const few = 1000;

/** Runs training commands once a fold and scores what they predict of the held-out items. */
export const cv: Command = {
  id: "cv",
  words: {
    en: "cross-validation: runs your own training command once a fold, scores the held-out predictions, compares two commands",
    zh: "交叉验证：每折运行一次你的训练命令，为留出样本的预测评分，比较两条命令",
  },
  args: "<data>",
  options: [
    {
      flags: "--train <name=command>",
      repeatable: true,
      words: {
        en: "command that trains and predicts, with {train} {validation} {out}, also {fold} {repeat} {seed}; several are compared with the first",
        zh: "训练并预测的命令，可含 {train} {validation} {out} 及 {fold} {repeat} {seed}；给出多条则与第一条比较",
      },
    },
    ...dividingFlags,
    { flags: "--jobs <n>", words: { en: "trainings at a time (default 1)", zh: "同时训练的个数（默认 1）" } },
    {
      flags: "--time-limit <seconds>",
      words: { en: "seconds that one training may take (default: any)", zh: "每次训练的时限，秒（默认不限）" },
    },
    flags.task,
    {
      flags: "--metric <name>",
      words: { en: "metric that decides (default: by rules)", zh: "用于判定的指标（默认按规则选择）" },
    },
    flags.deltaMin,
    flags.fields,
    flags.positive,
    flags.labels,
    {
      flags: "--out <dir>",
      words: {
        en: "folder of folds, predictions and logs (default: .assay/cv/NAME)",
        zh: "存放各折数据、预测与日志的文件夹（默认：.assay/cv/名称）",
      },
    },
    flags.language,
    flags.json,
    flags.quiet,
  ],
  examples: [
    'npx assay cv data.jsonl --folds 5 \\\n    --train base="python docs/train-sklearn.py {train} {validation} {out} --seed {seed}"',
    'npx assay cv data.csv --folds 2 --repeats 5 --jobs 2 --group customer \\\n    --train old="python old.py {train} {validation} {out}" \\\n    --train new="python new.py {train} {validation} {out}"',
  ],
  async run([path], options, terminal) {
    const { language, progress, ink, signal } = terminal;
    const zh = language === "zh";
    const deltaMin = numeric(options, "deltaMin", "--delta-min");
    if (deltaMin !== undefined && deltaMin <= 0) {
      throw failure({ en: "--delta-min must be above 0", zh: "--delta-min 必须大于 0" });
    }
    const { crossValidate, endAll } = await import("../../../engine/cv/index.js");
    // Trainings run in groups of their own, which no closing terminal reaches: whatever ends this process ends them.
    process.once("exit", endAll);
    process.once("SIGHUP", () => process.exit(129));
    const label = zh ? "训练" : "training";
    const dividing = dividingOf(options);
    const document = await crossValidate({
      ...dividing,
      path,
      trains: (options.train as readonly string[] | undefined) ?? [],
      jobs: whole(options, "jobs", "--jobs", 1) ?? 1,
      timeLimit: numeric(options, "timeLimit", "--time-limit", 0.001),
      task: taskOf(options),
      metric: text(options, "metric"),
      deltaMin,
      positive: text(options, "positive"),
      labels: list(options, "labels"),
      out: text(options, "out"),
      stdin: terminal.stdin as NonNullable<Parameters<typeof crossValidate>[0]["stdin"]>,
      signal,
      divided(start) {
        if (options.json === true) return;
        terminal.note(cvStartLine(start, language));
        for (const warning of start.warnings)
          terminal.note(`${zh ? "警告：" : "warning: "}${warningText(warning, language)}`);
        const n = start.read.items.ids.length;
        if (n < few && start.split.repeats === 1 && /k_fold|stratified|group$/.test(start.split.method)) {
          terminal.note(
            zh
              ? `样本不足 ${few} 条：--repeats 5 可平均掉单次划分的偶然性`
              : `fewer than ${few} items: --repeats 5 would even out the luck of one division`,
          );
        }
      },
      progress: ({ done, total }) => progress.step(label, done, total),
    });
    progress.end();
    const code = document.failed.length > 0 ? 4 : 0;
    terminal.out(
      options.json === true ? JSON.stringify(document) : [...cvLines(document, language, ink), ""].join("\n"),
    );
    if (code === 4) {
      const missing = document.failed.length;
      terminal.note(
        zh
          ? `有 ${missing} 折没有预测；修正后再次运行同一命令，已完成的折不会重新训练`
          : `${missing} ${missing === 1 ? "fold has" : "folds have"} no predictions; mend it and run the same again: finished folds are kept`,
      );
    }
    return code;
  },
};
