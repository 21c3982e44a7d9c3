import { count, metricValue, percent, points, rate } from "../../numbers.js";
import type { PerturbedScore, Robustness } from "../../robustness/robustness.js";
import { keptScores } from "../../robustness/summary.js";
import { type Draft, type DraftTable, fold, paragraph, type Text, table } from "../block.js";
import type { View } from "../view.js";
import { perturbationName } from "./name.js";
import { beyondCell, interactionOf, lossCell } from "./perturbations.js";

/** Every disturbance and recipe: values, losses, answers that change, and each training seed. */
export function disturbanceDetails(robustness: Robustness, view: View): Draft[] {
  if (robustness.scores.length === 0) return [];
  return [
    ...scoreTable(robustness, view),
    ...reactions(robustness, view),
    fold(view.t("Further figures of each disturbance", "各种扰动的其他数值"), [furtherTable(robustness, view)]),
    ...seedTables(robustness, view),
  ];
}

function scoreTable(robustness: Robustness, view: View): Draft[] {
  const { t } = view;
  const { scores } = robustness;
  const several = new Set(scores.map(({ data }) => data)).size > 1;
  const kept = keptScores(robustness);
  if (kept.length === 0) return [];
  const order = [...kept].sort((a, b) => lossOf(b, kept) - lossOf(a, kept));
  return [
    table(
      t("Disturbances: values, losses, and right answers that change", "扰动：取值、损失与答对后改变的回答"),
      [
        { title: t("Disturbance, items touched", "扰动与改动的样本") },
        { title: t("Model", "模型") },
        { title: t("Before → after", "之前 → 之后"), number: true },
        { title: t("Loss", "损失"), number: true, ...view.unitOf(scores.map(({ drop }) => drop)) },
        { title: t("Share left", "保留比例"), number: true },
        { title: t("Right answers that change", "答对后改变的比例"), number: true },
        { title: t("Loss beyond the base's", "比基座多损失"), number: true },
      ],
      order.map((one, i): Text[] => {
        const first = order[i - 1]?.perturbation !== one.perturbation || order[i - 1]?.data !== one.data;
        return [
          first
            ? [
                { text: perturbationName(robustness, one.perturbation, view), look: "strong" },
                ...(several ? [` · ${one.data}`] : []),
                { text: `  ${count(one.touched)}`, look: "faint" },
              ]
            : "",
          view.modelName(one.model),
          `${view.value(one.clean)} → ${view.value(one.perturbed)}`,
          lossCell(one.drop, view),
          leftCell(one, view),
          one.changedRight.value === null ? "–" : view.cell(one.changedRight),
          beyondCell(interactionOf(robustness, one), view),
        ];
      }),
      t(
        "At most {items} items of each set, rate {rate}; all figures are of the items that are touched. Loss above 0 is worse. Intervals 95 % (changed answers: Wilson; of several training seeds over items and seeds, never narrower than Wilson's). Loss beyond the base's: mean of paired differences, p by Holm over the disturbances of each model.",
        "每个数据集至多 {items} 条，比例 {rate}；各数均只计被改动的样本。损失大于 0 为变差。区间 95 %（改变的回答为 Wilson 区间；有多个训练种子时涵盖样本与种子，不窄于 Wilson 区间）。“比基座多损失”为配对差均值，p 在每个模型的各种扰动之间作 Holm 校正。",
        {
          items: count(robustness.items),
          rate: rate(robustness.rate, 2),
        },
      ),
    ),
  ];
}

function leftCell({ ratio }: PerturbedScore, view: View): Text {
  if (ratio.value !== null) return rate(ratio.value);
  return [{ text: ratio.reason === "at_chance" ? view.t("at chance", "随机水平") : "–", look: "faint" }];
}

