import { count, percent, pText } from "../../numbers.js";
import type { Result } from "../../result.js";
import type { Interaction, PerturbedScore, Robustness } from "../../robustness/robustness.js";
import { keptScores, worstScore } from "../../robustness/summary.js";
import { type Draft, type Inline, paragraph, type Text, table } from "../block.js";
import type { View } from "../view.js";
import { costSentence } from "./cost.js";
import { perturbationName } from "./name.js";

/** Disturbances in the short table. */
const mostWorst = 5;

/** The worst disturbance and whether tuning cost robustness, in sentences, and the worst few as a table of base against tuned. */
export function worstDisturbances(robustness: Robustness, view: View): Draft[] {
  const { t } = view;
  const kept = keptScores(robustness);
  const tuned = kept.filter(({ model }) => model.role === "tuned");
  const worst = worstScore(tuned.length > 0 ? tuned : kept);
  if (worst === null) return [];
  const ratio =
    worst.ratio.value === null ? "" : t(", {r} of it is left", "，保留 {r}", { r: percent(worst.ratio.value, 0) });
  return [
    paragraph([
      { text: t("Disturbed inputs. ", "输入扰动。"), look: "strong" },
      t(
        "The worst for {model}{seeds} is “{name}”: {metric} goes from {clean} to {perturbed} on the {n} items that it touches{ratio}. {cost}",
        "对 {model}{seeds}影响最大的是“{name}”：在被改动的 {n} 条样本上，{metric}由 {clean} 变为 {perturbed}{ratio}。{cost}",
        {
          model: view.modelName(worst.model),
          seeds:
            worst.seeds === undefined
              ? ""
              : t(" (mean of {k} training seeds)", "（{k} 个训练种子的均值）", { k: worst.seeds.length }),
          name: perturbationName(robustness, worst.perturbation, view),
          metric: view.metricName(worst.metric),
          clean: view.value(worst.clean),
          perturbed: view.value(worst.perturbed),
          n: count(worst.touched),
          ratio,
          cost: costSentence(robustness, view),
        },
      ),
    ]),
    ...worstTable(robustness, worst, view),
  ];
}

function worstTable(robustness: Robustness, worst: PerturbedScore, view: View): Draft[] {
  const { t } = view;
  const kept = keptScores(robustness).filter(({ data }) => data === worst.data);
  const own = kept.filter(({ model, touched }) => model.name === worst.model.name && touched > 0);
  const shown = [...own].sort((a, b) => lossOf(b) - lossOf(a)).slice(0, mostWorst);
  const baseOf = ({ perturbation }: PerturbedScore): PerturbedScore | undefined =>
    kept.find((one) => one.model.role === "base" && one.perturbation === perturbation);
  const base = worst.model.role === "base" ? undefined : shown.map(baseOf).find((one) => one !== undefined);
  const change = (one: PerturbedScore | undefined): Text =>
    one === undefined ? "–" : [`${view.value(one.clean)} → ${view.value(one.perturbed)}`];
  return [
    table(
      own.length > shown.length
        ? t("The {k} worst of {n} disturbances", "{n} 种扰动中损失最大的 {k} 种", { k: shown.length, n: own.length })
        : t("Disturbances, the worst first", "各种扰动，损失大者在前"),
      [
        { title: t("Disturbance, items touched", "扰动与改动的样本") },
        ...(base === undefined ? [] : [{ title: view.modelName(base.model), number: true }]),
        { title: view.modelName(worst.model), number: true },
        { title: t("Loss", "损失"), number: true, ...view.unitOf(shown.map(({ drop }) => drop)) },
        ...(base === undefined ? [] : [{ title: t("Loss beyond the base's", "比基座多损失"), number: true }]),
      ],
      shown.map((one): Text[] => [
        [
          { text: perturbationName(robustness, one.perturbation, view), look: "strong" },
          { text: `  ${count(one.touched)}`, look: "faint" },
        ],
        ...(base === undefined ? [] : [change(baseOf(one))]),
        change(one),
        lossCell(one.drop, view),
        ...(base === undefined ? [] : [beyondCell(interactionOf(robustness, one), view)]),
      ]),
      t(
        "{metric} before → after on the items that were touched{data}; loss above 0 is worse; 95 % intervals{seeds}; p by Holm over the disturbances of each model.",
        "{data}被改动样本上{metric}的“之前 → 之后”；损失大于 0 为变差；95 % 区间{seeds}；p 在每个模型的各种扰动之间作 Holm 校正。",
        {
          metric: view.metricName(worst.metric),
          data: worst.data === "test" ? "" : t(" of {data}", "{data} 中", { data: worst.data }),
          seeds: shown.some(({ seeds = [] }) => seeds.length >= 3)
            ? t(" for new items and new training seeds", "（同时针对新样本与新训练种子）")
            : "",
        },
      ),
    ),
  ];
}

/** The interaction that belongs to a score of a tuned recipe. */
export function interactionOf(
  { interactions }: Robustness,
  { model, data, perturbation }: PerturbedScore,
): Interaction | undefined {
  return interactions.find((one) => one.tuned === model.name && one.data === data && one.perturbation === perturbation);
}

/** A loss beyond the base's with its adjusted p. */
export function beyondCell(own: Interaction | undefined, view: View): Text {
  if (own === undefined) return "–";
  const { difference, pAdjusted } = own;
  const cell = lossCell(difference, view);
  const p: Inline[] = pAdjusted === null ? [] : [{ text: ` ${pText(pAdjusted)}`, look: "faint" }];
  return [...(typeof cell === "string" ? [cell] : cell), ...p];
}

/** A loss in points with its interval, coloured where the interval excludes 0. */
export function lossCell(loss: Result, view: View): Text {
  return view.change({ ...loss, better: "lower" });
}

const lossOf = ({ drop }: PerturbedScore): number => drop.value ?? Number.NEGATIVE_INFINITY;
