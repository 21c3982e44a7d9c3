import type { FlipAnswer, FlipRow, FlipTable } from "../compare/flip-list.js";
import { flipSeed } from "../compare/flip-seed.js";
import { commonShare, textDiff } from "../compare/text-diff.js";
import type { Comparison } from "../documents/comparison.js";
import { sliceWords } from "../errors/slice-names.js";
import { count, metricValue, rate } from "../numbers.js";
import { type Column, type Draft, type DraftTable, fold, type Inline, paragraph, type Text, table } from "./block.js";
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
    ...seedsBlocks(view),
    ...ratesTable(view),
    ...(study.flipped === undefined || study.flipped.rows.length === 0
      ? []
      : [
          fold(
            t("Broken and fixed items, base and tuned side by side", "弄坏与修复的样本，基座与微调并列"),
            sideBySideTables(study.flipped, view, {
              labels: ((view.tuned ?? view.base)?.score.labels.length ?? 0) > 0,
              scale: primary.base.scale,
            }),
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
        "Item by item, {fixed} of {n} rose by more than {margin}, {broken} fell by more than that, and {kept} stayed within it{seed}{varies}{left}.",
        "逐条来看，{n} 条中有 {fixed} 条上升超过 {margin}，{broken} 条下降超过该幅度，{kept} 条变化在此之内{seed}{varies}{left}。",
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
          varies:
            flips.varies === undefined
              ? ""
              : t("; {k} vary with the seed", "；{k} 条随种子而变", { k: count(flips.varies) }),
        },
      ),
    ),
  ];
}

/** What tuning changed beside what training once more changes; nothing with one run a side. */
function seedsBlocks(view: View): Draft[] {
  const { primary, t } = view;
  const found = primary?.flipSeeds;
  if (primary === null || found === undefined) return [];
  const { excess, byChance, retraining, right } = found;
  const beyond = excess.ci === undefined ? null : excess.ci.lo > 0 ? "more" : excess.ci.hi < 0 ? "fewer" : "alike";
  const told = {
    rate: view.value(primary.negativeFlipRate ?? excess),
    noise: view.value(retraining),
    b: count(primary.flips?.broken ?? 0),
    f: count(primary.flips?.fixed ?? 0),
    cb: rounded(byChance.broken),
    cf: rounded(byChance.fixed),
  };
  return [
    paragraph(
      [
        beyond === "more"
          ? t(
              "Tuning breaks more than training once more would: {rate} of the items in a pair of seeds, against {noise} by retraining alone.",
              "微调弄坏的样本多于重新训练一次：平均每对种子 {rate}，仅重新训练为 {noise}。",
              told,
            )
          : beyond === "fewer"
            ? t(
                "A pair of seeds breaks {rate} of the items, fewer than the {noise} that retraining alone would.",
                "平均每对种子弄坏 {rate} 的样本，少于仅重新训练的 {noise}。",
                told,
              )
            : t(
                "A pair of seeds breaks {rate} of the items; retraining alone breaks {noise}, and the two cannot be told apart.",
                "平均每对种子弄坏 {rate} 的样本；仅重新训练也会弄坏 {noise}，两者无法区分。",
                told,
              ),
        t(
          "Broken in every seed: {b} (by chance {cb}); fixed in every seed: {f} ({cf}).",
          "各种子都弄坏 {b} 条（偶然应为 {cb} 条），都修复 {f} 条（偶然应为 {cf} 条）。",
          told,
        ),
      ].join(t(" ", "")),
    ),
    table(
      t("How many answers change, by tuning and by retraining alone", "多少回答会变：微调与仅重新训练"),
      [
        { title: t("Between", "比较双方") },
        { title: t("Pairs", "对数"), number: true },
        { title: t("Share of items", "样本比例"), number: true },
      ],
      [
        [t("broken, base → tuned", "弄坏，基座 → 微调"), count(found.pairs), view.cell(primary.negativeFlipRate)],
        [t("fixed, base → tuned", "修复，基座 → 微调"), count(found.pairs), view.cell(found.positiveFlipRate)],
        [
          t("changed either way, base → tuned", "任一方向改变，基座 → 微调"),
          count(found.pairs),
          view.cell(found.between),
        ],
        ...[[primary.baseName, found.withinBase] as const, [primary.tunedName, found.withinTuned] as const].flatMap(
          ([name, rate]): Text[][] =>
            rate === null
              ? []
              : [
                  [
                    t("changed, two seeds of {name}", "改变，{name} 的两个种子", { name }),
                    count(Number(rate.params["pairs"])),
                    view.cell(rate),
                  ],
                ],
        ),
        [t("broken by retraining alone", "仅重新训练而弄坏"), "–", view.cell(retraining)],
        [t("broken beyond retraining", "超出重新训练的弄坏"), "–", view.change(excess)],
      ],
      t(
        "Means over pairs of runs; intervals for other items and other seeds. Retraining alone breaks half of what two seeds of one recipe change{mean}. By chance: over all ways to share the runs out to two sides.",
        "对各对运行取平均；区间同时涵盖其他样本与其他种子。仅重新训练弄坏的比例为同一配方两个种子间改变比例的一半{mean}。“偶然”指把全部运行任意分成两侧时的期望。",
        {
          mean: found.withinBase !== null && found.withinTuned !== null ? t(" (mean of both)", "（两侧平均）") : "",
        },
      ),
    ),
    ...(right === null
      ? []
      : [
          fold(t("Items by the number of seeds that have them right", "按答对的种子数统计样本"), [
            rightTable(right, primary, view),
          ]),
        ]),
  ];
}

