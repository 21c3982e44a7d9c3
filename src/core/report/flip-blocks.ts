import type { FlipAnswer, FlipRow, FlipTable } from "../compare/flip-list.js";
import { flipSeed } from "../compare/flip-seed.js";
import { commonShare, textDiff } from "../compare/text-diff.js";
import { sliceWords } from "../errors/slice-names.js";
import { count, metricValue, rate } from "../numbers.js";
import { type Column, type Draft, fold, type Inline, paragraph, type Text, table } from "./block.js";
import type { View } from "./view.js";

/** Share of the longer text that must be common to both before changes are marked inside them. */
const leastCommon = 0.25;

/** Rows of the table of rates. */
const mostRates = 12;

/** What tuning broke and fixed: how often by label and slice, and the items side by side; nothing where there are no flips. */
export function flipBlocks(view: View): Draft[] {
  const { primary, study, t } = view;
  if (primary === null || primary.flips === null) return [];
  return [
    ...movedParagraph(view),
    ...ratesTable(view),
    ...(study.flipped === undefined || study.flipped.rows.length === 0
      ? []
      : [
          fold(
            t("Broken and fixed items, base and tuned side by side", "弄坏与修复的样本，基座与微调并列"),
            (["broken", "fixed"] as const).flatMap((outcome) => listOf(outcome, study.flipped as FlipTable, view)),
          ),
        ]),
  ];
}

/** Of scores that are no right or wrong, no flow is drawn: the counts in words. */
function movedParagraph({ primary, t, size, language }: View): Draft[] {
  const flips = primary?.flips ?? null;
  if (primary === null || flips === null || flips.keptRight !== null) return [];
  const scale = primary.base.scale;
  return [
    paragraph(
      t(
        "Item by item, {fixed} of {n} rose by more than {margin}, {broken} fell by more than that, and {kept} stayed within it{left}{seed}.",
        "逐条来看，{n} 条中有 {fixed} 条上升超过 {margin}，{broken} 条下降超过该幅度，{kept} 条变化在此之内{left}{seed}。",
        {
          fixed: count(flips.fixed),
          broken: count(flips.broken),
          kept: count(flips.kept ?? 0),
          n: count(primary.n),
          margin: size(flips.margin ?? 0, scale),
          left:
            (flips.leftOut ?? 0) === 0
              ? ""
              : t("; {k} have no value on a side", "；{k} 条在一侧没有数值", { k: count(flips.leftOut ?? 0) }),
          seed: flipSeed(primary)[language],
        },
      ),
    ),
  ];
}

function ratesTable(view: View): Draft[] {
  const { primary, t, language } = view;
  const rates = (primary?.flipRates ?? []).filter(({ broken }) => broken > 0);
  if (primary === null || rates.length === 0) return [];
  return [
    table(
      t("How often tuning broke items, by gold label and slice", "微调弄坏样本的比例：按标准标签与切片"),
      [
        { title: t("Items", "样本范围") },
        { title: "n", number: true },
        { title: t("Broken", "弄坏"), number: true },
        { title: t("Fixed", "修复"), number: true },
        { title: t("Negative flip rate", "负翻转率"), number: true },
      ],
      [
        [
          t("all of {data}", "{data} 全部", { data: primary.data }),
          count(primary.n),
          count(primary.flips?.broken ?? 0),
          count(primary.flips?.fixed ?? 0),
          view.cell(primary.negativeFlipRate),
        ],
        ...rates
          .slice(0, mostRates)
          .map((one): Text[] => [
            sliceWords(one)[language],
            count(one.n),
            count(one.broken),
            count(one.fixed),
            view.cell(one.rate),
          ]),
      ],
      t(
        "Groups of 20 items or more, highest lower bound first ({k} of {all}); Wilson intervals. Described, not tested.",
        "仅列 20 条及以上的分组，按区间下界从高到低（{all} 组中的 {k} 组）；Wilson 区间。仅作描述，未作检验。",
        { k: Math.min(mostRates, rates.length), all: primary.flipRates?.length ?? 0 },
      ),
    ),
  ];
}

