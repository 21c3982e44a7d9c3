import { type AnswerError, answerErrors } from "../asking/answer-error.js";
import { differing } from "../compare/comparable.js";
import type { Result } from "../result.js";
import { finding } from "./finding.js";

/** Share of items that may lack an answer before it is told that the verdict hangs on how they are counted. */
const mostMissing = 0.01;

/** Items without an answer that a side's value counts as wrong. */
function countedWrong({ flags }: Result): number {
  const flag = flags.find((one) => one.startsWith("unanswered_counted_wrong:"));
  return flag === undefined ? 0 : Number(flag.slice(flag.indexOf(":") + 1));
}

/** Both sides were not scored alike (only where the user let it pass), too many answers are missing for a metric that can only leave them out, or some were never given though they were asked for. */
export const compareNotComparable = finding({
  id: "compare.not_comparable",
  topic: 9,
  severity: "error",
  detect: ({ comparisons, runs, conditions = [] }) => [
    ...conditions
      .filter(({ scoring }) => scoring.length > 0)
      .map(({ data, n, base, tuned, scoring }) => ({
        evidence: {
          data,
          n,
          base,
          tuned,
          title_en: `${base} and ${tuned} were not scored alike on ${data}: ${differing(scoring, "en")}`,
          title_zh: `${base} 与 ${tuned} 在 ${data} 上的评分方式不同：${differing(scoring, "zh")}`,
        },
      })),
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
                title_en: `${n - difference.n} of ${n} items of ${data} lack an answer on one side, and ${metric} can only leave them out`,
                title_zh: `${data} 的 ${n} 条样本中有 ${n - difference.n} 条在一侧没有回答，而 ${metric} 只能将其排除`,
              },
            },
          ]
        : [],
    ),
    ...comparisons.flatMap(({ data, n, base, tuned, rule }) => {
      const missing = Math.max(countedWrong(base), countedWrong(tuned));
      const told = runs.some((run) => run.data === data && run.missing !== undefined);
      return !told && rule.notes.includes("missing_outputs_change_verdict") && missing > mostMissing * n
        ? [
            {
              severity: "warning" as const,
              evidence: {
                data,
                n,
                answered: n - missing,
                missing,
                title_en: `${missing} of ${n} items of ${data} hold no answer that could be taken on one side (none came, refused, or not to be read) and count as wrong; counted otherwise they would change the verdict`,
                title_zh: `${data} 的 ${n} 条样本中有 ${missing} 条在一侧没有可用的答案（未作答、拒答或无法提取），按答错计；换一种计法会改变结论`,
              },
            },
          ]
        : [];
    }),
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
            title_en: `${total} of ${n} items of ${data} lack an answer on one side, because they could not be asked (${why("en")}); they count as wrong here`,
            title_zh: `${data} 的 ${n} 条样本中有 ${total} 条在一侧没有回答，因为未能取得回答（${why("zh")}）；此处计为错误`,
          },
        };
      }),
  ],
  words: {
    title: { en: "{title_en}", zh: "{title_zh}" },
    short: { en: "evaluate both alike, answer all items", zh: "用同一方式评测，并补齐回答" },
    symptom: {
      en: "Two numbers stand side by side that do not measure the same: other examples, filter, metric or gold, or a part of the items is not answered at all.",
      zh: "并列的两个数衡量的不是同一件事：示例数、过滤器、指标或标准答案不同，或有一部分样本根本没有回答。",
    },
    cause: {
      en: "One side was evaluated with another version or other settings of the task; or a model stopped answering, timed out, or its answers could not be read.",
      zh: "一侧用了任务的另一版本或其他设置；或模型停止作答、超时，其回答无法解析。",
    },
    check: {
      en: "Put the settings of both evaluations side by side; count the unanswered items of both sides, and compare accuracy, which counts them as wrong.",
      zh: "并列比较两次评测的设置；统计两侧未回答的样本数，并比较将其计为错误的准确率。",
    },
    fix: {
      en: "Evaluate both models on {data} alike; ask again what did not come, read what was refused or could not be read.",
      zh: "用同一方式在 {data} 上评测两个模型；未取得的回答重新提问，拒答与无法提取的逐条查看。",
    },
  },
  advice: "X1",
  source: {
    en: "methods 9.11 and 8; settings are compared where both sides tell them, so that equal settings never fire; a missing output counts as wrong; that fires only where more than 1 % of the items are left out, where more than 1 % count as wrong and filling them the other way gives another verdict (a warning), or where an answer is missing that may come when asked again",
    zh: "methods 9.11 与 8；仅比较双方都写明的设置，设置相同时不会触发；缺失的输出计为错误；仅当排除的样本超过 1 %，或超过 1 % 按答错计且换一种计法会改变结论（警告），或有再次提问即可取得的回答缺失时触发",
  },
});
