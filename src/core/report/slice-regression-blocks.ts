import type { SliceChange } from "../documents/comparison.js";
import { sliceWords } from "../errors/slice-names.js";
import { count, pValue } from "../numbers.js";
import { type Draft, paragraph, type Text, table } from "./block.js";
import type { View } from "./view.js";

/** Rows of the table. */
const mostRows = 15;

/** Slices that got worse: those that were found twice, then those that were found once and are candidates only; nothing where there are none. */
export function sliceRegressionBlocks(view: View): Draft[] {
  const { primary, t, language, study } = view;
  const slices = primary?.slices ?? [];
  const lost = (slice: SliceChange): boolean =>
    (slice.difference.value ?? 0) * (slice.difference.better === "lower" ? -1 : 1) < 0;
  const regressed = slices.filter((slice) => slice.regressed === true);
  const candidates = slices.filter(
    (slice) =>
      slice.regressed !== true &&
      lost(slice) &&
      (slice.replicated !== null || (slice.pAdjusted !== null && slice.pAdjusted < study.decision.alpha)) &&
      slice.replicated !== undefined,
  );
  if (primary === null || regressed.length + candidates.length === 0) return [];
  const rows = [...regressed, ...candidates].slice(0, mostRows);
  const held = (slice: SliceChange): Text =>
    slice.replicated === true
      ? [{ text: t("held on both halves", "两半均成立"), look: "error" }]
      : slice.replicated === false
        ? t("candidate: not on the other half", "候选：另一半未成立")
        : t("candidate: not found on the first half", "候选：前一半未发现");
  return [
    paragraph(
      regressed.length === 0
        ? t(
            "No slice got worse on both halves of the items; {k} of {all} are candidates to look at.",
            "没有切片在两半样本上都变差；{all} 个受检切片中有 {k} 个候选值得查看。",
            { k: candidates.length, all: slices.length },
          )
        : t(
            "Slices that got worse on one half of the items and again on the other: {names} ({k} of {all} tested).",
            "在一半样本上变差、在另一半上再次变差的切片：{names}（受检 {all} 个中的 {k} 个）。",
            {
              names: regressed
                .slice(0, 3)
                .map((slice) => sliceWords(slice)[language])
                .join(t("; ", "；")),
              k: regressed.length,
              all: slices.length,
            },
          ),
    ),
    table(
      t("Slices that got worse", "变差的切片"),
      [
        { title: t("Slice", "切片") },
        { title: "n", number: true },
        { title: t("Base", "基座"), number: true },
        { title: t("Tuned", "微调"), number: true },
        { title: t("Difference", "差值"), ...view.unitOf(rows.map(({ difference }) => difference)), number: true },
        { title: t("Found again", "是否复现") },
        { title: "p", unit: "Holm", number: true },
      ],
      rows.map((slice): Text[] => [
        sliceWords(slice)[language],
        count(slice.n),
        view.value(slice.base),
        view.value(slice.tuned),
        view.change(slice.difference),
        held(slice),
        slice.pAdjusted === null ? "–" : pValue(slice.pAdjusted),
      ]),
      t(
        "Found on one half (Benjamini–Hochberg over all {k} slices tested), tested again on the other, one-sided, Holm; p of all items by Holm over all.",
        "在一半样本上发现（对全部 {k} 个受检切片作 Benjamini–Hochberg 校正），在另一半上单侧复检（Holm）；p 值取全部样本，对全部切片作 Holm 校正。",
        { k: slices.length },
      ),
    ),
  ];
}
