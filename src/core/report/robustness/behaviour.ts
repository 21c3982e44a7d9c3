import { count, metricValue, percent, pText, rate } from "../../numbers.js";
import type { BehaviourCell, BehaviourScore, Robustness } from "../../robustness/robustness.js";
import { type Draft, type Inline, list, paragraph, type Text, table } from "../block.js";
import type { View } from "../view.js";

/** What behavioural tests say of base against tuned, in a sentence. */
export function behaviourSentence({ behaviour }: Robustness, view: View): Draft[] {
  const { t } = view;
  if (behaviour === undefined || behaviour.scores.length === 0) return [];
  const whole = behaviour.changes.filter(({ test }) => test === null);
  const told = (x: number): string => (Number.isInteger(x) ? count(x) : x.toFixed(1));
  return [
    paragraph([
      { text: t("Behavioural tests. ", "行为测试。"), look: "strong" },
      t("{k} tests with {n} cases ({path}). ", "{k} 个测试，共 {n} 例（{path}）。", {
        k: behaviour.tests.length,
        n: count(behaviour.tests.reduce((sum, { cases }) => sum + cases, 0)),
        path: behaviour.path,
      }),
      ...whole.map((one) =>
        one.p === null || (one.fixed === 0 && one.broken === 0)
          ? t(
              "{tuned} and {base} pass and fail the same {n} cases. ",
              "{tuned} 与 {base} 在 {n} 例上的通过与失败完全相同。",
              { tuned: one.tuned, base: one.base, n: one.n },
            )
          : t(
              "{tuned} mends {fixed} and breaks {broken} of {n} cases against {base} ({test}). ",
              "与 {base} 相比，{tuned} 在 {n} 例中修复 {fixed} 例、弄坏 {broken} 例（{test}）。",
              {
                tuned: one.tuned,
                base: one.base,
                fixed: told(one.fixed),
                broken: told(one.broken),
                n: one.n,
                test:
                  one.difference.method === "newcombe_paired"
                    ? t("exact McNemar {p}", "精确 McNemar {p}", { p: pText(one.p) })
                    : t("mean over training seeds, {p}", "各训练种子均值，{p}", { p: pText(one.p) }),
              },
            ),
      ),
    ]),
  ];
}

/** Failing cases by capability and type, by test, and word for word. */
export function behaviourDetails({ behaviour, models }: Robustness, view: View): Draft[] {
  const { t } = view;
  if (behaviour === undefined || behaviour.scores.length === 0) return [];
  const types = (["MFT", "INV", "DIR"] as const).filter((type) => behaviour.tests.some((test) => test.type === type));
  const capabilities = [...new Set(behaviour.tests.map(({ capability }) => capability))];
  return [
    table(
      t("Failing cases by capability and type", "按能力与类型的失败例数"),
      [{ title: t("Capability", "能力") }, ...types.map((type) => ({ title: typeName(type, view) }))],
      capabilities.map((capability): Text[] => [
        [{ text: capability, look: "strong" }],
        ...types.map((type) =>
          cellOf(
            models.flatMap(
              ({ name }) =>
                behaviour.cells.find(
                  (one) => one.model.name === name && one.capability === capability && one.type === type,
                ) ?? [],
            ),
            view,
          ),
        ),
      ]),
      t(
        "{order}; a case fails where any of its texts fails; 95 % intervals (Wilson; of several training seeds over cases and seeds).",
        "{order}；一例中任一文本失败即为失败；95 % 区间（Wilson；多个训练种子时同时考虑例与种子）。",
        { order: models.map((model) => view.modelName(model)).join(" / ") },
      ),
    ),
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
        [view.modelName(one.model), ...seedsOf(one, view)],
        casesOf(one, view),
        view.cell(one.rate),
        view.cell(one.variantRate),
      ]),
    ),
    list(behaviour.scores.flatMap((one) => failing(one, view)).slice(0, 12)),
  ];
}

/** The figures of every model in one place of the matrix, base first. */
function cellOf(cells: readonly BehaviourCell[], { t }: View): Text {
  if (cells.length === 0) return "–";
  return cells.flatMap(({ runs, judged, failed, rate: share }, i): Inline[] => {
    const between: Inline[] = i === 0 ? [] : [{ text: "  /  ", look: "faint" }];
    if (judged === 0 || share.value === null) return [...between, { text: t("no answers", "无回答"), look: "faint" }];
    const { ci } = share;
    return [
      ...between,
      {
        text: runs === 1 ? `${failed}/${judged}` : percent(share.value, 0),
        ...(failed > 0 ? { look: "worse" as const } : {}),
      },
      ...(ci === undefined ? [] : [{ text: ` [${rate(ci.lo, 2)}, ${rate(ci.hi, 2)}]`, look: "faint" as const }]),
    ];
  });
}

function seedsOf({ seeds = [] }: BehaviourScore, { t }: View): Inline[] {
  if (seeds.length === 0) return [];
  const each = seeds.map(({ value }) => (value === null ? "–" : metricValue(value, "0-1"))).join(" / ");
  return [{ text: t(" seeds {each}", " 各种子 {each}", { each }), look: "faint" }];
}

function casesOf({ runs, judged, unanswered, notApplicable }: BehaviourScore, { t }: View): Text {
  const left = unanswered + notApplicable;
  const seeds: Inline[] =
    runs === 1 ? [] : [{ text: t(" over {k} seeds", "（{k} 个种子合计）", { k: runs }), look: "faint" }];
  return [
    count(judged),
    ...seeds,
    ...(left === 0 ? [] : [{ text: t(" ({k} not judged)", "（{k} 例未判）", { k: left }), look: "faint" as const }]),
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
