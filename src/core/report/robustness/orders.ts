import { count, percent } from "../../numbers.js";
import type { Robustness } from "../../robustness/robustness.js";
import { type Draft, paragraph, type Text, table } from "../block.js";
import type { View } from "../view.js";

/** How often the same content is chosen in all orders, in a sentence. */
export function orderSentence({ orders = [] }: Robustness, view: View): Draft[] {
  const { t } = view;
  if (orders.length === 0) return [];
  return [
    paragraph([
      { text: t("Order of the choices. ", "选项顺序。"), look: "strong" },
      t("The same choice in all {k} orders: {list}.", "在全部 {k} 种顺序下选择一致：{list}。", {
        k: Math.max(...orders.map((one) => one.orders)),
        list: orders
          .map(({ model, data, consistency, n }) =>
            t("{model} {share} of {n} ({data})", "{model} {share}（{data}，{n} 题）", {
              model: view.modelName(model),
              share: consistency.value === null ? "–" : percent(consistency.value, 0),
              n: count(n),
              data,
            }),
          )
          .join(t(", ", "，")),
      }),
    ]),
  ];
}

/** Whether choices stay when their order turns, and who goes by place. */
export function orderDetails({ orders = [] }: Robustness, view: View): Draft[] {
  const { t } = view;
  if (orders.length === 0) return [];
  const most = Math.max(...orders.map(({ byPlace }) => byPlace.length));
  return [
    table(
      t("Order of the choices", "选项顺序"),
      [
        { title: t("Model", "模型") },
        { title: "n", number: true },
        { title: t("Same choice in all orders", "各顺序下选择一致"), number: true },
        ...Array.from({ length: most }, (_, i) => ({
          title: t("Right where gold is {p}", "答案在 {p} 时的准确率", { p: String.fromCharCode(65 + i) }),
          number: true,
        })),
      ],
      orders.map((one): Text[] => [
        `${view.modelName(one.model)} · ${one.data}`,
        count(one.n),
        view.cell(one.consistency),
        ...Array.from({ length: most }, (_, i) => view.cell(one.byPlace[i])),
      ]),
      t("{k} rotations of the choices, the plan's own among them.", "选项轮换 {k} 种，含计划原有顺序。", {
        k: Math.max(...orders.map((one) => one.orders)),
      }),
    ),
  ];
}
