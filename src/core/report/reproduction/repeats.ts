import { count } from "../../numbers.js";
import type { Repeat } from "../../reproducibility/repeat.js";
import { answerTotals, levelWords, numberTotals, percentOf, repeatLines } from "../../reproducibility/repeat-words.js";
import { type Draft, missing, paragraph, type Text, table } from "../block.js";
import { verdictWord } from "../scorecard/words.js";
import type { View } from "../view.js";
import { changesFold } from "./changes.js";

/** Whether the study gave the same when it was done again, each time a row, and what changed the last time. */
export function repeatBlocks(view: View): Draft[] {
  const { study, t, language } = view;
  const repeats = study.repeats ?? [];
  const last = repeats.at(-1);
  if (last === undefined)
    return [
      missing(
        t(
          "Whether the study gives the same again is not known: assay run --repeat does it again and says what changed.",
          "尚不知研究能否重现：用 assay run --repeat 重做一遍，即可看出变化。",
        ),
      ),
    ];
  const lines = repeatLines(last, language);
  const first = last.identical && last.level === "repeat" ? lines[lines.length - 1] : lines[0];
  return [
    paragraph([
      { text: t("Done again. ", "重做结果。"), look: "strong" },
      last.identical && last.level === "repeat"
        ? t("On {day}, {what}.", "{day}：{what}。", { day: last.at.slice(0, 10), what: first.text })
        : t(
            "On {day} ({what}): {answers}; {numbers}; {verdict}.",
            "{day}（{what}）：{answers}；{numbers}；{verdict}。",
            {
              day: last.at.slice(0, 10),
              what: first.text,
              ...parts(last, view),
            },
          ),
    ]),
    table(
      t("Times that the study was done again", "历次重做"),
      [
        { title: t("Day", "日期") },
        { title: t("Level", "层级") },
        { title: t("Answers compared", "对照的回答"), number: true },
        { title: t("Word for word", "逐字相同"), number: true },
        { title: t("Same prediction", "预测相同"), number: true },
        { title: t("Numbers that moved", "变动的数值"), number: true },
        { title: t("Verdict", "结论") },
      ],
      repeats.map((repeat): Text[] => {
        const totals = answerTotals(repeat);
        return [
          repeat.at.slice(0, 10),
          levelWords[repeat.level][language],
          count(totals.compared),
          percentOf(totals.identical, totals.compared),
          percentOf(totals.same, totals.compared),
          t("{k} of {n}", "{n} 中有 {k}", {
            k: count(numberTotals(repeat).moved),
            n: count(numberTotals(repeat).compared),
          }),
          verdicts(repeat, view),
        ];
      }),
      t(
        "The numbers of this report are those of the first time; a repeat never replaces them.",
        "本报告的数值均为首次结果；重做不会替换它们。",
      ),
    ),
    ...changesFold(last, view),
  ];
}

function parts(repeat: Repeat, view: View): Record<"answers" | "numbers" | "verdict", string> {
  const { t } = view;
  const totals = answerTotals(repeat);
  return {
    answers:
      totals.compared === 0
        ? t("no answers could be compared", "没有可对照的回答")
        : t("{p} of the answers word for word the same", "回答逐字相同的占 {p}", {
            p: percentOf(totals.identical, totals.compared),
          }),
    numbers: t("{k} of {n} numbers moved", "{n} 个数值中有 {k} 个变动", {
      k: count(numberTotals(repeat).moved),
      n: count(numberTotals(repeat).compared),
    }),
    verdict: t("verdict {v}", "结论{v}", { v: verdicts(repeat, view) }),
  };
}

function verdicts({ verdict: { before, after } }: Repeat, view: View): string {
  const name = (verdict: typeof before): string => (verdict === null ? "–" : verdictWord(verdict, view));
  return before === after ? name(after) : `${name(before)} → ${name(after)}`;
}
