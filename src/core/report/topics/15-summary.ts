import { scorecard } from "../../charts/scorecard.js";
import { ordered } from "../advice.js";
import { figure, fold, list, paragraph, type Text, table } from "../block.js";
import { dimensions, lights } from "../scorecard/catalogue.js";
import { topic } from "../topic.js";

/** Topic 15: one light for each dimension, and the questions that stay open. */
export const summary = topic({
  id: "summary",
  number: 15,
  words: { en: "Summary", zh: "总结与讨论" },
  build(view) {
    const { study, t, language } = view;
    const all = lights(view);
    const count = (standing: string): number => all.filter((light) => light.standing === standing).length;
    const open = all.filter(({ standing }) => standing !== "good").sort((a, b) => rank(a.standing) - rank(b.standing));
    const advice = ordered(view);
    const look = { good: "better", watch: "worse", bad: "error", unknown: "faint" } as const;
    return {
      heading: t("In order: {g} of {n} dimensions; not: {b}", "{n} 个维度中 {g} 个合格，{b} 个不合格", {
        g: count("good"),
        n: all.length,
        b: count("bad"),
      }),
      standing: count("bad") > 0 ? "bad" : count("watch") + count("unknown") > 0 ? "watch" : "good",
      blocks: [
        paragraph(
          t(
            "There is no overall grade: one bad light is not mended by ten good ones. “Unknown” means that this study did not measure it.",
            "没有总分：一项不合格不能由十项合格抵消。“未知”表示本研究没有测量。",
          ),
        ),
        figure(
          "scorecard",
          scorecard.draw(
            {
              rows: all.map((light) => ({
                state: light.standing,
                word: light.word,
                name: light.name,
                value: light.value,
              })),
              name: study.name,
            },
            language,
          ),
        ),
        table(
          t("Open questions", "待讨论的问题"),
          [
            { title: t("Dimension", "维度") },
            { title: t("State", "状态") },
            { title: t("Question", "问题") },
            { title: t("Evidence", "依据") },
            { title: t("Next step", "下一步") },
            { title: t("Decision taken", "已作决定") },
          ],
          open.map((light): Text[] => {
            const near = advice.find(({ code }) => light.codes.some((start) => code.startsWith(start)));
            return [
              light.name,
              [{ text: light.word, look: look[light.standing] }],
              light.question,
              [light.value, " ", { text: t("topic {n}", "第 {n} 节", { n: light.topic }), to: `topic-${light.topic}` }],
              near?.advice[0]?.text ?? light.step,
              [{ text: t("none recorded", "无记录"), look: "faint" }],
            ];
          }),
          t("Decisions are recorded beside the study in notes.jsonl.", "决定记录在研究目录的 notes.jsonl 中。"),
        ),
        fold(t("Rules of the scorecard", "评分卡规则"), [list(dimensions.all.map(({ rule }) => rule[language]))]),
      ],
    };
  },
});

function rank(standing: string): number {
  return ["bad", "watch", "unknown"].indexOf(standing);
}
