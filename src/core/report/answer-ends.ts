import { endWords, problems } from "../asking/problems/catalogue.js";
import { answerEnds } from "../charts/answer_ends.js";
import type { OutputProblems } from "../documents/summaries.js";
import { count } from "../numbers.js";
import { type Draft, figure, paragraph, type Text, table } from "./block.js";
import type { View } from "./view.js";

/** How answers of language models end and what is wrong with them, base against tuned; nothing where no model was asked in words. */
export function answerEndsBlocks(view: View): Draft[] {
  const { study, t, language } = view;
  const outputs = study.outputs ?? [];
  const of = (role: "base" | "tuned"): OutputProblems | undefined =>
    outputs.find(({ model, data }) => model.role === role && data === view.data) ??
    outputs.find(({ model }) => model.role === role);
  const tuned = of("tuned") ?? of("base");
  if (tuned === undefined) return [];
  const other = of("base");
  const base = other === undefined || other === tuned || other.data !== tuned.data ? null : other;
  const ids = [
    ...problems.names.filter((id) => tuned.problems[id] !== undefined || base?.problems[id] !== undefined),
    ...[...new Set([...Object.keys(tuned.problems), ...Object.keys(base?.problems ?? {})])].filter(
      (id) => problems.find(id) === undefined,
    ),
  ];
  const share = (side: OutputProblems | null, id: string): Text => {
    const own = side?.problems[id];
    return own === undefined ? "–" : view.cell(own.rate);
  };
  /** Of tuned, or of base where tuned has none. */
  const firstItems = (id: string): string => {
    const own = [tuned, base].map((side) => side?.problems[id]?.items ?? []).find(({ length }) => length > 0);
    return own === undefined ? "–" : own.slice(0, 3).join(", ");
  };
  const failed = tuned.problems["extraction_failed"]?.count ?? 0;
  return [
    paragraph(
      t(
        "A wrong answer, one that could not be read, a refusal and one that was cut off are different things: of {n} answers of {model} on {data}, {failed} held no answer that could be taken.",
        "答错、无法识别、拒绝与被截断是不同的事：{model} 在 {data} 的 {n} 条回答中，有 {failed} 条无法提取答案。",
        { n: count(tuned.n), model: view.modelName(tuned.model), data: tuned.data, failed: count(failed) },
      ),
    ),
    figure("answer_ends", answerEnds.draw({ base, tuned }, language)),
    table(
      t("What is wrong with answers, as shares of all items", "回答中的问题（占全部样本）"),
      [
        { title: t("Problem", "问题") },
        { title: t("Meaning", "含义") },
        ...(base === null ? [] : [{ title: view.modelName(base.model), number: true }]),
        { title: view.modelName(tuned.model), number: true },
        { title: t("First items", "首批样本") },
      ],
      ids.map((id): Text[] => [
        endWords(id)[language],
        problems.find(id)?.meaning[language] ?? t("No answer came; counted as wrong.", "没有得到回答；计为错误。"),
        ...(base === null ? [] : [share(base, id)]),
        share(tuned, id),
        [{ text: firstItems(id), look: "code" }],
      ]),
      t("Wilson intervals; an answer may have several problems.", "区间为 Wilson 区间；一条回答可能有多个问题。"),
    ),
  ];
}
