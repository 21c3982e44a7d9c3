import { caseKinds } from "../cases/catalogue.js";
import type { Language, Words } from "../words.js";
import { metrics } from "./catalogue.js";
import type { Metric } from "./metric.js";

/** What stands for each kind of interval. */
const intervals: Readonly<Record<Metric["interval"], Words>> = {
  wilson: { en: "Wilson", zh: "Wilson" },
  bootstrap: { en: "percentile bootstrap", zh: "百分位自助法" },
  delong: { en: "DeLong, logit scale", zh: "DeLong（logit 尺度）" },
  mean: { en: "t below 200 items, BCa bootstrap from 200", zh: "少于 200 条用 t，否则用 BCa 自助法" },
  calibration: { en: "basic bootstrap, where above chance", zh: "高于偶然水平时用基本自助法" },
  own: { en: "of its own", zh: "专用方法" },
  none: { en: "none", zh: "无" },
};

/** What metrics read, where it is no kind of case. */
const reads: Readonly<Partial<Record<Metric["needs"], Words>>> = {
  pred: { en: "labels", zh: "标签" },
  probs: { en: "probabilities", zh: "概率" },
  score: { en: "given scores", zh: "已有分数" },
  numbers: { en: "numbers", zh: "数值" },
};

/** The catalogue as a Markdown page: one section for each kind of thing that metrics read, variants and numbered families named with their metric. */
export function metricsPage(language: Language): string {
  const zh = language === "zh";
  const groups = new Map<Metric["needs"], Metric[]>();
  for (const metric of metrics.all) {
    // A setting of a listed metric stands in that one's row; of a member of a family, in a row of its own.
    if (metrics.all.some(({ id, variantOf }) => id === metric.variantOf && variantOf === undefined)) continue;
    const key = metric.needs;
    groups.set(key, [...(groups.get(key) ?? []), metric]);
  }
  const variants = (id: string): string =>
    metrics.all
      .filter(({ variantOf }) => variantOf === id)
      .map((variant) => `\`${variant.id}\``)
      .join(", ");
  const row = (metric: Metric): string =>
    [
      `\`${metric.id}\``,
      metric.words[language],
      metric.meaning[language],
      metric.tasks.join(", "),
      range(metric),
      metric.ideal !== undefined
        ? zh
          ? `越接近 ${metric.ideal} 越好`
          : `towards ${metric.ideal}`
        : zh
          ? metric.better === "higher"
            ? "越高越好"
            : "越低越好"
          : metric.better,
      metric.kind === "additive" && metric.share === true ? "Wilson" : intervals[metric.interval][language],
      metric.source,
      variants(metric.id),
    ]
      .map(escaped)
      .join(" | ");
  const heads = zh
    ? ["编号", "名称", "含义", "任务", "范围", "方向", "区间", "参照", "其他设定"]
    : ["id", "name", "meaning", "tasks", "range", "better", "interval", "reference", "other settings"];
  const title = (needs: Metric["needs"]): string => {
    const words = reads[needs] ?? (caseKinds.get(needs).words as Words);
    return words[language].replace(/^[a-z]/, (letter) => letter.toUpperCase());
  };
  const sections = [...groups].map(([needs, all]) =>
    [
      `## ${title(needs)}`,
      "",
      `| ${heads.join(" | ")} |`,
      `| ${heads.map(() => "---").join(" | ")} |`,
      ...all.map((metric) => `| ${row(metric)} |`),
      "",
    ].join("\n"),
  );
  const families = metrics.families.map(({ prefix }) => `\`${prefix}K\``).join(", ");
  return [
    zh ? "# 指标目录" : "# Metrics",
    "",
    zh
      ? "本页由代码生成（`npm run docs`）。`assay metrics NAME` 显示单个指标；`assay metrics --for FILE` 为数据选择指标。"
      : "This page is made from the code (`npm run docs`). `assay metrics NAME` shows one metric; `assay metrics --for FILE` chooses metrics for data.",
    "",
    zh
      ? `带数字的指标接受任意正整数：${families}。数据带有分组时，一切区间都按组聚类。`
      : `Metrics with a number take any whole number: ${families}. Where items have groups every interval is clustered.`,
    "",
    ...sections,
  ].join("\n");
}

function range({ range: [low, high] }: Metric): string {
  const end = (value: number): string => (Number.isFinite(value) ? String(value) : value < 0 ? "-∞" : "∞");
  return `${end(low)} … ${end(high)}`;
}

function escaped(text: string): string {
  return text.replaceAll("|", "\\|");
}
