import { confusion } from "../../charts/confusion.js";
import type { Line } from "../../charts/curve.js";
import { intervalMethods } from "../../charts/interval.js";
import { perClass } from "../../charts/per_class.js";
import { pr } from "../../charts/pr.js";
import { prGain } from "../../charts/pr_gain.js";
import { reliability } from "../../charts/reliability.js";
import { type CurveSet, roc } from "../../charts/roc.js";
import { thresholds } from "../../charts/thresholds.js";
import type { Curves, OperatingPoint } from "../../documents/score.js";
import { metrics } from "../../metrics/catalogue.js";
import { count, magnitude, metricValue, pValue, rate } from "../../numbers.js";
import type { Result } from "../../result.js";
import { type Draft, figure, fold, list, missing, paragraph, type Text, table } from "../block.js";
import { topic } from "../topic.js";
import { metricOf, type View } from "../view.js";

/** Topic 4: the numbers with their intervals. */
export const quantitative = topic({
  id: "quantitative",
  number: 4,
  words: { en: "Quantitative analysis", zh: "性能评估的定量分析" },
  build(view) {
    const { study, t, language, base, tuned, primary } = view;
    if (tuned === null) {
      return {
        heading: t("Nothing was measured", "没有测量结果"),
        standing: "unknown",
        blocks: [
          missing(
            t(
              "No model was scored. Give a file with id, gold and pred: assay score predictions.jsonl",
              "没有已评分的模型。请提供含 id、gold、pred 的文件：assay score predictions.jsonl",
            ),
          ),
        ],
      };
    }
    const { score } = tuned;
    const main = metricOf(score, study.decision.metric);
    const secondary = new Map((primary?.secondary ?? []).map((row) => [row.metric, row]));
    const ids = [study.decision.metric, ...metrics.all.map(({ id }) => id), ...Object.keys(score.metrics)].filter(
      (id, i, all) => all.indexOf(id) === i && Object.hasOwn(score.metrics, id),
    );
    const measured = ids.filter((id) => metricOf(score, id)?.status !== "not_applicable");
    // Compared metrics stand for the recipe (mean over its seeds); the others were computed for one seed, which is said.
    const single = (result: Result | null): Text => {
      const cell = view.cell(result);
      return primary === null ||
        primary.seeds.tuned < 2 ||
        tuned.model.seed === null ||
        result === null ||
        result.value === null
        ? cell
        : [
            { text: t("seed {s} ", "种子 {s} ", { s: tuned.model.seed }), look: "faint" as const },
            ...(typeof cell === "string" ? [cell] : cell),
          ];
    };
    const rows = measured.map((id): Text[] => {
      const isMain = id === study.decision.metric;
      const other = secondary.get(id);
      const compared = isMain && primary !== null ? primary.difference : (other?.difference ?? null);
      return [
        [{ text: view.metricName(id), ...(isMain ? { look: "strong" as const } : {}) }],
        ...(base === null
          ? []
          : [view.cell(isMain && primary !== null ? primary.base : (other?.base ?? metricOf(base.score, id)))]),
        isMain && primary !== null
          ? view.cell(primary.tuned)
          : other !== undefined
            ? view.cell(other.tuned)
            : single(metricOf(score, id)),
        ...(primary === null
          ? []
          : [
              view.change(compared),
              isMain
                ? t("decides", "判定用")
                : other?.pAdjusted === null || other === undefined
                  ? "–"
                  : pValue(other.pAdjusted),
            ]),
      ];
    });
    const common = view.unitOf(
      measured.flatMap((id) => {
        const difference = id === primary?.metric ? primary.difference : secondary.get(id)?.difference;
        return difference === undefined || difference.value === null ? [] : [difference];
      }),
    );
    const named = view.metricName(study.decision.metric);
    const weak = (score.perClass ?? []).filter(({ support }) => support > 0 && support < 30).length;
    const mde = primary?.power.mde;
    const modelName = view.modelName(tuned.model);
    const blocks: Draft[] = [
      paragraph(
        primary === null
          ? t(
              "{metric} of {model} on {data} is {value}, n = {n}.",
              "{model} 在 {data} 上的{metric}为 {value}，n = {n}。",
              { metric: named, model: modelName, data: view.data, value: view.value(main), n: count(score.n) },
            )
          : t("{metric} on {data} went from {a} to {b}. {mde}", "{data} 上的{metric}从 {a} 变为 {b}。{mde}", {
              metric: named,
              data: view.data,
              a: view.value(primary.base),
              b: view.value(primary.tuned),
              mde:
                mde === undefined || mde.value === null
                  ? ""
                  : t(
                      "This set can show a difference of {mde} with power {p}; {d} matter.",
                      "该集以 {p} 的功效可检出 {mde}的差异；有意义的为 {d}。",
                      {
                        mde: view.size(mde.value, primary.difference.scale),
                        p: rate(primary.power.power, 2),
                        d: view.size(primary.deltaMin, primary.difference.scale),
                      },
                    ),
            }),
      ),
      ...(weak === 0
        ? []
        : [
            paragraph(
              t(
                "Labels with fewer than 30 items, whose intervals are too wide to act on: {k}.",
                "有 {k} 个标签少于 30 条样本：其区间太宽，不足以据此行动。",
                { k: weak },
              ),
            ),
          ]),
    ];
    // Tasks whose answers are no labels have neither a confusion matrix nor curves, and lack nothing.
    const labelled = score.labels.length > 0;
    if (score.confusion === undefined && labelled)
      blocks.push(
        missing(
          t(
            "No confusion matrix: it needs one label for each item (pred).",
            "没有混淆矩阵：需要每条样本有一个预测标签（pred）。",
          ),
        ),
      );
    else if (score.confusion !== undefined)
      blocks.push(
        figure(
          "confusion",
          confusion.draw({ confusion: score.confusion, model: modelName, data: view.data }, language),
        ),
      );
    const set = curveSet(view);
    if (set === null && labelled)
      blocks.push(
        missing(
          t(
            "No ROC, precision-recall or reliability figure: give probabilities (a column probs, or prob_<label> for each label).",
            "没有 ROC、精确率–召回率与可靠性图：请提供概率（probs 列，或每个标签的 prob_<label> 列）。",
          ),
        ),
      );
    else if (set !== null) {
      const share = set.roc.curves.length <= 2 ? (set.roc.curves[0]?.curve.prevalence ?? 1) : 1;
      const both = [figure("roc", roc.draw(set.roc, language)), figure("pr", pr.draw(set.pr, language))];
      // Under imbalance the view whose numbers move with the share of positives comes first.
      if (share >= rareShare) blocks.push(...both);
      else
        blocks.push(
          ...both.reverse(),
          paragraph(
            t(
              "Only {share} of the items are positive. ROC does not change with that share, precision does: a classifier that finds 80 % of the positives and flags 5 % of the negatives has a precision of .941 where half are positive, .640 where 10 % are, .139 where 1 % are.",
              "只有 {share} 的样本是正类。ROC 不随该占比变化，而精确率会：一个找出 80 % 正类、误报 5 % 负类的分类器，正类占一半时精确率为 .941，占 10 % 时为 .640，占 1 % 时为 .139。",
              { share: rate(share) },
            ),
          ),
          figure("pr_gain", prGain.draw(set.pr, language)),
        );
    }
    if (score.thresholds !== undefined && score.thresholds.length > 1)
      blocks.push(
        figure(
          "thresholds",
          thresholds.draw(
            { rows: score.thresholds, data: view.data, n: score.n, positive: score.positive ?? "–" },
            language,
          ),
        ),
      );
    if (score.operatingPoint !== undefined) blocks.push(operatingTable(view, score.operatingPoint, base));
    if (score.calibration !== undefined) {
      const models = [
        ...(base?.score.calibration === undefined
          ? []
          : [{ name: view.modelName(base.model), role: "base" as const, calibration: base.score.calibration }]),
        { name: modelName, role: "tuned" as const, calibration: score.calibration },
      ];
      blocks.push(figure("reliability", reliability.draw({ data: view.data, models }, language)));
    }
    if (score.perClass !== undefined && score.perClass.length > 2) {
      blocks.push(
        figure(
          "per_class",
          perClass.draw(
            {
              data: view.data,
              base: base?.score.perClass ?? null,
              tuned: score.perClass,
              names: { base: base === null ? "" : view.modelName(base.model), tuned: modelName },
            },
            language,
          ),
        ),
      );
    }
    blocks.push(
      table(
        t("Metrics with 95 % intervals on {data}", "{data} 上的指标及 95 % 区间", { data: view.data }),
        [
          { title: t("Metric", "指标") },
          ...(base === null ? [] : [{ title: base.model.name, number: true }]),
          { title: tuned.model.name, number: true },
          ...(primary === null
            ? []
            : [
                { title: t("Difference", "差值"), ...common, number: true },
                { title: "p", unit: "Holm", number: true },
              ]),
        ],
        rows,
        primary === null
          ? undefined
          : `${t(
              "Only the first row decides; the others are exploratory, their p adjusted by Holm. A dash in the last columns: not compared.",
              "只有第一行用于判定；其余为探索性分析，p 值经 Holm 校正。末列为短横线表示未作比较。",
            )}${
              common.unit === undefined
                ? t(
                    " Differences of shares are in points (hundredths), others in the metric's own unit.",
                    "比例类指标的差值以百分点计，其余以指标自身单位计。",
                  )
                : ""
            }`,
      ),
    );
    if (score.perClass !== undefined) {
      const before = new Map((base?.score.perClass ?? []).map((row) => [row.label, row]));
      const change = (label: string, now: number | null): number | null => {
        const old = before.get(label)?.recall.value ?? null;
        return old === null || now === null ? null : now - old;
      };
      const present = score.perClass.filter(({ support }) => support > 0);
      const absent = score.perClass.filter(({ support, predicted }) => support === 0 && predicted > 0);
      const sorted = present.sort(
        (a, b) =>
          (change(a.label, a.recall.value) ?? a.recall.value ?? 0) -
          (change(b.label, b.recall.value) ?? b.recall.value ?? 0),
      );
      blocks.push(
        table(
          t("By label, largest loss first", "按标签，降幅最大者在前"),
          [
            { title: t("Label", "标签") },
            { title: t("Items", "样本"), number: true },
            { title: t("Predicted", "预测数"), number: true },
            { title: t("Precision", "精确率"), number: true },
            { title: t("Recall", "召回率"), number: true },
            { title: "F1", number: true },
            ...(base === null
              ? []
              : [{ title: t("Recall change", "召回率变化"), unit: t("points", "百分点"), number: true }]),
          ],
          sorted.map((row): Text[] => {
            const moved = change(row.label, row.recall.value);
            return [
              [
                { text: row.label, look: "code" },
                ...(row.support < 30 ? [{ text: t(" few", " 样本少"), look: "faint" as const }] : []),
              ],
              count(row.support),
              count(row.predicted),
              view.cell(row.precision),
              view.cell(row.recall),
              view.value(row.f1),
              ...(base === null
                ? []
                : [
                    moved === null
                      ? "–"
                      : [
                          {
                            text: `${moved > 0 ? "+" : moved < 0 ? "−" : ""}${magnitude(Math.abs(moved), "0-1")}`,
                            ...(moved === 0 ? {} : { look: moved < 0 ? ("worse" as const) : ("better" as const) }),
                          },
                        ],
                  ]),
            ];
          }),
          [
            t(
              "Intervals of precision and recall: {m}. “few”: fewer than 30 items. Changes of single labels are not tested.",
              "精确率与召回率的区间：{m}。“样本少”指少于 30 条。单个标签的变化未作检验。",
              {
                m: intervalMethods(
                  present.flatMap(({ precision, recall }) => [precision, recall]),
                  language,
                ),
              },
            ),
            ...(absent.length === 0
              ? []
              : [
                  t("Predicted without having gold items here: {list}.", "此处没有标准样本却被预测的标签：{list}。", {
                    list: absent.map(({ label, predicted }) => `${label} ${count(predicted)}`).join(t(", ", "、")),
                  }),
                ]),
          ].join(language === "en" ? " " : ""),
        ),
      );
    }
    if (score.baselines !== undefined) {
      const names: Readonly<Record<string, string>> = {
        most_frequent: t("always the most frequent label", "总是预测最常见标签"),
        stratified: t("guessing by label shares", "按标签占比猜测"),
        mean: t("always the mean of gold", "总是预测标准值的均值"),
        median: t("always the median of gold", "总是预测标准值的中位数"),
      };
      blocks.push(
        fold(t("What trivial predictors reach", "平凡预测器的水平"), [
          table(
            t("Trivial predictors on the same items", "同样样本上的平凡预测器"),
            [
              { title: t("Predictor", "预测器") },
              { title: t("Metric", "指标") },
              { title: t("Value", "取值"), number: true },
            ],
            Object.entries(score.baselines).flatMap(([id, values]) =>
              Object.entries(values)
                .filter(([metric]) => measured.includes(metric))
                .map(([metric, value]): Text[] => [names[id] ?? id, view.metricName(metric), rate(value)]),
            ),
          ),
        ]),
      );
    }
    blocks.push(
      fold(t("Method and assumptions", "方法与前提"), [
        list([
          t("Intervals in this topic: {m}. {g}", "本节所用区间：{m}。{g}", {
            m: intervalMethods(
              measured.map((id) => metricOf(score, id)),
              language,
            ),
            g: measured.some((id) => metricOf(score, id)?.flags.includes("clustered") === true)
              ? t("Items come in groups, so groups are the unit of chance.", "样本成组，随机单位是组。")
              : t("Items are taken as independent.", "假定样本相互独立。"),
          }),
          ...(score.calibration === undefined
            ? []
            : [
                t(
                  "The bars of the reliability figure are Wilson intervals of each bin alone.",
                  "可靠性图的竖线是各分箱单独的 Wilson 区间。",
                ),
              ]),
          t("A metric without a value shows the reason in its place.", "没有取值的指标在原处写明原因。"),
        ]),
      ]),
    );
    return {
      heading:
        primary === null
          ? t("{metric} is {value} on {n} items", "{n} 条样本上{metric}为 {value}", {
              metric: named,
              value: view.value(main),
              n: count(score.n),
            })
          : t("{metric} went from {a} to {b}", "{metric}从 {a} 变为 {b}", {
              metric: named,
              a: view.value(primary.base),
              b: view.value(primary.tuned),
            }),
      standing:
        primary === null
          ? "good"
          : primary.verdict === "worse"
            ? "bad"
            : primary.verdict.startsWith("improved") || primary.verdict === "equivalent"
              ? "good"
              : "watch",
      blocks,
    };
  },
});

