import { failure } from "../../core/failure.js";
import { type Task, tasks } from "../../core/task.js";
import { parseThreshold, type ThresholdChoice } from "../../core/thresholds/catalogue.js";
import type { Costs } from "../../core/thresholds/rule.js";
import type { Option, Options } from "./command.js";

/** Options that several commands share, spelled once. */
export const flags = {
  task: {
    flags: "--task <task>",
    words: {
      en: "kind of problem (default: told from the labels, and said)",
      zh: "任务类型（默认：由标签判断并说明）",
    },
  },
  metric: {
    flags: "--metric <name>",
    words: {
      en: "metric, several separated by commas (the first decides), or a column that another tool scored",
      zh: "指标名，多个用逗号分隔（以第一个判定），或其他工具已评分的列",
    },
  },
  better: {
    flags: "--better <direction>",
    values: ["higher", "lower"],
    words: {
      en: "which way a score column is better: higher (default) or lower",
      zh: "得分列的优劣方向：higher 越高越好（默认），lower 越低越好",
    },
  },
  fields: {
    flags: "--fields <map>",
    words: { en: "which column is what: gold=label,pred=output", zh: "列的含义：gold=label,pred=output" },
  },
  gold: {
    flags: "--gold <file>",
    words: {
      en: "gold in a file of its own, joined on id, else by position; several references of texts: REF1,REF2",
      zh: "单独的标准答案文件，按 id 连接，否则按位置；多份参考：REF1,REF2",
    },
  },
  pred: {
    flags: "--pred <columns>",
    words: {
      en: "prediction column of a wide file (compare: BASE,TUNED; score: the columns of several raters)",
      zh: "宽表中的预测列（compare：BASE,TUNED；score：多名评分者的各列）",
    },
  },
  model: {
    flags: "--model <names>",
    words: { en: "model of a long file (compare: BASE,TUNED)", zh: "长表中的模型名（compare：BASE,TUNED）" },
  },
  split: {
    flags: "--split <name>",
    words: { en: "data set of a file with a split column", zh: "带 split 列的文件中的数据集" },
  },
  positive: {
    flags: "--positive <label>",
    words: { en: "positive label of a binary task", zh: "二分类任务的正类标签" },
  },
  labels: {
    flags: "--labels <list>",
    words: { en: "all labels, separated by commas; others are errors", zh: "全部标签，逗号分隔；其余视为错误" },
  },
  validation: {
    flags: "--validation <predictions>",
    words: {
      en: "the same model's predictions on a validation set: thresholds and temperature are chosen there",
      zh: "同一模型在验证集上的预测：阈值与温度在其上选定",
    },
  },
  threshold: {
    flags: "--threshold <rule>",
    words: {
      en: "from which probability on the label is positive: a number, or f1, f0.5, youden, cost, recall_at_precision:P, precision_at_recall:R, tpr_at_fpr:X",
      zh: "正类阈值：数值，或 f1, f0.5, youden, cost, recall_at_precision:P, precision_at_recall:R, tpr_at_fpr:X",
    },
  },
  costs: {
    flags: "--costs <fp,fn>",
    words: { en: "what a false alarm and a miss cost, for instance 1,5", zh: "一次误报与一次漏报的代价，例如 1,5" },
  },
  suite: {
    flags: "--suite <name>",
    words: {
      en: "a suite's definition (glue) over folders with one file of predictions a task",
      zh: "按评测套件（glue）的定义，读取每个任务一个预测文件的文件夹",
    },
  },
  textLanguage: {
    flags: "--text-language <code>",
    words: {
      en: "language of the texts: en, zh, ... (default: told from the references)",
      zh: "文本的语言：en、zh 等（默认：由参考答案判断）",
    },
  },
  deltaMin: {
    flags: "--delta-min <number>",
    words: { en: "smallest difference that matters, in the metric's unit", zh: "有意义的最小差异，以指标自身单位计" },
  },
  group: {
    flags: "--group <column>",
    words: { en: "column that names the unit of independence", zh: "标明独立单元的列" },
  },
  slice: {
    flags: "--slice <columns>",
    words: {
      en: "columns to slice by, separated by commas (default: all with 2 to 20 values)",
      zh: "用于切片的列，逗号分隔（默认：取值 2 至 20 个的各列）",
    },
  },
  join: {
    flags: "--join <how>",
    values: ["common"],
    words: { en: "common: go on with the items that both sides have", zh: "common：只用两侧共有的样本" },
  },
  limit: { flags: "--limit <n>", words: { en: "first n items only", zh: "只用前 n 条样本" } },
  store: {
    flags: "--store <dir>",
    words: {
      en: "where runs and studies are kept (default: .assay beside the plan)",
      zh: "运行与研究的存放目录（默认：计划旁的 .assay）",
    },
  },
  maxCost: {
    flags: "--max-cost <number>",
    words: {
      en: "stop asking when the answers have cost this much (in the currency of the plan's prices); what came is kept",
      zh: "回答费用达到该值即停止提问（币种同计划中的价格）；已得到的回答会保存",
    },
  },
  allowPython: {
    flags: "--allow-python",
    words: {
      en: "let the models' programs run in this machine's own Python (`sandbox: python` in the plan)",
      zh: "允许用本机 Python 运行模型写的程序（计划中的 `sandbox: python`）",
    },
  },
  threads: {
    flags: "--threads <n>",
    words: {
      en: "threads to compute on; the numbers are the same (default: one a core, at most 4)",
      zh: "计算所用线程数，结果不随之改变（默认：每核一个，最多 4 个）",
    },
  },
  randomSeed: {
    flags: "--random-seed <n>",
    words: { en: "seed of the resampling (default 1)", zh: "重采样的种子（默认 1）" },
  },
  language: {
    flags: "--language <language>",
    values: ["en", "zh"],
    words: {
      en: "en or zh (default: ASSAY_LANGUAGE, then the locale)",
      zh: "en 或 zh（默认：ASSAY_LANGUAGE，其次为系统区域）",
    },
  },
  json: {
    flags: "--json",
    words: { en: "one JSON document on standard output, nothing else there", zh: "标准输出只给出一个 JSON 文档" },
  },
  quiet: { flags: "--quiet", words: { en: "no progress and no remarks", zh: "不显示进度与说明" } },
} as const satisfies Record<string, Option>;