/** What belongs to each disturbance and model beside the main table. */
function furtherTable({ scores, perturbations }: Robustness, view: View): DraftTable {
  const { t } = view;
  return table(
    t("Disturbances, further figures", "扰动的其他数值"),
    [
      { title: t("Disturbance", "扰动") },
      { title: t("Model", "模型") },
      { title: t("Items touched", "改动的样本"), number: true },
      { title: t("Answers that change", "改变的回答"), number: true },
      { title: t("Share left", "保留比例"), number: true },
      { title: t("Share left above chance", "高于随机的保留比例"), number: true },
    ],
    scores.map((one): Text[] => {
      const used = perturbations.find(({ id }) => id === one.perturbation);
      const changes = used?.meaning === "changed";
      return [
        `${used?.words[view.language] ?? one.perturbation}${changes ? t(" (meaning changes)", "（意思改变）") : ""}`,
        view.modelName(one.model),
        t("{k} of {n}", "{n} 中的 {k}", { k: count(one.touched), n: count(one.n) }),
        view.cell(one.changed),
        changes ? "–" : view.cell(one.ratio),
        changes ? "–" : view.cell(one.corrected),
      ];
    }),
  );
}

/** How often answers change where the meaning does: neither right nor wrong in itself, but a model that never moves does not read the change. */
function reactions({ scores, perturbations }: Robustness, view: View): Draft[] {
  const { t, language } = view;
  const own = perturbations.filter(({ meaning }) => meaning === "changed");
  if (own.length === 0) return [];
  return [
    paragraph(
      own
        .map(({ id, words }) =>
          t("“{name}” changes the meaning; answers that change: {list}.", "“{name}”会改变意思；改变的回答：{list}。", {
            name: words[language],
            list: scores
              .filter(({ perturbation }) => perturbation === id)
              .map((one) =>
                one.changed.value === null
                  ? t("{model}: none was touched", "{model} 没有可改的文本", { model: view.modelName(one.model) })
                  : `${view.modelName(one.model)} ${percent(one.changed.value, 0)}${t(" (n {n})", "（n = {n}）", { n: count(one.changed.n) })}`,
              )
              .join(t(", ", "，")),
          }),
        )
        .join(language === "en" ? " " : ""),
      "note",
    ),
  ];
}

/** The loss of a disturbance, by which rows are sorted: that of the tuned model. */
function lossOf({ perturbation, data }: PerturbedScore, scores: readonly PerturbedScore[]): number {
  const own = scores.filter((one) => one.perturbation === perturbation && one.data === data);
  return (own.find(({ model }) => model.role === "tuned") ?? own[0])?.drop.value ?? Number.NEGATIVE_INFINITY;
}

/** The training seeds of every recipe that has several. */
function seedTables(robustness: Robustness, view: View): Draft[] {
  const { t } = view;
  const several = robustness.scores.filter(({ seeds = [] }) => seeds.length > 0);
  if (several.length === 0) return [];
  const value = (x: number | null, scale: string | undefined): string => (x === null ? "–" : metricValue(x, scale));
  const change = (x: number | null | undefined, scale: string | undefined): string =>
    x === null || x === undefined ? "–" : points(x, scale);
  return [
    fold(t("Each training seed", "各训练种子"), [
      table(
        t("Disturbances, seed by seed", "扰动：逐个种子"),
        [
          { title: t("Disturbance", "扰动") },
          { title: t("Recipe", "配方") },
          { title: t("Seed", "种子"), number: true },
          { title: t("Before → after", "之前 → 之后"), number: true },
          { title: t("Loss", "损失"), number: true, ...view.unitOf(several.map(({ drop }) => drop)) },
          { title: t("Beyond the base's", "比基座多"), number: true },
          { title: t("Answers that change", "改变的回答"), number: true },
        ],
        several.flatMap((one) => {
          const beyond = interactionOf(robustness, one)?.seeds ?? [];
          return (one.seeds ?? []).map(({ seed, clean, perturbed, drop, changed }, s): Text[] => [
            s === 0 ? perturbationName(robustness, one.perturbation, view) : "",
            s === 0 ? view.modelName(one.model) : "",
            seed === null ? "–" : String(seed),
            `${value(clean, one.clean.scale)} → ${value(perturbed, one.clean.scale)}`,
            change(drop, one.drop.scale),
            change(beyond.find((own) => own.seed === seed)?.value, one.drop.scale),
            changed === null ? "–" : rate(changed, 2),
          ]);
        }),
      ),
    ]),
  ];
}
