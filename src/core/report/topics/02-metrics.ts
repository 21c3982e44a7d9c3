import { metricPath } from "../../charts/metric_path.js";
import { metrics } from "../../metrics/catalogue.js";
import { choiceRules } from "../../metrics/choose.js";
import { figure, fold, missing, paragraph, type Text, table } from "../block.js";
import { topic } from "../topic.js";
import { metricOf } from "../view.js";

/** Topic 2: which metric decides and why, and what each metric means. */
export const choosingMetrics = topic({
  id: "metrics",
  number: 2,
  words: { en: "Choosing metrics", zh: "评估指标的选择与定义" },
  build(view) {
    const { study, t, language } = view;
    const { decision } = study;
    const primaryName = view.metricName(decision.metric);
    const score = view.tuned?.score;
    const why = {
      plan: t("named in the plan", "由计划指定"),
      flag: t("named by --metric", "由 --metric 指定"),
      rules: t("chosen by the rules below", "按下列规则选定"),
    }[decision.chosen];
    const misuse = view.findings.find(({ code }) => code === "metric.misuse");
    const steps =
      decision.trace.length > 0
        ? decision.trace.map(({ rule, answer }) => {
            const known = choiceRules.find(({ id }) => id === rule);
            return { question: known?.words[language] ?? rule, answer: known?.answers[answer]?.[language] ?? answer };
          })
        : [
            { question: t("What kind of problem is it?", "这是什么类型的任务？"), answer: study.task },
            {
              question: t("Does the plan name a metric?", "计划是否指定指标？"),
              answer: t("yes: {m}", "是：{m}", { m: decision.metric }),
            },
          ];
    const known = metrics.all
      .filter(({ id }) => score !== undefined && Object.hasOwn(score.metrics, id))
      .sort((a, b) => Number(b.id === decision.metric) - Number(a.id === decision.metric));
    const unknown = Object.keys(score?.metrics ?? {}).filter((id) => metrics.find(id) === undefined);
    const direction = ({ better, ideal }: (typeof known)[number]): string => {
      if (ideal !== undefined) return t("best at {x}", "以 {x} 为佳", { x: ideal });
      return better === "higher" ? t("higher", "越高越好") : t("lower", "越低越好");
    };
    const rows = known.map((metric): Text[] => [
      [
        { text: metric.words[language], ...(metric.id === decision.metric ? { look: "strong" as const } : {}) },
        " ",
        { text: metric.id, look: "code" },
      ],
      metric.meaning[language],
      `${metric.range[0] < 0 ? `−${Number.isFinite(metric.range[0]) ? -metric.range[0] : "∞"}` : metric.range[0]}${t(" to ", "～")}${Number.isFinite(metric.range[1]) ? metric.range[1] : "∞"}${t(", ", "，")}${direction(metric)}`,
      metric.fits[language],
      view.cell(metricOf(score, metric.id)),
    ]);
    return {
      heading:
        misuse === undefined
          ? t("{metric} decides, {why}", "由{metric}判定，{why}", { metric: primaryName, why })
          : t("{metric} decides, but it can mislead here", "由{metric}判定，但在此可能误导", { metric: primaryName }),
      standing: misuse === undefined ? "good" : "watch",
      blocks: [
        paragraph(
          t(
            "One metric decides, so that nobody can pick the flattering one afterwards: {metric}, {why}. All others are shown beside it and do not change the verdict.",
            "只有一个指标用于判定，以免事后挑选好看的数字：{metric}，{why}。其余指标仅供参考，不影响结论。",
            { metric: primaryName, why },
          ),
        ),
        ...(misuse === undefined ? [] : [paragraph(misuse.title)]),
        figure("metric_path", metricPath.draw({ steps, metric: `${primaryName} (${decision.metric})`, why }, language)),
        ...(rows.length === 0
          ? [
              missing(
                t(
                  "No metric could be computed: give predictions with a gold label for each item.",
                  "没有可计算的指标：请提供每条样本的预测与标准答案。",
                ),
              ),
            ]
          : [
              table(
                t("Metrics, where they fit, and their values here", "各指标的含义、适用场合与本研究取值"),
                [
                  { title: t("Metric", "指标") },
                  { title: t("Meaning", "含义") },
                  { title: t("Range, better", "范围与方向") },
                  { title: t("Fits, and misleads", "适用与误导") },
                  { title: view.tuned?.model.name ?? t("Value", "取值"), unit: view.data, number: true },
                ],
                rows,
              ),
            ]),
        fold(t("Signatures: how each number was made", "签名：每个数字如何得出"), [
          table(
            t("Signatures", "签名"),
            [{ title: t("Metric", "指标") }, { title: t("Signature", "签名") }, { title: t("Reference", "参照实现") }],
            [
              ...known.map((metric): Text[] => [
                [{ text: metric.id, look: "code" }],
                [{ text: metricOf(score, metric.id)?.signature ?? "–", look: "code" }],
                metric.source,
              ]),
              ...unknown.map((id): Text[] => [
                [{ text: id, look: "code" }],
                [{ text: metricOf(score, id)?.signature ?? "–", look: "code" }],
                t("given with the items", "随样本给出"),
              ]),
            ],
          ),
        ]),
      ],
    };
  },
});
