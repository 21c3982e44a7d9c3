import { type AnswerError, answerErrors } from "../asking/answer-error.js";
import { finding } from "./finding.js";

/** Too many answers are missing for a metric that can only leave them out, or some were never given though they were asked for. */
export const compareNotComparable = finding({
  id: "compare.not_comparable",
  topic: 9,
  severity: "error",
  detect: ({ comparisons, runs }) => [
    ...comparisons.flatMap(({ data, n, metric, difference }) =>
      difference.params["intervalReason"] === "outputs_missing"
        ? [
            {
              evidence: {
                data,
                metric,
                n,
                answered: difference.n,
                missing: n - difference.n,
                what_en: `and ${metric} can only leave them out`,
                what_zh: `而 ${metric} 只能将其排除`,
              },
            },
          ]
        : [],
    ),
    ...runs
      .filter(({ data, missing }) => missing !== undefined && comparisons.some((one) => one.data === data))
      .map(({ data, n, model, missing = {} }) => {
        const total = Object.values(missing).reduce((sum, count) => sum + count, 0);
        const why = (language: "en" | "zh"): string =>
          Object.keys(missing)
            .map((reason) => (reason in answerErrors ? answerErrors[reason as AnswerError].words[language] : reason))
            .join(language === "zh" ? "；" : "; ");
        return {
          evidence: {
            data,
            n,
            model: model.name,
            answered: n - total,
            missing: total,
            what_en: `because they could not be asked (${why("en")}); they count as wrong here`,
            what_zh: `因为未能取得回答（${why("zh")}）；此处计为错误`,
          },
        };
      }),
  ],
  words: {
    title: {
      en: "{missing} of {n} items of {data} lack an answer on one side, {what_en}",
      zh: "{data} 的 {n} 条样本中有 {missing} 条在一侧没有回答，{what_zh}",
    },
    short: { en: "answer all items, or decide by a label metric", zh: "补齐回答，或改用标签指标" },
    symptom: {
      en: "The score of the answered items looks fine while a part of the items is not answered at all.",
      zh: "已回答样本的得分正常，但有一部分样本根本没有回答。",
    },
    cause: {
      en: "The model stopped answering, timed out, or its answers could not be read; what it leaves out may be what it cannot do.",
      zh: "模型停止作答、超时，或其回答无法解析；它略过的可能正是它做不到的。",
    },
    check: {
      en: "Count the unanswered items of both sides, and compare accuracy, which counts them as wrong.",
      zh: "统计两侧未回答的样本数，并比较将其计为错误的准确率。",
    },
    fix: {
      en: "Ask again for the missing answers of {data}, or decide by a metric of labels.",
      zh: "重新获取 {data} 缺失的回答，或以标签指标作决定。",
    },
  },
  advice: "X1",
  source: {
    en: "methods 8, a missing output counts as wrong; fires only where more than 1 % of the items are left out, or where an answer is missing that may come when asked again",
    zh: "methods 8，缺失的输出计为错误；仅当排除的样本超过 1%，或有再次提问即可取得的回答缺失时触发",
  },
});
