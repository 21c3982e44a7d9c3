import { testUse as testUseChart } from "../charts/test_use.js";
import { metrics } from "../metrics/catalogue.js";
import { count, metricValue } from "../numbers.js";
import { mostLooks, type RecipeLook } from "../reproducibility/test-use.js";
import { type Draft, figure, fold, list, paragraph, type Text, table } from "./block.js";
import { metricOf, type View } from "./view.js";

/** How often the deciding set has been looked at and what that does to the best score; nothing where no ledger was kept. */
export function useBlocks(view: View): Draft[] {
  const { study, t, language } = view;
  const { testUse: use } = study;
  if (use === undefined) return [];
  const { recipes, inflation, damaged } = use;
  const scale = metricOf(view.tuned?.score, study.decision.metric)?.scale;
  const valued = recipes.filter(({ value, metric }) => value !== null && metric === study.decision.metric);
  const many = recipes.length > mostLooks;
  const sentence = t(
    "Tuned models looked at on {data} so far, by the ledger of this store: {k}.",
    "据本存储的使用记录，已在 {data} 上看过 {k} 个微调模型。",
    { k: count(recipes.length), data: use.data },
  );
  const luck =
    recipes.length < 2 || inflation === null
      ? ""
      : t(
          "Were they all equally good, the best of them would still stand {by} above their mean.",
          "即使它们同样好，其中最好的也会比均值高 {by}。",
          { by: metricValue(inflation, scale) },
        );
  const chosen = use.best ? t("The best of them is one of this study.", "其中最好的正是本研究的模型。") : "";
  const advice = many
    ? t(
        "That is more than {most}: judge the chosen model once on fresh items, or correct by Holm over all looks.",
        "已超过 {most} 次：请用新样本只评判一次，或对全部使用做 Holm 校正。",
        { most: mostLooks },
      )
    : "";
  const blocks: Draft[] = [
    paragraph([
      { text: t("Use of the test set. ", "测试集的使用。"), look: "strong" },
      [sentence, luck, chosen, advice].filter((text) => text !== "").join(language === "en" ? " " : ""),
    ]),
  ];
  if (valued.length > 1)
    blocks.push(
      figure(
        "test_use",
        testUseChart.draw(
          {
            data: use.data,
            metric: view.metricName(study.decision.metric),
            scale,
            better: metrics.find(study.decision.metric)?.better ?? "higher",
            looks: recipes.map((look) => (look.metric === study.decision.metric ? look : { ...look, value: null })),
            standardError: use.standardError,
          },
          language,
        ),
      ),
    );
  const most = 100;
  blocks.push(
    fold(t("Looks at the test set, one by one", "测试集的逐次使用"), [
      table(
        t("Looks", "使用记录"),
        [
          { title: t("Day", "日期") },
          { title: t("Model", "模型") },
          { title: t("Seeds", "种子数"), number: true },
          { title: t("Metric", "指标") },
          { title: t("Value", "数值"), number: true },
          { title: t("For", "用途") },
        ],
        recipes
          .slice(-most)
          .map((look): Text[] => [
            look.at.slice(0, 10),
            look.here ? [{ text: look.name, look: "strong" }] : look.name,
            count(look.seeds),
            view.metricName(look.metric),
            look.value === null
              ? "–"
              : metricValue(look.value, metrics.find(look.metric) === undefined ? undefined : scale),
            purposeText(look, view),
          ]),
        recipes.length > most
          ? t("The last {most} of {n}.", "共 {n} 次，列出最近 {most} 次。", { most, n: count(recipes.length) })
          : undefined,
      ),
      list([
        t(
          "A look is a tuned recipe: its training seeds are one look, the same model looked at again is none, a recipe trained anew is another. The base, validation and runs with --limit do not count.",
          "一次“使用”指一个微调配方：其多个训练种子算一次，同一模型再看不计，重新训练后算新的一次。基座、验证集与带 --limit 的运行不计。",
        ),
        t(
          "The set is known by its ids, inputs and gold, whatever it is called. Only what was done with this store is known.",
          "测试集按 id、输入与标准答案识别，与名称无关。只知道用本存储做过的评估。",
        ),
        ...(damaged === 0
          ? []
          : [
              t(
                "{k} lines of the ledger could not be read and are not counted.",
                "使用记录中有 {k} 行无法读取，未计入。",
                {
                  k: count(damaged),
                },
              ),
            ]),
      ]),
    ]),
  );
  return blocks;
}

function purposeText({ purpose: { command, plan } }: RecipeLook, { t }: View): string {
  return plan === null
    ? `assay ${command}`
    : t("{command} of {plan}", "{plan}（{command}）", { command: `assay ${command}`, plan });
}
