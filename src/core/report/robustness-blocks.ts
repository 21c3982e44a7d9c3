import { robustness as robustnessChart } from "../charts/robustness.js";
import { count, metricValue, percent, pText, rate } from "../numbers.js";
import type { Result } from "../result.js";
import type { BehaviourScore, PerturbedScore, Robustness } from "../robustness/robustness.js";
import { costsRobustness, keptScores, worstScore } from "../robustness/summary.js";
import { wilson } from "../stats/wilson.js";
import {
  type Draft,
  type DraftTable,
  figure,
  fold,
  type Inline,
  list,
  missing,
  paragraph,
  type Text,
  table,
} from "./block.js";
import type { View } from "./view.js";

/** Disturbances that are drawn; the table holds all. */
const mostDrawn = 14;

/** Whether answers survive disturbed inputs, behavioural tests, other wordings and being asked again; what would tell, where nothing was tried. */
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
    ...disturbed(robustness, view),
    ...behaviourBlocks(robustness, view),
    ...wordingBlocks(robustness, view),
    ...orderBlocks(robustness, view),
    ...repeatBlocks(robustness, view),
    ...unansweredBlocks(robustness, view),
    ...examples(robustness, view),
  ];
}

/** The name of a perturbation in words. */
function nameOf({ perturbations }: Robustness, id: string, { language }: View): string {
  return perturbations.find((one) => one.id === id)?.words[language] ?? id;
}

function disturbed(robustness: Robustness, view: View): Draft[] {
  const { t, study } = view;
  const kept = keptScores(robustness);
  if (robustness.scores.length === 0) return [];
  const tuned = kept.filter(({ model }) => model.role === "tuned");
  const focus = tuned.length > 0 ? tuned : kept;
  const worst = worstScore(focus);
  const dearer = robustness.interactions.filter((one) => costsRobustness(one, study.decision.alpha));
  const blocks: Draft[] = [];
  if (worst !== null)
    blocks.push(
      paragraph([
        { text: t("Disturbed inputs. ", "输入扰动。"), look: "strong" },
        t(
          "The worst for {model} is “{name}”: {metric} goes from {clean} to {perturbed} on the {n} items that it touches{ratio}. {cost}",
          "对 {model} 影响最大的是“{name}”：在被改动的 {n} 条样本上，{metric}由 {clean} 变为 {perturbed}{ratio}。{cost}",
          {
            model: view.modelName(worst.model),
            name: nameOf(robustness, worst.perturbation, view),
            metric: view.metricName(worst.metric),
            clean: view.value(worst.clean),
            perturbed: view.value(worst.perturbed),
            n: count(worst.touched),
            ratio:
              worst.ratio.value === null
                ? ""
                : t(", {r} of it is left", "，保留 {r}", { r: percent(worst.ratio.value, 0) }),
            cost: costSentence(robustness, dearer, view),
          },
        ),
      ]),
    );
  blocks.push(...drawn(kept, worst, view, robustness), ...scoreTable(robustness, view), ...reactions(robustness, view));
  return blocks;
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
                  ? `${view.modelName(one.model)} –`
                  : `${view.modelName(one.model)} ${percent(one.changed.value, 0)} (n ${count(one.changed.n)})`,
              )
              .join(t(", ", "，")),
          }),
        )
        .join(language === "en" ? " " : ""),
      "note",
    ),
  ];
}

