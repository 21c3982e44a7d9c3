import type { Interaction, Robustness } from "../../robustness/robustness.js";
import { costsRobustness } from "../../robustness/summary.js";
import type { View } from "../view.js";
import { perturbationName } from "./name.js";

/** Whether tuning cost robustness, in one sentence. */
export function costSentence(robustness: Robustness, view: View): string {
  const { t } = view;
  const { interactions } = robustness;
  const several = new Set(interactions.map(({ tuned }) => tuned)).size > 1;
  const dearer = interactions.filter((one) => costsRobustness(one, view.study.decision.alpha));
  if (interactions.length === 0)
    return t(
      "There is no pair of base and tuned to tell whether tuning cost robustness.",
      "没有成对的基座与微调模型，无法判断微调是否损失了鲁棒性。",
    );
  const better = interactions.filter(({ difference, pAdjusted }) => {
    const below = difference.ci !== undefined && difference.ci.hi < 0;
    return below && pAdjusted !== null && pAdjusted < view.study.decision.alpha;
  });
  if (dearer.length > 0)
    return t(
      "Tuning cost robustness: the tuned model loses more than the base under {list} (Holm over each model's disturbances; {k} in all).",
      "微调损失了鲁棒性：在{list}下微调模型的损失大于基座（各模型内按扰动作 Holm 校正，共 {k} 项）。",
      { list: named(dearer), k: interactions.length },
    );
  if (better.length > 0)
    return t(
      "Tuning made it steadier under {list}, and nowhere plainly less steady (Holm over each model's disturbances; {k} in all).",
      "微调后在{list}下更稳，且未见明显变差之处（各模型内按扰动作 Holm 校正，共 {k} 项）。",
      { list: named(better), k: interactions.length },
    );
  return t(
    "Whether tuning cost robustness cannot be told: in none of the {k} comparisons (a tuned model under a disturbance) do the losses of base and tuned differ beyond chance.",
    "尚不能判断微调是否损失了鲁棒性：{k} 项比较（每个微调模型、每种扰动各一项）中，基座与微调的损失差异均未超出偶然。",
    { k: interactions.length },
  );

  function named(some: readonly Interaction[]): string {
    return some
      .map(({ perturbation, tuned }) =>
        t(several ? "“{name}” ({tuned})" : "“{name}”", several ? "“{name}”（{tuned}）" : "“{name}”", {
          name: perturbationName(robustness, perturbation, view),
          tuned,
        }),
      )
      .join(t(", ", "、"));
  }
}