/** Share of positives below which the precision-recall view comes first (methods 4.4). */
const rareShare = 0.2;

/** What each model does at the threshold that was chosen for it. */
function operatingTable(view: View, own: OperatingPoint, base: View["base"]): Draft {
  const { t } = view;
  const sides = [
    ...(base?.score.operatingPoint === undefined
      ? []
      : [{ name: view.modelName(base.model), point: base.score.operatingPoint }]),
    ...(view.tuned === null ? [] : [{ name: view.modelName(view.tuned.model), point: own }]),
  ];
  const from = (point: OperatingPoint): string =>
    ({
      validation: t("{rule} on validation", "验证集上按 {rule}", { rule: point.rule }),
      costs: t("from the costs", "由代价得出"),
      given: t("as given", "给定"),
    })[point.chosenOn];
  return table(
    t("Threshold chosen before, applied to {data}", "事先选定的阈值用于 {data}", { data: view.data }),
    [
      { title: t("Model", "模型") },
      { title: t("Threshold", "阈值"), number: true },
      { title: t("Chosen", "选定方式") },
      { title: t("Precision", "精确率"), number: true },
      { title: t("Recall", "召回率"), number: true },
      { title: "F1", number: true },
      { title: t("Flagged", "判为正类"), number: true },
    ],
    sides.map(({ name, point }): Text[] => [
      name,
      metricValue(point.threshold),
      from(point),
      view.cell(point.precision),
      view.cell(point.recall),
      view.cell(point.f1),
      view.cell(point.flagged),
    ]),
    t(
      "A threshold picked on {data} itself would be no performance; it was chosen elsewhere.",
      "在 {data} 本身上挑选的阈值不算性能；此处阈值在别处选定。",
      { data: view.data },
    ),
  );
}

