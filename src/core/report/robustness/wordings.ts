import { unit } from "../../compare/sentence.js";
import { count, magnitude, points, pText } from "../../numbers.js";
import type { AskingWay, Robustness, Wordings } from "../../robustness/robustness.js";
import { type Draft, type Inline, paragraph, type Text, table } from "../block.js";
import type { View } from "../view.js";

/** What ways of asking do to the values, in a sentence for each kind of way and data set. */
export function wordingSentences({ wordings = [] }: Robustness, view: View): Draft[] {
  const { t, language } = view;
  return wordings.map((one) => {
    const spreads = one.models.map(({ model, spread, chance }) =>
      spread.value === null
        ? t("{model}: not measured", "{model}：未测量", { model: view.modelName(model) })
        : chance === null
          ? t("{model} {spread}", "{model} {spread}", {
              model: view.modelName(model),
              spread: view.size(spread.value, spread.scale),
            })
          : t("{model} {spread} (chance alone: {mean}; {p})", "{model} {spread}（仅凭偶然约 {mean}；{p}）", {
              model: view.modelName(model),
              spread: view.size(spread.value, spread.scale),
              mean: view.size(chance.mean, spread.scale),
              p: pText(chance.p),
            }),
    );
    return paragraph([
      { text: t("{way}. ", "{way}。", { way: wayName(one.way, view) }), look: "strong" },
      t(
        "{k} ways of asking the same {n} items of {data}. {metric}, largest less smallest: {spreads}. {told}{held}{few}",
        "{data} 的 {n} 条样本用 {k} 种方式提问。{metric}最大与最小之差：{spreads}。{told}{held}{few}",
        {
          k: one.wordings.length,
          n: count(one.n),
          data: one.data,
          metric: view.metricName(one.metric),
          spreads: spreads.join(t(", ", "，")),
          told: beyondChance(one, view),
          held: heldSentences(one, view).join(language === "en" ? " " : ""),
          few:
            one.wordings.length < 5 && (one.way === "wording" || one.way === "format")
              ? t(" Five or more are advised (Sclar 2024).", "建议至少 5 种（Sclar 2024）。")
              : "",
        },
      ),
    ]);
  });
}

/** Whether what the ways of asking do is more than chance makes of equally good ones. */
function beyondChance({ models }: Wordings, view: View): string {
  const { t, language } = view;
  const space = language === "en" ? " " : "";
  const known = models.filter(({ chance }) => chance !== null);
  if (known.length === 0) return "";
  const more = known.filter(({ chance }) => (chance?.p ?? 1) < view.study.decision.alpha);
  const said =
    more.length === 0
      ? t("That is no more than chance makes of equally good ways.", "未超出同样好的提问方式凭偶然产生的差距。")
      : t("More than chance makes of equally good ways: {list}.", "超出偶然的有：{list}。", {
          list: more.map(({ model }) => view.modelName(model)).join(t(", ", "、")),
        });
  return `${said}${space}`;
}

/** Which tuned models keep the sign of their difference to the base under all ways, and which do not, with its range. */
function heldSentences({ differences }: Wordings, { t, language }: View): string[] {
  // Where no way shows a difference there is no direction.
  const told = differences.filter(({ values }) => values.some(({ value }) => value !== 0));
  const held = told.filter(({ holds }) => holds).map(({ tuned }) => tuned);
  const turned = told.filter(({ holds }) => !holds);
  const range = ({ tuned, values }: (typeof told)[number]): string => {
    const known = values.flatMap(({ value }) => (value === null ? [] : [value]));
    if (known.length === 0) return tuned;
    const { scale } = values[0];
    const between = [Math.min(...known), Math.max(...known)].map((x) => points(x, scale));
    return t("{tuned} ({low} to {high}{unit})", "{tuned}（{low} 至 {high}{unit}）", {
      tuned,
      low: between[0],
      high: between[1],
      unit: unit(scale)[language],
    });
  };
  return [
    ...(held.length === 0
      ? []
      : [
          t("Tuned less base has one sign under all of them: {list}.", "各方式下“微调 − 基座”正负一致：{list}。", {
            list: held.join(t(", ", "、")),
          }),
        ]),
    ...(turned.length === 0
      ? []
      : [
          t("It has not one sign under all: {list}.", "正负不一致：{list}。", {
            list: turned.map(range).join(t(", ", "、")),
          }),
        ]),
  ];
}