const rounded = (x: number): string => (x < 10 ? x.toFixed(1) : count(Math.round(x)));

/** Rows: base seeds that have an item right; columns: tuned ones. Many seeds in tenths would hide the ends, so that only few are shown. */
function rightTable(
  right: readonly (readonly number[])[],
  { baseName, tunedName }: Comparison,
  { t }: View,
): DraftTable {
  const [rows, columns] = [shownCounts(right.length), shownCounts(right[0].length)];
  const cell = (from: readonly number[], to: readonly number[]): string =>
    count(from.reduce((sum, r) => sum + to.reduce((all, s) => all + right[r][s], 0), 0));
  const head = (span: readonly number[], of: number): string =>
    span.length === 1 ? `${span[0]} / ${of - 1}` : `${span[0]}–${span[span.length - 1]} / ${of - 1}`;
  return table(
    t("Items right in so many seeds: {base} down, {tuned} across", "答对的种子数：纵向 {base}，横向 {tuned}", {
      base: baseName,
      tuned: tunedName,
    }),
    [
      { title: t("Seeds right", "答对的种子数") },
      ...columns.map((span) => ({ title: head(span, right[0].length), number: true as const })),
    ],
    rows.map((from): Text[] => [head(from, right.length), ...columns.map((to) => cell(from, to))]),
  );
}

/** The numbers below `size`, none and all alone and what is between in one where they are many. */
function shownCounts(size: number): number[][] {
  const all = Array.from({ length: size }, (_, k) => [k]);
  return size <= 7 ? all : [[0], all.slice(1, -1).flat(), [size - 1]];
}