/** Whether tuning cost robustness, in one sentence. */
function costSentence(robustness: Robustness, dearer: Robustness["interactions"], view: View): string {
  const { t } = view;
  const { interactions } = robustness;
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
      "Tuning cost robustness: the tuned model loses more than the base under {list} (Holm over {k}).",
      "微调损失了鲁棒性：在{list}下微调模型的损失大于基座（{k} 项 Holm 校正）。",
      { list: named(dearer), k: interactions.length },
    );
  if (better.length > 0)
    return t(
      "Tuning made it steadier under {list}, and nowhere plainly less steady (Holm over {k}).",
      "微调后在{list}下更稳，且未见明显变差之处（{k} 项 Holm 校正）。",
      { list: named(better), k: interactions.length },
    );
  return t(
    "Whether tuning cost robustness cannot be told: under none of the {k} do the losses of base and tuned differ beyond chance.",
    "尚不能判断微调是否损失了鲁棒性：{k} 种扰动下，基座与微调的损失差异均未超出偶然。",
    { k: interactions.length },
  );

  function named(some: Robustness["interactions"]): string {
    return some
      .map(({ perturbation }) => t("“{name}”", "“{name}”", { name: nameOf(robustness, perturbation, view) }))
      .join(t(", ", "、"));
  }
}

function drawn(
  kept: readonly PerturbedScore[],
  worst: PerturbedScore | null,
  view: View,
  robustness: Robustness,
): Draft[] {
  const { t } = view;
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
            name: nameOf(robustness, scores[0].perturbation, view),
            drops: scores.map(({ model, drop }) => ({ model: view.modelName(model), role: model.role, drop })),
            worst: scores[0].perturbation === worst?.perturbation && (worst.drop.value ?? 0) > 0,
          })),
          title:
            worst === null
              ? t("What each disturbance takes", "各种扰动的损失")
              : t("“{name}” costs most", "“{name}”损失最大", { name: nameOf(robustness, worst.perturbation, view) }),
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