/** An option's text, or nothing. */
export function text(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** An option's number; throws a `Failure` where it is none, or below `least`. */
export function numeric(
  options: Options,
  name: string,
  flag: string,
  least = Number.NEGATIVE_INFINITY,
): number | undefined {
  const value = text(options, name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (value.trim() !== "" && Number.isFinite(number) && number < least) {
    throw failure(
      { en: "{flag} must be at least {least}, not {value}", zh: "{flag} 至少为 {least}，而不是 {value}" },
      { flag, least, value },
    );
  }
  if (value.trim() === "" || !Number.isFinite(number)) {
    throw failure(
      { en: '{flag} takes a number, not "{value}"', zh: "{flag} 需要数字，而不是“{value}”" },
      { flag, value },
    );
  }
  return number;
}

/** An option's whole number, at least `least`. */
export function whole(options: Options, name: string, flag: string, least = 0): number | undefined {
  const value = numeric(options, name, flag, least);
  if (value !== undefined && !Number.isInteger(value)) {
    throw failure(
      { en: '{flag} takes a whole number, not "{value}"', zh: "{flag} 需要整数，而不是“{value}”" },
      { flag, value },
    );
  }
  return value;
}

/** A list separated by commas; empty parts are dropped. */
export function list(options: Options, name: string): string[] | undefined {
  return text(options, name)
    ?.split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** `--text-language`, a code as in ISO 639; throws a `Failure` for anything else. */
export function textLanguageOf(options: Options): string | undefined {
  const value = text(options, "textLanguage")?.toLowerCase();
  if (value !== undefined && !/^[a-z]{2,3}$/.test(value)) {
    throw failure(
      {
        en: '--text-language takes a code of two or three letters such as en, zh, ja, de, not "{value}"',
        zh: "--text-language 需要两三个字母的语言代码，如 en、zh、ja、de，而不是“{value}”",
      },
      { value },
    );
  }
  return value;
}

/** `--task`; throws a `Failure` that lists the tasks. */
export function taskOf(options: Options): Task | undefined {
  const value = text(options, "task");
  if (value === undefined) return undefined;
  const found = tasks.find((task) => task === value);
  if (found === undefined) {
    throw failure(
      { en: 'unknown task "{value}"; one of {tasks}', zh: "没有任务“{value}”；可选：{tasks}" },
      { value, tasks: tasks.join(", ") },
    );
  }
  return found;
}

/** `--threshold`; throws a `Failure` that lists the rules. */
export function thresholdOf(options: Options): ThresholdChoice | undefined {
  const written = text(options, "threshold");
  return written === undefined ? undefined : parseThreshold(written);
}

/** `--costs FP,FN`; throws a `Failure` where they are not two numbers of which one is positive. */
export function costsOf(options: Options): Costs | undefined {
  const written = text(options, "costs");
  if (written === undefined) return undefined;
  const parts = written.split(",");
  const [falsePositive, falseNegative] = parts.map(Number);
  const fits =
    parts.length === 2 &&
    parts.every((part) => part.trim() !== "" && Number.isFinite(Number(part)) && Number(part) >= 0) &&
    falsePositive + falseNegative > 0;
  if (!fits) {
    throw failure(
      {
        en: '--costs takes two numbers, of a false alarm and of a miss, not "{written}"; for instance --costs 1,5',
        zh: "--costs 需要误报与漏报的两个代价，而不是“{written}”；例如 --costs 1,5",
      },
      { written },
    );
  }
  return { falsePositive, falseNegative };
}