/** Every way of asking with the value of each model. */
export function wordingDetails({ wordings = [] }: Robustness, view: View): Draft[] {
  const { t } = view;
  return wordings.map((one) =>
    table(
      t("{way}: {metric} on {data}", "{way}：{data} 上的{metric}", {
        way: wayName(one.way, view),
        metric: view.metricName(one.metric),
        data: one.data,
      }),
      [
        { title: t("Way of asking", "提问方式") },
        ...one.models.map(({ model }) => ({ title: view.modelName(model), number: true })),
        ...one.differences.map(({ tuned, base }) => ({ title: `${tuned} − ${base}`, number: true })),
      ],
      [
        ...one.wordings.map((prompt, w): Text[] => [
          [{ text: rowName(one.way, w, view), look: "strong" }, ...shownPrompt(prompt)],
          ...one.models.map(({ values }) => view.cell(values[w])),
          ...one.differences.map(({ values }) => view.change(values[w])),
        ]),
        [
          [{ text: t("largest − smallest", "最大 − 最小"), look: "strong" }],
          ...one.models.map(
            ({ spread }): Text => (spread.value === null ? view.value(spread) : view.size(spread.value, spread.scale)),
          ),
          ...one.differences.map((): Text => "–"),
        ],
        [
          [{ text: t("by chance alone: mean, 95 % below", "仅凭偶然：均值，95 % 低于"), look: "strong" }],
          ...one.models.map(
            ({ spread, chance }): Text =>
              chance === null
                ? "–"
                : [view.size(chance.mean, spread.scale), view.size(chance.upper, spread.scale)].join(t(", ", "，")),
          ),
          ...one.differences.map((): Text => "–"),
        ],
        ...(one.models.some(({ seeds }) => seeds !== undefined)
          ? [
              [
                [{ text: t("largest − smallest, each seed", "最大 − 最小，各种子"), look: "strong" as const }],
                ...one.models.map(
                  ({ seeds, spread: { scale } }): Text =>
                    seeds?.map(({ spread }) => (spread === null ? "–" : magnitude(spread, scale))).join(" / ") ?? "–",
                ),
                ...one.differences.map((): Text => "–"),
              ],
            ]
          : []),
      ],
      t(
        "By chance alone: each item's scores change places among the ways, as they would if all were equally good.",
        "“仅凭偶然”：让每条样本的得分在各方式之间随机互换，即假定各方式同样好。",
      ),
    ),
  );
}

function wayName(way: AskingWay, { t }: View): string {
  return {
    wording: t("Wordings", "提问措辞"),
    format: t("Prompt formats", "提示格式"),
    examples: t("Order of the worked examples", "示例顺序"),
    instruction: t("Place of the instruction", "指令位置"),
  }[way];
}

function rowName(way: AskingWay, w: number, { t }: View): string {
  if (w === 0) return t("the plan's own", "计划所用");
  return {
    wording: t("wording {w}", "措辞 {w}", { w }),
    format: t("format {w}", "格式 {w}", { w }),
    examples: t("turned by {w}", "轮换 {w} 位", { w }),
    instruction: t("moved {w}", "移动 {w}", { w }),
  }[way];
}

/** Characters of a prompt that a table shows. */
const mostShown = 100;

function shownPrompt({ template, system }: Wordings["wordings"][number]): Inline[] {
  return [template, system].flatMap((text): Inline[] => {
    if (text === undefined) return [];
    const line = text.replace(/\n/gu, "⏎").trim();
    return [{ text: ` ${line.length > mostShown ? `${line.slice(0, mostShown)}…` : line}`, look: "code" }];
  });
}