function scoreTable(robustness: Robustness, view: View): Draft[] {
  const { t } = view;
  const { scores, interactions } = robustness;
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
        const own = interactions.find(
          ({ tuned, data, perturbation }) =>
            tuned === one.model.name && data === one.data && perturbation === one.perturbation,
        );
        const first = order[i - 1]?.perturbation !== one.perturbation || order[i - 1]?.data !== one.data;
        return [
          first
            ? [
                { text: nameOf(robustness, one.perturbation, view), look: "strong" },
                ...(several ? [` · ${one.data}`] : []),
                { text: `  ${count(one.touched)}`, look: "faint" },
              ]
            : "",
          view.modelName(one.model),
          `${view.value(one.clean)} → ${view.value(one.perturbed)}`,
          lossCell(one.drop, view),
          leftCell(one, view),
          one.changedRight.value === null ? "–" : view.cell(one.changedRight),
          own === undefined ? "–" : [...asList(lossCell(own.difference, view)), ...pOf(own.pAdjusted)],
        ];
      }),
      t(
        "At most {items} items of each set, rate {rate}; all figures are of the items that are touched. Loss above 0 is worse. Intervals 95 % (changed answers: Wilson). Loss beyond the base's: mean of paired differences, p by Holm.{seeds}",
        "每个数据集至多 {items} 条，比例 {rate}；各数均只计被改动的样本。损失大于 0 为变差。区间 95 %（改变的回答为 Wilson 区间）。“比基座多损失”为配对差均值，p 经 Holm 校正。{seeds}",
        {
          items: count(robustness.items),
          rate: rate(robustness.rate, 2),
          seeds: "",
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

const asList = (text: Text): readonly Inline[] => (typeof text === "string" ? [text] : text);

const pOf = (p: number | null): Inline[] => (p === null || p > 0.9995 ? [] : [{ text: ` ${pText(p)}`, look: "faint" }]);

/** The loss of a disturbance, by which rows are sorted: that of the tuned model. */
function lossOf({ perturbation, data }: PerturbedScore, scores: readonly PerturbedScore[]): number {
  const own = scores.filter((one) => one.perturbation === perturbation && one.data === data);
  return (own.find(({ model }) => model.role === "tuned") ?? own[0])?.drop.value ?? Number.NEGATIVE_INFINITY;
}

/** A loss in points with its interval, coloured where the interval excludes 0. */
function lossCell(loss: Result, view: View): Text {
  return view.change({ ...loss, better: "lower" });
}

function behaviourBlocks({ behaviour, models }: Robustness, view: View): Draft[] {
  const { t } = view;
  if (behaviour === undefined || behaviour.scores.length === 0) return [];
  const types = (["MFT", "INV", "DIR"] as const).filter((type) => behaviour.tests.some((test) => test.type === type));
  const capabilities = [...new Set(behaviour.tests.map(({ capability }) => capability))];
  const cell = (capability: string, type: string): Text => {
    const names = behaviour.tests
      .filter((test) => test.capability === capability && test.type === type)
      .map(({ name }) => name);
    if (names.length === 0) return "–";
    return models.flatMap((model, i): Inline[] => {
      const own = behaviour.scores.filter((one) => one.model.name === model.name && names.includes(one.test));
      const judged = own.reduce((sum, one) => sum + one.judged, 0);
      const failed = own.reduce((sum, one) => sum + one.failed, 0);
      const between: Inline[] = i === 0 ? [] : [{ text: "  →  ", look: "faint" }];
      if (judged === 0) return [...between, { text: t("no answers", "无回答"), look: "faint" }];
      const { lo, hi } = wilson(failed, judged);
      return [
        ...between,
        {
          text: `${failed}/${judged}`,
          ...(failed > 0 ? { look: "worse" as const } : {}),
        },
        { text: ` [${rate(lo, 2)}, ${rate(hi, 2)}]`, look: "faint" },
      ];
    });
  };
  const whole = behaviour.changes.filter(({ test }) => test === null);
  const order = models.map((model) => view.modelName(model)).join(" → ");
  return [
    paragraph([
      { text: t("Behavioural tests. ", "行为测试。"), look: "strong" },
      t("{k} tests with {n} cases ({path}). ", "{k} 个测试，共 {n} 例（{path}）。", {
        k: behaviour.tests.length,
        n: count(behaviour.tests.reduce((sum, { cases }) => sum + cases, 0)),
        path: behaviour.path,
      }),
      ...whole.map((one) =>
        one.p === null
          ? t(
              "{tuned} and {base} pass and fail the same {n} cases. ",
              "{tuned} 与 {base} 在 {n} 例上的通过与失败完全相同。",
              { tuned: one.tuned, base: one.base, n: one.n },
            )
          : t(
              "{tuned} mends {fixed} and breaks {broken} of {n} cases against {base} (exact McNemar {p}). ",
              "与 {base} 相比，{tuned} 在 {n} 例中修复 {fixed} 例、弄坏 {broken} 例（精确 McNemar {p}）。",
              {
                tuned: one.tuned,
                base: one.base,
                fixed: one.fixed,
                broken: one.broken,
                n: one.n,
                p: pText(one.p),
              },
            ),
      ),
    ]),
    table(
      t("Failing cases by capability and type", "按能力与类型的失败例数"),
      [{ title: t("Capability", "能力") }, ...types.map((type) => ({ title: typeName(type, view) }))],
      capabilities.map((capability): Text[] => [
        [{ text: capability, look: "strong" }],
        ...types.map((type) => cell(capability, type)),
      ]),
      t(
        "{order}; a case fails where any of its texts fails; Wilson intervals, 95 %.",
        "{order}；一例中任一文本失败即为失败；Wilson 区间，95 %。",
        { order },
      ),
    ),
    fold(t("Each test, and cases that fail", "各测试与失败的例子"), [
      table(
        t("Behavioural tests", "行为测试"),
        [
          { title: t("Test", "测试") },
          { title: t("Type", "类型") },
          { title: t("Model", "模型") },
          { title: t("Cases", "例数"), number: true },
          { title: t("Failing cases", "失败的例"), number: true },
          { title: t("Failing texts", "失败的文本"), number: true },
        ],
        behaviour.scores.map((one): Text[] => [
          one.test,
          behaviour.tests.find(({ name }) => name === one.test)?.type ?? "–",
          view.modelName(one.model),
          [
            count(one.judged),
            ...(one.unanswered + one.notApplicable > 0
              ? [
                  {
                    text: t(" ({k} not judged)", "（{k} 例未判）", { k: one.unanswered + one.notApplicable }),
                    look: "faint" as const,
                  },
                ]
              : []),
          ],
          view.cell(one.rate),
          view.cell(one.variantRate),
        ]),
      ),
      list(behaviour.scores.flatMap((one) => failing(one, view)).slice(0, 12)),
    ]),
  ];
}

function typeName(type: "MFT" | "INV" | "DIR", { t }: View): string {
  return {
    MFT: t("MFT: known answer", "MFT：答案已知"),
    INV: t("INV: must not change", "INV：不应改变"),
    DIR: t("DIR: must move", "DIR：应有变化"),
  }[type];
}

/** Failing cases word for word. */
function failing({ model, test, failures }: BehaviourScore, view: View): Text[] {
  const { t } = view;
  return failures.slice(0, 2).map(({ case: number, label, texts }): Text => {
    const first = texts[0];
    const broken = texts.filter(({ failed }) => failed).slice(0, 2);
    return [
      { text: `${view.modelName(model)} · ${test} · ${t("case {n}", "第 {n} 例", { n: number })}: `, look: "strong" },
      ...(label === null
        ? [`“${first?.input ?? ""}” → ${first?.answer ?? "–"}; `]
        : [t("wanted {label}; ", "应为 {label}；", { label })]),
      ...broken.flatMap(({ input, answer }, i): Inline[] => [
        `${i > 0 ? "; " : ""}“${input}” → `,
        { text: answer ?? "–", look: "worse" },
      ]),
    ];
  });
}

function wordingBlocks({ wordings = [] }: Robustness, view: View): Draft[] {
  const { t } = view;
  return wordings.flatMap((one): Draft[] => {
    const names = one.wordings.map((_, w) =>
      w === 0 ? t("the plan's own", "计划所用") : t("wording {w}", "措辞 {w}", { w }),
    );
    // Where no wording shows a difference there is no way to point.
    const told = one.differences.filter(({ values }) => values.some(({ value }) => value !== 0));
    const held = told.map(({ tuned, base, holds }) =>
      holds
        ? t(
            "The difference of {tuned} and {base} points the same way under all of them.",
            "{tuned} 与 {base} 之差在各措辞下方向一致。",
            { tuned, base },
          )
        : t(
            "The difference of {tuned} and {base} does not point the same way under all of them.",
            "{tuned} 与 {base} 之差在各措辞下方向不一致。",
            { tuned, base },
          ),
    );
    return [
      paragraph([
        { text: t("Wordings. ", "提问措辞。"), look: "strong" },
        t(
          "{k} wordings of the same questions on {n} items of {data}. {held}{few}",
          "{data} 的 {n} 条样本用 {k} 种措辞提问。{held}{few}",
          {
            k: one.wordings.length,
            n: count(one.n),
            data: one.data,
            held: held.join(view.language === "en" ? " " : ""),
            few:
              one.wordings.length < 5
                ? t(" Five or more are advised (Sclar 2024).", "建议至少 5 种（Sclar 2024）。")
                : "",
          },
        ),
      ]),
      table(
        t("Wordings: {metric} on {data}", "措辞：{data} 上的{metric}", {
          metric: view.metricName(one.metric),
          data: one.data,
        }),
        [
          { title: t("Wording", "措辞") },
          ...one.models.map(({ model }) => ({ title: view.modelName(model), number: true })),
          ...one.differences.map(({ tuned, base }) => ({ title: `${tuned} − ${base}`, number: true })),
        ],
        [
          ...one.wordings.map((prompt, w): Text[] => [
            [
              { text: names[w], look: "strong" },
              ...(prompt.template === undefined
                ? []
                : [{ text: ` ${clipped(prompt.template)}`, look: "code" as const }]),
              ...(prompt.system === undefined ? [] : [{ text: ` ${clipped(prompt.system)}`, look: "code" as const }]),
            ],
            ...one.models.map(({ values }) => view.cell(values[w])),
            ...one.differences.map(({ values }) => view.change(values[w])),
          ]),
          [
            [{ text: t("largest − smallest", "最大 − 最小"), look: "strong" }],
            ...one.models.map(
              ({ spread }): Text =>
                spread.value === null ? view.value(spread) : view.size(spread.value, spread.scale),
            ),
            ...one.differences.map((): Text => "–"),
          ],
        ],
      ),
    ];
  });
}

/** Characters of a wording that a table shows. */
const mostShown = 80;

const clipped = (text: string): string => {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length > mostShown ? `${line.slice(0, mostShown)}…` : line;
};

function orderBlocks({ orders = [] }: Robustness, view: View): Draft[] {
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

function repeatBlocks({ repeats = [] }: Robustness, view: View): Draft[] {
  const { t } = view;
  if (repeats.length === 0) return [];
  return [paragraph([{ text: t("Asked again. ", "重复提问。"), look: "strong" }, ...repeats.map((one) => told(one))])];

  function told(one: (typeof repeats)[number]): string {
    const share = ({ value, n }: Result): string => (value === null ? "–" : `${Math.round(value * n)}/${n}`);
    return t(
      "{model} on {data}: {answers} answers the same, {texts} word for word{how}. ",
      "{model} 在 {data} 上：答案相同 {answers}，逐字（或概率）相同 {texts}{how}。",
      {
        model: view.modelName(one.model),
        data: one.data,
        answers: share(one.sameAnswer),
        texts: share(one.sameText),
        how:
          one.temperature === null
            ? ""
            : t(" (temperature {x}{seed})", "（温度 {x}{seed}）", {
                x: metricValue(one.temperature, "unbounded").replace(/\.?0+$/, "") || "0",
                seed: one.seed === null ? "" : t(", seed {s}", "，种子 {s}", { s: one.seed }),
              }),
      },
    );
  }
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

function examples(robustness: Robustness, view: View): Draft[] {
  const { t } = view;
  const { scores, perturbations } = robustness;
  const shown = scores.filter(({ model, examples: some }) => model.role === "tuned" && some.length > 0);
  const rows = (shown.length > 0 ? shown : scores).flatMap(({ model, perturbation, examples: some }) =>
    some
      .slice(0, 5)
      .map((one): Text[] => [
        [{ text: one.id, look: "code" }],
        nameOf(robustness, perturbation, view),
        marked(one.input, one.changes),
        one.gold ?? "–",
        [
          { text: one.before ?? "–", ...(one.before === one.gold ? { look: "better" as const } : {}) },
          " → ",
          { text: one.after ?? t("no answer", "无回答"), look: one.after === one.gold ? "better" : "worse" },
          ...(new Set(scores.map(({ model: own }) => own.name)).size > 2 ? [` (${view.modelName(model)})`] : []),
        ],
      ]),
  );
  const claims = perturbations.map(
    ({ words, claim, meaning }): Text => [
      { text: words[view.language], look: "strong" },
      `: ${claim[view.language]}${meaning === "changed" ? t(" (meaning changes)", "（意思改变）") : ""}`,
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
            name: nameOf(robustness, one.perturbation, view),
            k: one.moved.count,
            ids: one.moved.items.map(({ id, by }) => `${id} (${by > 0 ? "+" : ""}${rate(by, 2)})`).join(", "),
          },
        ),
    );
  if (rows.length === 0 && claims.length === 0) return [];
  return [
    fold(t("Answers that changed, and what each disturbance claims", "改变的回答，以及各种扰动的依据"), [
      ...(rows.length === 0
        ? []
        : [
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
          ]),
      ...(moved.length === 0 ? [] : [list(moved)]),
      ...(scores.length === 0 ? [] : [furtherTable(robustness, view)]),
      list(claims),
    ]),
  ];
}

/** A text with what was taken out struck through and what was put in underlined. */
function marked(input: string, changes: PerturbedScore["examples"][number]["changes"]): Text {
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
