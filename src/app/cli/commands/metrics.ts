import { metrics as catalogue } from "../../../core/metrics/catalogue.js";
import { choiceRules } from "../../../core/metrics/choose.js";
import type { Command, Options, Terminal } from "../command.js";
import { text } from "../flags.js";
import { columns, wrapped } from "../ink.js";
import { readingFlags, readingOf } from "../reading.js";
import { assumptions } from "../text/assumptions.js";

/** Columns of a line. */
const most = 98;

/** Prints the metrics that fit a file, and the answers that led there. */
async function chooseFor(file: string, options: Options, terminal: Terminal): Promise<number> {
  const { chooseForFile } = await import("../../../engine/files/choose-for-file.js");
  const { language, ink, out, note } = terminal;
  const use = text(options, "use") as "label" | "ranking" | "probabilities" | undefined;
  const choice = await chooseForFile(file, readingOf(options, terminal).reading, use === undefined ? {} : { use });
  if (options.json === true) {
    const misleading = choice.misleading.map(({ words, ...rest }) => ({ ...rest, why: words[language] }));
    out(JSON.stringify({ schema: "assay.metric_choice/1", ...choice, misleading }));
    return 0;
  }
  for (const line of assumptions(choice.flags, choice.task, options, language)) note(line);
  const zh = language === "zh";
  const questions = choice.trace.flatMap(({ rule, answer }) => {
    const known = choiceRules.find(({ id }) => id === rule);
    return known === undefined
      ? []
      : [[known.words[language], ink.strong(known.answers[answer]?.[language] ?? answer)]];
  });
  const row = (id: string): string[] => {
    const metric = catalogue.get(id);
    return [`  ${ink.strong(id)}`, metric.words[language], ink.faint(metric.fits[language])];
  };
  const misleading = choice.misleading.map(({ metric, words, instead }) => [
    `  ${ink.strong(metric)}`,
    words[language],
    ink.faint(zh ? `请看 ${instead}` : `look at ${instead}`),
  ]);
  const part = (title: string, rows: readonly string[][]): string[] =>
    rows.length === 0 ? [] : [ink.strong(title), ...columns(rows), ""];
  out(
    [
      ...part(
        zh ? "判断过程" : "How it was chosen",
        questions.map(([question, answer]) => [`  ${question}`, answer]),
      ),
      ...part(zh ? "以此判定" : "Decide by", [row(choice.primary)]),
      ...part(zh ? "一并查看" : "Look at beside it", choice.secondary.map(row)),
      ...part(zh ? "在此会误导" : "Would mislead here", misleading),
    ].join("\n"),
  );
  return 0;
}

/** The catalogue of metrics. */
export const metrics: Command = {
  id: "metrics",
  words: {
    en: "the catalogue of metrics: what each means, where it fits, how it is computed",
    zh: "指标目录：含义、适用之处与计算方法",
  },
  args: "[name]",
  options: [
    {
      flags: "--for <file>",
      words: { en: "chooses metrics for this file and shows why", zh: "为该文件选择指标，并说明理由" },
    },
    {
      flags: "--use <use>",
      values: ["label", "ranking", "probabilities"],
      words: {
        en: "what is used downstream: label (default), ranking or probabilities",
        zh: "下游使用什么：label 标签（默认）、ranking 排序、probabilities 概率",
      },
    },
    ...readingFlags.filter(
      ({ flags: notation }) =>
        !["--metric", "--better", "--random-seed", "--threads"].some((flag) => notation.startsWith(flag)),
    ),
  ],
  examples: ["npx assay metrics", "npx assay metrics --for cases/intent/data/test.jsonl --fields gold=intent"],
  async run([name], options, terminal) {
    const { language, out, ink } = terminal;
    const file = text(options, "for");
    if (file !== undefined) return chooseFor(file, options, terminal);
    const described = (name === undefined ? catalogue.all : [catalogue.get(name)]).map((metric) => ({
      id: metric.id,
      name: metric.words[language],
      tasks: metric.tasks,
      kind: metric.kind,
      needs: metric.needs,
      range: metric.range.map((end) => (Number.isFinite(end) ? end : null)),
      better: metric.better,
      ideal: metric.ideal ?? null,
      meaning: metric.meaning[language],
      fits: metric.fits[language],
      source: metric.source,
    }));
    if (options.json === true) {
      out(JSON.stringify({ schema: "assay.metrics/1", metrics: described }));
      return 0;
    }
    if (name === undefined) {
      const indent = 2 + Math.max(...described.map(({ id }) => id.length));
      const lines = described.flatMap(({ id, name: word, meaning }) => [
        `${ink.strong(id)}${" ".repeat(indent - id.length)}${word}`,
        ...wrapped(meaning, most - indent).map((line) => ink.faint(" ".repeat(indent) + line)),
      ]);
      out(`${lines.join("\n")}\n`);
      return 0;
    }
    const [metric] = described;
    const zh = language === "zh";
    const rows = [
      [zh ? "任务" : "tasks", metric.tasks.join(", ")],
      [
        zh ? "范围" : "range",
        metric.range
          .map((end, i) => (end === null ? (i === 0 ? "−∞" : "∞") : String(end).replace("-", "−")))
          .join(" … "),
      ],
      [
        zh ? "方向" : "better",
        metric.ideal !== null
          ? zh
            ? `越接近 ${metric.ideal} 越好`
            : `towards ${metric.ideal}`
          : zh
            ? metric.better === "higher"
              ? "越高越好"
              : "越低越好"
            : metric.better,
      ],
      [zh ? "需要" : "needs", metric.needs],
      [zh ? "含义" : "meaning", metric.meaning],
      [zh ? "适用" : "fits", metric.fits],
      [zh ? "参照" : "reference", metric.source],
    ].flatMap(([key, value]) =>
      wrapped(value, most - 13).map((line, i) => [i === 0 ? `  ${ink.faint(key)}` : "", line]),
    );
    out(`${ink.strong(metric.id)}  ${metric.name}\n\n${columns(rows).join("\n")}\n`);
    return 0;
  },
};
