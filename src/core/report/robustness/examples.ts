import { rate } from "../../numbers.js";
import type { DisturbedExample, Robustness } from "../../robustness/robustness.js";
import { type Draft, type Inline, list, type Text, table } from "../block.js";
import type { View } from "../view.js";
import { perturbationName } from "./name.js";

/** Items whose answer changed, what was changed in them, and why each disturbance should keep the answer. */
export function exampleDetails(robustness: Robustness, view: View): Draft[] {
  const { t } = view;
  const { scores } = robustness;
  const shown = scores.filter(({ model, examples: some }) => model.role === "tuned" && some.length > 0);
  const many = new Set(scores.map(({ model }) => model.name)).size > 2;
  const rows = (shown.length > 0 ? shown : scores).flatMap(({ model, perturbation, examples: some }) =>
    some.map((one): Text[] => [
      [{ text: one.id, look: "code" }],
      perturbationName(robustness, perturbation, view),
      marked(one.input, one.changes),
      one.gold ?? "–",
      [
        { text: one.before ?? "–", ...(one.before === one.gold ? { look: "better" as const } : {}) },
        " → ",
        { text: one.after ?? t("no answer", "无回答"), look: one.after === one.gold ? "better" : "worse" },
        ...(many ? [` (${view.modelName(model)})`] : []),
      ],
    ]),
  );
  if (rows.length === 0) return [];
  return [
    table(
      t("Answers that changed", "改变的回答"),
      [
        { title: t("Item", "样本") },
        { title: t("Disturbance", "扰动") },
        { title: t("Input, changes marked", "输入（标出改动）") },
        { title: t("Gold", "标准答案") },
        { title: t("Answer", "回答") },
      ],
      rows,
    ),
  ];
}

/** Why each disturbance should keep the answer, and answers that stayed while their probability moved. */
export function claimDetails(robustness: Robustness, view: View): Draft[] {
  const { t, language } = view;
  const { scores, perturbations } = robustness;
  const claims = perturbations.map(
    ({ words, claim, meaning }): Text => [
      { text: words[language], look: "strong" },
      `${t(": ", "：")}${claim[language]}${meaning === "changed" ? t(" (meaning changes)", "（意思改变）") : ""}`,
    ],
  );
  const moved = scores
    .filter(({ moved: { count: k } }) => k > 0)
    .map(
      (one): Text =>
        t(
          "{model}, “{name}”: {k} answers stay while their probability moves by more than .1, first {ids}.",
          "{model}，“{name}”：{k} 个回答未变而概率变动超过 .1，首先是 {ids}。",
          {
            model: view.modelName(one.model),
            name: perturbationName(robustness, one.perturbation, view),
            k: one.moved.count,
            ids: one.moved.items.map(({ id, by }) => `${id} (${by > 0 ? "+" : ""}${rate(by, 2)})`).join(", "),
          },
        ),
    );
  return [...(moved.length === 0 ? [] : [list(moved)]), ...(claims.length === 0 ? [] : [list(claims)])];
}

/** A text with what was taken out struck through and what was put in underlined. */
function marked(input: string, changes: DisturbedExample["changes"]): Text {
  const parts: Inline[] = [];
  let at = 0;
  for (const change of changes) {
    if (change.at < at) continue;
    if (change.at > at) parts.push(input.slice(at, change.at));
    if (change.from !== "") parts.push({ text: change.from, look: "del" });
    if (change.to !== "") parts.push({ text: change.to, look: "ins" });
    at = change.at + change.from.length;
  }
  if (at < input.length) parts.push(input.slice(at));
  return parts;
}
