import type { Comparison } from "../../documents/comparison.js";
import { count } from "../../numbers.js";
import { type Draft, type DraftTable, fold, paragraph, type Text, table } from "../block.js";
import type { View } from "../view.js";

/** What tuning changed beside what training once more changes; nothing with one run a side. */
export function seedsBlocks(view: View): Draft[] {
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
