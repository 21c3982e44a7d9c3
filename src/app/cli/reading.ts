import { resolve } from "node:path";
import { metrics } from "../../core/metrics/catalogue.js";
import type { InputOptions } from "../../engine/files/inputs.js";
import { parseFields } from "../../engine/readers/fields.js";
import type { Options, Terminal } from "./command.js";
import { flags, list, taskOf, text, textLanguageOf, whole } from "./flags.js";

/** The options of commands that read predictions. */
export const readingFlags = [
  flags.task,
  flags.metric,
  flags.better,
  flags.fields,
  flags.gold,
  flags.pred,
  flags.model,
  flags.split,
  flags.positive,
  flags.labels,
  flags.textLanguage,
  flags.group,
  flags.join,
  flags.limit,
  flags.store,
  flags.randomSeed,
  flags.threads,
  flags.language,
  flags.json,
  flags.quiet,
];

/**
 * How to read, from the options; `--metric` is a metric where the catalogue has it, else a column of given scores. Of several metrics, separated by
 * commas, the first decides and the others stand beside it.
 */
export function readingOf(
  options: Options,
  { stdin }: Terminal,
): {
  reading: InputOptions;
  only?: string;
  beside?: readonly string[];
  better?: "higher" | "lower";
  randomSeed: number;
  threads?: number;
} {
  const several = list(options, "metric") ?? [];
  const [named, ...beside] = several.length > 1 ? several.map((id) => metrics.get(id).id) : [text(options, "metric")];
  const fields = text(options, "fields");
  const known = named !== undefined && metrics.find(named) !== undefined;
  return {
    reading: {
      store: resolve(text(options, "store") ?? ".assay"),
      fields: fields === undefined ? undefined : parseFields(fields),
      task: taskOf(options),
      labels: list(options, "labels"),
      positive: text(options, "positive"),
      textLanguage: textLanguageOf(options),
      gold: text(options, "gold"),
      split: text(options, "split"),
      group: text(options, "group"),
      limit: whole(options, "limit", "--limit", 1),
      common: options.join === "common",
      metric: known ? undefined : named,
      ...(known ? { named } : {}),
      stdin: stdin as InputOptions["stdin"],
    },
    only: known ? named : undefined,
    ...(several.length > 1 ? { beside: beside as string[] } : {}),
    better: options.better as "higher" | "lower" | undefined,
    randomSeed: whole(options, "randomSeed", "--random-seed") ?? 1,
    threads: whole(options, "threads", "--threads", 1),
  };
}
