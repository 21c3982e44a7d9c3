import type { Robustness } from "../../robustness/robustness.js";
import { type Draft, fold, missing } from "../block.js";
import type { View } from "../view.js";
import { behaviourDetails, behaviourSentence } from "./behaviour.js";
import { disturbanceDetails } from "./details.js";
import { claimDetails, exampleDetails } from "./examples.js";
import { disturbanceFigure } from "./figure.js";
import { orderDetails, orderSentence } from "./orders.js";
import { worstDisturbances } from "./perturbations.js";
import { repeatSentence } from "./repeats.js";
import { wordingDetails, wordingSentences } from "./wordings.js";

/** Whether answers survive disturbed inputs, behavioural tests, other ways of asking and being asked again; what would tell, where nothing was tried. */
export function robustnessBlocks(view: View): Draft[] {
  const { study, t } = view;
  const { robustness } = study;
  if (robustness === undefined)
    return [
      missing(
        t(
          "Disturbed inputs (typing slips, other wordings) were not tried: name some in the plan (robustness: perturbations).",
          "未做输入扰动（错字、换说法）测试：请在计划中写明（robustness: perturbations）。",
        ),
      ),
    ];
  return [
    ...worstDisturbances(robustness, view),
    ...behaviourSentence(robustness, view),
    ...wordingSentences(robustness, view),
    ...orderSentence(robustness, view),
    ...repeatSentence(robustness, view),
    ...unansweredBlocks(robustness, view),
  ];
}

/** All of it in figures, folded; `figure` is left out where it stands open already. */
export function robustnessFolds(view: View, { figure }: { readonly figure: boolean }): Draft[] {
  const { t } = view;
  const { robustness } = view.study;
  if (robustness === undefined) return [];
  const folded = (title: string, blocks: readonly Draft[]): Draft[] =>
    blocks.length === 0 ? [] : [fold(title, blocks)];
  return [
    ...folded(t("Disturbed inputs: every disturbance and model", "输入扰动：全部扰动与模型"), [
      ...(figure ? disturbanceFigure(robustness, view) : []),
      ...disturbanceDetails(robustness, view),
    ]),
    ...folded(
      t(
        "Disturbed inputs: answers that changed, and what each disturbance claims",
        "输入扰动：改变的回答，以及各种扰动的依据",
      ),
      [...exampleDetails(robustness, view), ...claimDetails(robustness, view)],
    ),
    ...folded(
      t("Behavioural tests: each test, and cases that fail", "行为测试：各测试与失败的例子"),
      behaviourDetails(robustness, view),
    ),
    ...folded(t("Ways of asking: each with its value", "提问方式：逐一的取值"), wordingDetails(robustness, view)),
    ...folded(t("Order of the choices: by model and place", "选项顺序：按模型与位置"), orderDetails(robustness, view)),
  ];
}

function unansweredBlocks({ unanswered }: Robustness, { t }: View): Draft[] {
  if (unanswered.length === 0) return [];
  return [
    missing(
      t(
        "No answers to {list}: assay perturb writes these items, and a file of answers under that name completes them.",
        "缺少对 {list} 的回答：assay perturb 可写出这些样本，以该名称提供预测文件即可补全。",
        {
          list: unanswered
            .slice(0, 6)
            .map(({ model, data, seeds = [] }) =>
              seeds.length === 0
                ? `${data} (${model})`
                : t("{data} ({model}, seed {seeds})", "{data}（{model}，种子 {seeds}）", {
                    data,
                    model,
                    seeds: seeds.join(t(", ", "、")),
                  }),
            )
            .concat(unanswered.length > 6 ? ["…"] : [])
            .join(", "),
        },
      ),
    ),
  ];
}