function ratesTable(view: View): Draft[] {
  const { primary, t, language } = view;
  const rates = (primary?.flipRates ?? []).filter(({ rate: own }) => (own.value ?? 0) > 0);
  const seeded = primary?.flipSeeds !== undefined;
  const every = seeded ? { unit: t("in every seed", "各种子一致") } : {};
  if (primary === null || rates.length === 0) return [];
  return [
    table(
      t("How often tuning broke items, by gold label and slice", "微调弄坏样本的比例：按标准标签与切片"),
      [
        { title: t("Items", "样本范围") },
        { title: "n", number: true },
        { title: t("Broken", "弄坏"), ...every, number: true },
        { title: t("Fixed", "修复"), ...every, number: true },
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
        "Groups of 20 items or more, highest lower bound first ({k} of {all}); {how}. Described, not tested.",
        "仅列 20 条及以上的分组，按区间下界从高到低（{all} 组中的 {k} 组）；{how}。仅作描述，未作检验。",
        {
          k: Math.min(mostRates, rates.length),
          all: primary.flipRates?.length ?? 0,
          how: seeded
            ? t(
                "rates are means over pairs of seeds, with intervals over items and seeds",
                "比率为各对种子的平均，区间涵盖样本与种子",
              )
            : t("Wilson intervals", "Wilson 区间"),
        },
      ),
    ),
  ];
}

/** How answers are shown: labels by right and wrong, texts with what changed marked; values on their scale. */
interface Shown {
  readonly labels: boolean;
  readonly scale: string | undefined;
}

/** Broken items and fixed ones, base and tuned side by side; nothing where there are none. */
export function sideBySideTables(found: FlipTable, view: View, shown: Shown): DraftTable[] {
  return (["broken", "fixed"] as const).flatMap((outcome) => listOf(outcome, found, view, shown));
}

/** One outcome's items; texts that are no labels with what changed marked inside them. */
function listOf(outcome: FlipRow["outcome"], found: FlipTable, view: View, { labels, scale }: Shown): DraftTable[] {
  const { t } = view;
  const rows = found.rows.filter((row) => row.outcome === outcome);
  if (rows.length === 0) return [];
  const total = found[outcome];
  const heads: Column[] = [
    { title: t("Item", "样本") },
    { title: t("Input", "输入") },
    { title: t("Gold", "标准") },
    { title: found.base },
    {
      title: found.tuned,
    },
  ];
  const seeded = rows.some(({ seeds }) => seeds !== undefined);
  if (seeded)
    heads.splice(1, 0, {
      title: found.judge === undefined ? t("Pairs of seeds", "种子对") : t("Pairs of repeats", "重复对"),
    });
  const n = { n: count(total) };
  return [
    table(
      found.judge !== undefined
        ? outcome === "broken"
          ? t("Judged worse: {n}", "评判变差：{n} 条", n)
          : t("Judged better: {n}", "评判变好：{n} 条", n)
        : outcome === "broken"
          ? t("Broken: {n}", "弄坏：{n} 条", n)
          : t("Fixed: {n}", "修复：{n} 条", n),
      heads,
      rows.map((row): Text[] => [
        [{ text: row.id, look: "code" }],
        ...(seeded ? [seedsCell(row, view)] : []),
        row.input ?? [{ text: t("no text", "无文本"), look: "faint" }],
        labels ? [{ text: row.gold, look: "code" }] : row.gold,
        ...(labels
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
        seeded && found.judge === undefined
          ? t(
              "Listed: what flipped so in half of the pairs of seeds or more, in all of them first (bold); the answers shown are those of the first such pair.",
              "列出在半数及以上种子对中如此翻转的样本，各对均翻转者在前（加粗）；所示回答取自第一个这样的种子对。",
            )
          : "",
        labels
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

/** In how many pairs of seeds an item flipped, and how many seeds have it right. */
function seedsCell({ seeds }: FlipRow, { t }: View): Text {
  if (seeds === undefined) return "–";
  const { flipped, pairs, baseRight, tunedRight } = seeds;
  const steady = flipped === pairs;
  return [
    {
      text: t("{k} of {n}", "{n} 对中 {k} 对", { k: flipped, n: pairs }),
      ...(steady ? { look: "strong" as const } : {}),
    },
    ...(baseRight === undefined || tunedRight === undefined
      ? []
      : [
          { text: t("; right {b} → {s}", "；答对 {b} → {s}", { b: baseRight, s: tunedRight }), look: "faint" as const },
        ]),
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
