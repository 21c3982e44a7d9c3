import type { FlipAnswer, FlipRow, FlipTable } from "../../compare/flip-list.js";
import { commonShare, textDiff } from "../../compare/text-diff.js";
import { count, metricValue, rate } from "../../numbers.js";
import { type Column, type DraftTable, type Inline, type Text, table } from "../block.js";
import type { View } from "../view.js";

/** Share of the longer text that must be common to both before changes are marked inside them. */
const leastCommon = 0.25;

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
