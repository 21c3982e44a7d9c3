import { metricValue } from "../numbers.js";
import { mostLooks } from "../reproducibility/test-use.js";
import { finding } from "./finding.js";

/** So many tuned models have been looked at on one test set that the best of them looks better than it is. */
export const statSelectionReuse = finding({
  id: "stat.selection_reuse",
  topic: 12,
  severity: "warning",
  detect: ({ testUse, decision, scores }) => {
    if (testUse === undefined || testUse.recipes.length <= mostLooks) return [];
    const { data, recipes, lines, expectedMax, inflation, best } = testUse;
    const scale = scores.find((one) => one.data === data)?.score.metrics[decision.metric]?.scale;
    const shown = inflation === null ? null : metricValue(inflation, scale);
    return [
      {
        evidence: {
          data,
          looks: recipes.length,
          lines,
          metric: decision.metric,
          expected_max: expectedMax.toFixed(3),
          ...(inflation === null ? {} : { inflation }),
          by_en: shown === null ? "" : ` by about ${shown}`,
          by_zh: shown === null ? "" : `约 ${shown}`,
          best_en: best ? "; the tuned model here is the best of them" : "",
          best_zh: best ? "；此处的微调模型正是其中最好的" : "",
        },
        items: recipes.map(({ name, at }) => `${name} ${at.slice(0, 10)}`).slice(-20),
        itemsTotal: recipes.length,
      },
    ];
  },
  words: {
    title: {
      en: "{looks} tuned models have been looked at on {data}: luck alone lifts the best of them{by_en}{best_en}",
      zh: "已在 {data} 上看过 {looks} 个微调模型：其中最好的一个仅凭运气就会偏高{by_zh}{best_zh}",
    },
    short: { en: "judge the chosen model on fresh data", zh: "用新数据评判选中的模型" },
    symptom: {
      en: "The chosen model does worse on new data than on the test set.",
      zh: "选中的模型在新数据上不如在测试集上。",
    },
    cause: {
      en: "Models were chosen by looking at the test set; of many equal ones the best is the luckiest.",
      zh: "根据测试集结果挑选了模型；许多同样好的模型中，最高分只是运气最好。",
    },
    check: {
      en: "Read the list of looks in topic 12; which of them changed what was trained next?",
      zh: "查看第 12 节的使用记录：哪几次改变了之后的训练？",
    },
    fix: {
      en: "Choose on validation from now on, and judge the chosen model once on test items that nobody has looked at; else correct by Holm over all {looks} looks.",
      zh: "今后在验证集上选择，并用从未看过的测试样本只评判一次；否则对全部 {looks} 次使用做 Holm 校正。",
    },
  },
  advice: "V1",
  source: {
    en: "methods 12.6; a look is a tuned recipe: its seeds are one look, the same model again is none; more than 10 looks. It counts and does not estimate, so that it cannot fire by chance: a study of 5 seeds of 2 recipes has 2 looks",
    zh: "methods 12.6；一次“使用”指一个微调配方：其多个种子算一次，同一模型再看不计；超过 10 次时提示。本规则只计数、不估计，不会因偶然触发：2 个配方各 5 个种子只算 2 次",
  },
});