/** One outcome's items; texts that are no labels with what changed marked inside them. */
function listOf(outcome: FlipRow["outcome"], found: FlipTable, view: View) {
  const { t, study } = view;
  const rows = found.rows.filter((row) => row.outcome === outcome);
  if (rows.length === 0) return [];
  const labels = (view.tuned ?? view.base)?.score.labels.length ?? 0;
  const total = found[outcome];
  const heads: Column[] = [
    { title: t("Item", "样本") },
    { title: t("Input", "输入") },
    { title: t("Gold", "标准") },
    { title: found.base },
    {
      title:
        found.seed === null || (view.primary?.seeds.tuned ?? 1) < 2
          ? found.tuned
          : view.modelName({ name: found.tuned, role: "tuned", seed: found.seed }),
    },
  ];
  const scale = study.primary?.base.scale;
  return [
    table(
      outcome === "broken"
        ? t("Broken: {n}", "弄坏：{n} 条", { n: count(total) })
        : t("Fixed: {n}", "修复：{n} 条", { n: count(total) }),
      heads,
      rows.map((row): Text[] => [
        [{ text: row.id, look: "code" }],
        row.input ?? [{ text: t("no text", "无文本"), look: "faint" }],
        labels > 0 ? [{ text: row.gold, look: "code" }] : row.gold,
        ...(labels > 0
          ? [labelled(row.base, row.gold, view), labelled(row.tuned, row.gold, view)]
          : sideBySide(row, scale, view)),
      ]),
      [
        total > rows.length
          ? t(
              "The first {k} of {n}; all of them stand in flips.jsonl beside this report.",
              "列出 {n} 条中的前 {k} 条；全部见报告旁的 flips.jsonl。",
              {
                k: rows.length,
                n: count(total),
              },
            )
          : t(
              "All of them; the same list stands in flips.jsonl beside this report.",
              "已全部列出；同样的清单见报告旁的 flips.jsonl。",
            ),
        labels > 0
          ? ""
          : t(
              "− and struck through: only base says it; + and underlined: only tuned does. Texts with little in common are unmarked.",
              "“−”加删除线：仅基座有；“+”加下划线：仅微调有。相同部分很少的文本不作标记。",
            ),
      ]
        .filter((part) => part !== "")
        .join(t(" ", "")),
    ),
  ];
}

function labelled({ answer, confidence }: FlipAnswer, gold: string, { t }: View): Text {
  if (answer === null) return [{ text: t("no answer", "无回答"), look: "faint" }];
  const right = answer === gold;
  return [
    { text: answer, look: right ? "better" : "worse" },
    { text: right ? " ✓" : " ✗", look: right ? "better" : "worse" },
    ...(confidence === null
      ? []
      : [
          { text: ` ${confidence < 1 && confidence >= 0.995 ? "> .99" : rate(confidence, 2)}`, look: "faint" as const },
        ]),
  ];
}

/** Base with what tuned took out, tuned with what it put in. */
function sideBySide(row: FlipRow, scale: string | undefined, { t }: View): [Text, Text] {
  const none: Text = [{ text: t("no answer", "无回答"), look: "faint" }];
  const value = ({ value: own }: FlipAnswer): Inline[] =>
    own === undefined || own === null ? [] : [{ text: ` ${metricValue(own, scale)}`, look: "faint" }];
  if (row.base.answer === null || row.tuned.answer === null)
    return [
      row.base.answer === null ? none : [row.base.answer, ...value(row.base)],
      row.tuned.answer === null ? none : [row.tuned.answer, ...value(row.tuned)],
    ];
  const parts = textDiff(row.base.answer, row.tuned.answer);
  // Where next to nothing is common to both, marks on every word say nothing.
  if (commonShare(parts) < leastCommon)
    return [
      [row.base.answer, ...value(row.base)],
      [row.tuned.answer, ...value(row.tuned)],
    ];
  const side = (own: "del" | "ins", sign: string): Inline[] =>
    parts.flatMap(({ kind, text }): Inline[] =>
      kind === "same" ? [text] : kind === own ? [sign, { text, look: own }] : [],
    );
  return [
    [...side("del", "−"), ...value(row.base)],
    [...side("ins", "+"), ...value(row.tuned)],
  ];
}
