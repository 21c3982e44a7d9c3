import { endWords } from "../asking/problems/catalogue.js";
import type { OutputProblems } from "../documents/summaries.js";
import { count, percent } from "../numbers.js";
import { say } from "../words.js";
import { chart } from "./chart.js";
import { ink } from "./ink.js";
import { rowPlot } from "./rows.js";

/** How answers end, each item counted once: right, wrong, and every problem apart, base against tuned. */
export const answerEnds = chart<{ readonly base: OutputProblems | null; readonly tuned: OutputProblems }>({
  id: "answer_ends",
  words: { en: "How answers end", zh: "回答的结局" },
  answers: {
    en: "Is the model wrong, or did it not answer, refuse, run on or answer in a form that is not read?",
    zh: "模型是答错了，还是没有回答、拒绝、说个不停，或回答的形式无法识别？",
  },
  misleads: {
    en: "An answer with several problems stands under the first of them; shares of each are in the table.",
    zh: "有多个问题的回答只计入第一个；各问题的占比见表。",
  },
  draw({ base, tuned }, language) {
    const sides = base === null ? [tuned] : [base, tuned];
    const ids = endsOf(sides);
    const shareOf = (side: OutputProblems, id: string): number => (side.ends[id] ?? 0) / Math.max(1, side.n);
    const failed = (side: OutputProblems): number =>
      Object.keys(side.ends)
        .filter((id) => !judged.includes(id))
        .reduce((sum, id) => sum + shareOf(side, id), 0);
    const name = (id: string): string => endWords(id)[language];
    return {
      title: say(
        {
          en: "{share} of the answers of {model} end otherwise than right or wrong",
          zh: "{model} 有 {share} 的回答既非正确也非错误",
        },
        language,
        { model: tuned.model.name, share: percent(failed(tuned)) },
      ),
      subtitle: say({ en: "share of items on {data}; {key}", zh: "{data} 样本占比；{key}" }, language, {
        data: tuned.data,
        key: [`■ ${tuned.model.name}`, ...(base === null ? [] : [`○ ${base.model.name}`])].join(
          language === "en" ? ", " : "，",
        ),
      }),
      alt: say({ en: "Ends of answers of {model}: {list}.", zh: "{model} 回答的结局：{list}。" }, language, {
        model: tuned.model.name,
        list: ids.map((id) => `${name(id)} ${percent(shareOf(tuned, id))}`).join(language === "en" ? ", " : "，"),
      }),
      spec: rowPlot(
        ids.map((id) => ({
          name: name(id),
          note: count(tuned.ends[id] ?? 0),
          marks: [
            ...(base === null
              ? []
              : [{ value: 100 * shareOf(base, id), color: ink.base, shape: "circle", hollow: true }]),
            { value: 100 * shareOf(tuned, id), color: ink.tuned, shape: "square" },
          ],
        })),
        {
          title: language === "en" ? "share of items, %" : "样本占比（%）",
          domain: [0, 105 * Math.max(0.01, ...sides.flatMap((side) => ids.map((id) => shareOf(side, id))))],
          labels: "format(datum.value, '.2~f')",
        },
        380,
        24,
      ),
      table: {
        columns: [
          { title: language === "en" ? "end" : "结局" },
          ...sides.map(({ model }) => ({ title: model.name, number: true })),
        ],
        rows: ids.map((id) => [name(id), ...sides.map((side) => count(side.ends[id] ?? 0))]),
      },
    };
  },
});

/** The ends that are answers. */
const judged = ["right", "answered", "wrong"];

/** The ends that occur on some side: answers first, then problems and errors, most frequent on the last side first. */
function endsOf(sides: readonly OutputProblems[]): string[] {
  const found = [...new Set(sides.flatMap(({ ends }) => Object.keys(ends)))];
  const last = sides[sides.length - 1];
  const others = found
    .filter((id) => !judged.includes(id))
    .sort((a, b) => (last.ends[b] ?? 0) - (last.ends[a] ?? 0) || (a < b ? -1 : 1));
  return [...judged.filter((id) => found.includes(id)), ...others];
}
