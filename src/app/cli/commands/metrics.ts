import { metrics as catalogue } from "../../../core/metrics/catalogue.js";
import type { Command } from "../command.js";
import { flags } from "../flags.js";
import { columns, wrapped } from "../ink.js";

/** Columns of a line. */
const most = 98;

/** The catalogue of metrics. */
export const metrics: Command = {
  id: "metrics",
  words: {
    en: "the catalogue of metrics: what each means, where it fits, how it is computed",
    zh: "指标目录：含义、适用之处与计算方法",
  },
  args: "[name]",
  options: [flags.language, flags.json],
  examples: ["npx assay metrics", "npx assay metrics f1_macro --language zh"],
  async run([name], options, { language, out, ink }) {
    const described = (name === undefined ? catalogue.all : [catalogue.get(name)]).map((metric) => ({
      id: metric.id,
      name: metric.words[language],
      tasks: metric.tasks,
      kind: metric.kind,
      needs: metric.needs,
      range: metric.range.map((end) => (Number.isFinite(end) ? end : null)),
      better: metric.better,
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
      [zh ? "范围" : "range", metric.range.map((end) => end ?? "∞").join(" … ")],
      [zh ? "方向" : "better", zh ? (metric.better === "higher" ? "越高越好" : "越低越好") : metric.better],
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
