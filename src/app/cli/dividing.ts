import { splits } from "../../core/splits/catalogue.js";
import { parseFields } from "../../engine/readers/fields.js";
import type { Options } from "./command.js";
import { flags, text, whole } from "./flags.js";

const methods = splits.all.map(({ id }) => id);

/** The options of commands that divide items. */
export const dividingFlags = [
  {
    flags: "--method <method>",
    values: methods,
    // The list stands on lines of its own: help breaks lines at spaces, and takes a Chinese character for one column.
    words: {
      en: `how to divide (default: by rules, and said): ${methods.join(", ")}`,
      zh: `划分方法（默认按规则选择并说明）：\n${methods.join(", ")}`,
    },
  },
  { flags: "--folds <k>", words: { en: "folds, or windows of time (default 5)", zh: "折数，或时间窗口数（默认 5）" } },
  {
    flags: "--repeats <r>",
    words: { en: "divisions, each drawn anew (default 1)", zh: "重复划分的次数，每次重新抽取（默认 1）" },
  },
  flags.group,
  {
    flags: "--time <column>",
    words: { en: "column of times: numbers, or dates as 2024-03-01", zh: "时间列：数字，或 2024-03-01 这样的日期" },
  },
  {
    flags: "--gap <n>",
    words: {
      en: "items left out between training and held-out ones of a time split (default 0)",
      zh: "按时间划分时训练与留出之间略去的样本数（默认 0）",
    },
  },
  {
    flags: "--random-seed <n>",
    words: { en: "seed of the division (default 1)", zh: "划分的种子（默认 1）" },
  },
] as const;

/** How to divide, from the options. */
export function dividingOf(options: Options) {
  const fields = text(options, "fields");
  return {
    fields: fields === undefined ? undefined : parseFields(fields),
    method: text(options, "method"),
    folds: whole(options, "folds", "--folds", 2),
    repeats: whole(options, "repeats", "--repeats", 1),
    group: text(options, "group"),
    time: text(options, "time"),
    gap: whole(options, "gap", "--gap"),
    randomSeed: whole(options, "randomSeed", "--random-seed") ?? 1,
  };
}
