import { robustness as robustnessChart } from "../../charts/robustness.js";
import type { Robustness } from "../../robustness/robustness.js";
import { keptScores, worstScore } from "../../robustness/summary.js";
import { type Draft, figure, paragraph } from "../block.js";
import type { View } from "../view.js";
import { perturbationName } from "./name.js";

/** Disturbances that are drawn; the table holds all. */
const mostDrawn = 14;

/** What each disturbance takes from each model, drawn; nothing where none touched an item. */
export function disturbanceFigure(robustness: Robustness, view: View): Draft[] {
  const { t } = view;
  const kept = keptScores(robustness);
  const tuned = kept.filter(({ model }) => model.role === "tuned");
  const worst = worstScore(tuned.length > 0 ? tuned : kept);
  // One metric has one axis: the set of the worst disturbance is drawn.
  const data = worst?.data ?? kept[0]?.data;
  const own = kept.filter((score) => score.data === data && score.touched > 0);
  if (own.length === 0) return [];
  const rows = [...new Set(own.map(({ perturbation }) => perturbation))]
    .map((perturbation) => own.filter((score) => score.perturbation === perturbation))
    .map((scores) => ({
      scores,
      loss: (scores.find(({ model }) => model.role === "tuned") ?? scores[0]).drop.value ?? Number.NEGATIVE_INFINITY,
    }))
    .sort((a, b) => b.loss - a.loss)
    .slice(0, mostDrawn);
  const touched = rows.flatMap(({ scores }) => scores.map((score) => score.touched));
  const left = new Set(own.map(({ perturbation }) => perturbation)).size - rows.length;
  return [
    figure(
      "robustness",
      robustnessChart.draw(
        {
          rows: rows.map(({ scores }) => ({
            name: perturbationName(robustness, scores[0].perturbation, view),
            drops: scores.map(({ model, drop }) => ({ model: view.modelName(model), role: model.role, drop })),
            worst: scores[0].perturbation === worst?.perturbation && (worst.drop.value ?? 0) > 0,
          })),
          title:
            worst === null
              ? t("What each disturbance takes", "各种扰动的损失")
              : t("“{name}” costs most", "“{name}”损失最大", {
                  name: perturbationName(robustness, worst.perturbation, view),
                }),
          data,
          touched: [Math.min(...touched), Math.max(...touched)],
        },
        view.language,
      ),
    ),
    ...(left > 0
      ? [paragraph(t("{k} further disturbances are in the table.", "另有 {k} 种扰动见表。", { k: left }), "note")]
      : []),
  ];
}
