import { adviceLoop } from "../../charts/advice_loop.js";
import { trainingCurves } from "../../charts/training_curves.js";
import type { Training } from "../../documents/training.js";
import { about, ordered } from "../advice.js";
import { type Draft, figure, fold, list, missing, paragraph, type Text, table } from "../block.js";
import { topic } from "../topic.js";
import type { View } from "../view.js";

/** Topic 10: what training shows, and what to change next. */
export const optimisation = topic({
  id: "optimisation",
  number: 10,
  words: { en: "Optimisation", zh: "微调效果的优化策略" },
  build(view) {
    const { study, t, language } = view;
    const advice = ordered(view);
    const rows = advice.map((finding) => {
      const one = finding.advice[0];
      const { verify, cost } = about(one?.id ?? "");
      return {
        code: finding.code,
        severity: finding.severity,
        finding: finding.title,
        id: one?.id ?? "–",
        advice: one?.text ?? "–",
        verify: verify[language],
        cost: cost[language],
      };
    });
    const drawn = study.training
      .filter(
        ({ points, checkpoints }) =>
          points.some(({ trainLoss, evalLoss }) => trainLoss !== null || evalLoss !== null) || checkpoints.length > 0,
      )
      .sort((a, b) => Number(b.model.role === "tuned") - Number(a.model.role === "tuned"))
      .slice(0, 4);
    const states = study.training.flatMap((training) => training.states.map(({ state }) => ({ training, state })));
    const blocks: Draft[] = [];
    if (drawn.length === 0) {
      blocks.push(
        missing(
          t(
            "No training curve: name the log of each model in the plan (models: log: trainer_state.json).",
            "没有训练曲线：请在计划中写明各模型的日志（models: log: trainer_state.json）。",
          ),
        ),
      );
    } else {
      const said = new Map<string, string[]>();
      for (const training of drawn)
        said.set(statesSaid(training, view), [
          ...(said.get(statesSaid(training, view)) ?? []),
          view.modelName(training.model),
        ]);
      blocks.push(
        paragraph(
          [...said]
            .map(([what, names]) =>
              t("{names}: {what}.", "{names}：{what}。", { names: names.join(t(", ", "、")), what }),
            )
            .join(language === "en" ? " " : ""),
        ),
      );
      drawn.forEach((training, i) => {
        blocks.push(
          figure(
            `training_curves_${i + 1}`,
            trainingCurves.draw(
              {
                training,
                metric: study.decision.metric,
                name: view.modelName(training.model),
                title: t("{name}: {what}", "{name}：{what}", {
                  name: view.modelName(training.model),
                  what: statesSaid(training, view),
                }),
              },
              language,
            ),
          ),
        );
      });
    }
    if (rows.length === 0) {
      blocks.push(
        missing(t("No advice: no rule saw anything that asks for a change.", "没有建议：没有规则发现需要改动之处。")),
      );
    } else {
      blocks.push(
        figure(
          "advice_loop",
          adviceLoop.draw(
            { rows: rows.map((row) => ({ finding: row.finding, advice: row.advice, verify: row.verify })) },
            language,
          ),
        ),
        table(
          t("What to do next, in order", "下一步，按先后排列"),
          [
            { title: t("Finding", "发现") },
            { title: t("Advice", "建议") },
            { title: t("Cost", "代价") },
            { title: t("Verify with", "复验") },
            { title: t("Code", "代码") },
          ],
          rows.map((row): Text[] => [
            row.finding,
            row.advice,
            row.cost,
            row.verify,
            [{ text: row.code, look: "code" }],
          ]),
          t(
            "Order: what makes a conclusion wrong first, then by expected gain over cost. Nothing here was tried yet.",
            "顺序：先解决会使结论出错的问题，其余按预期收益与代价之比。以上均尚未尝试。",
          ),
        ),
      );
    }
    const checkpoints = study.training.flatMap((training) => training.checkpoints.map((row) => ({ training, row })));
    if (checkpoints.length > 0) {
      const mark: Readonly<Record<string, string>> = {
        best: t("best on validation", "验证集最优"),
        one_se: t("earliest within one standard error", "一个标准误之内最早"),
      };
      blocks.push(
        table(
          t("Checkpoints on validation", "验证集上的检查点"),
          [
            { title: t("Model", "模型") },
            { title: t("Checkpoint", "检查点") },
            { title: t("Epoch", "轮次"), number: true },
            { title: view.metricName(study.decision.metric), unit: t("validation", "验证"), number: true },
            { title: view.metricName(study.decision.metric), unit: t("train", "训练"), number: true },
            { title: t("Log loss", "对数损失"), unit: t("validation", "验证"), number: true },
            { title: t("Chosen", "选择") },
          ],
          checkpoints.map(({ training, row }): Text[] => [
            view.modelName(training.model),
            [{ text: row.checkpoint, look: "code" }],
            row.epoch === null ? "–" : String(Math.round(row.epoch * 100) / 100),
            view.cell(row.validation),
            view.value(row.train),
            view.value(row.validationLogLoss),
            row.marks.map((one) => mark[one] ?? one).join(t(", ", "、")) || "–",
          ]),
          t(
            "Choosing the best of several checkpoints on the same validation set is optimistic; the test set decides.",
            "在同一验证集上从多个检查点中选最优会偏乐观；以测试集为准。",
          ),
        ),
      );
    }
    blocks.push(
      fold(t("Method and assumptions", "方法与前提"), [
        list([
          t(
            "Over-fitting is said only where validation loss rises by more than 5 % above its minimum at two evaluations or more while training loss still falls.",
            "只有当验证损失至少两次高出其最低值 5 % 以上而训练损失仍在下降时，才判为过拟合。",
          ),
          t(
            "Generalisation loss GL = 100 (validation loss / its minimum so far − 1), Prechelt 1998.",
            "泛化损失 GL = 100 ×（验证损失 / 此前最低值 − 1），Prechelt 1998。",
          ),
          t(
            "Training loss is averaged over a moving model and reads high early on.",
            "训练损失是对变化中的模型求平均，早期偏高。",
          ),
        ]),
      ]),
    );
    const bad = states.some(({ state }) => state === "overfit" || state === "diverged");
    return {
      heading:
        advice.length === 0
          ? drawn.length === 0
            ? t("No log was given, and no finding asks for a change", "未提供日志，也没有需要改动的发现")
            : t("Nothing asks for a change", "没有需要改动之处")
          : t("First: {advice}", "首先：{advice}", { advice: rows[0].advice.replace(/[.。]$/, "") }),
      standing:
        drawn.length === 0 && advice.length === 0
          ? "unknown"
          : bad || advice.some(({ severity }) => severity === "error")
            ? "bad"
            : advice.some(({ severity }) => severity === "warning")
              ? "watch"
              : "good",
      blocks,
    };
  },
});

function statesSaid(training: Training, { t }: View): string {
  const words: Readonly<Record<string, string>> = {
    overfit: t("over-fitted", "出现过拟合"),
    underfit: t("under-fitted", "欠拟合"),
    loss_metric_split: t("validation loss rose while the metric did not fall", "验证损失上升而指标未下降"),
    plateau: t("reached a plateau", "已进入平台期"),
    diverged: t("diverged", "训练发散"),
    noisy_selection: t("the validation metric is too noisy to choose by", "验证指标波动过大，难以据此选择"),
    single_epoch_enough: t("best value came early", "最优出现得很早"),
  };
  const said = training.states.map(({ state }) => words[state] ?? state);
  return said.length === 0
    ? t("none of the known troubles of training seen", "未见常见的训练问题")
    : [...new Set(said)].join(t(", ", "，"));
}