function curveSet(view: View): { roc: CurveSet; pr: CurveSet } | null {
  const { tuned, base } = view;
  const own = (tuned?.score.curves ?? []).filter(
    ({ rocAuc, averagePrecision }) => rocAuc.value !== null || averagePrecision.value !== null,
  );
  if (tuned === null || own.length === 0) return null;
  const about = { data: view.data, n: tuned.score.n };
  if (own.length <= 2) {
    const curve = own.find(({ label }) => label === tuned.score.positive) ?? own[0];
    const before = base?.score.curves?.find(({ label }) => label === curve.label);
    const curves = [
      ...(base === null || before === undefined
        ? []
        : [{ name: view.modelName(base.model), look: "base" as const, curve: before }]),
      { name: view.modelName(tuned.model), look: "tuned" as const, curve },
    ];
    return { roc: { ...about, curves }, pr: { ...about, curves } };
  }
  const worst = (of: (curve: Curves) => number | null): CurveSet["curves"] => {
    const sorted = [...own].sort((a, b) => (of(a) ?? 2) - (of(b) ?? 2));
    const looks: readonly Line["look"][] = [0, 1, 2, 3];
    return sorted.map((curve, i) => ({ name: curve.label, look: looks[i] ?? "faint", curve })).reverse();
  };
  return {
    roc: { ...about, curves: worst((curve) => curve.rocAuc.value) },
    pr: { ...about, curves: worst((curve) => curve.averagePrecision.value) },
  };
}
