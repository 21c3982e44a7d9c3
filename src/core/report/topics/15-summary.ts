import { scorecard } from "../../charts/scorecard.js";
import { ordered } from "../advice.js";
import { figure, fold, list, paragraph, type Text, table } from "../block.js";
import { lights } from "../scorecard.js";
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
    const advice = ordered(view.findings);
    const look = { good: "better", watch: "worse", bad: "error", unknown: "faint" } as const;
    return {
      heading: t("{g} of {n} dimensions are in order; {b} are not", "{n} 个维度中 {g} 个合格，{b} 个不合格", {
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
        fold(t("Rules of the scorecard", "评分卡规则"), [
          list([
            t(
              "Effect: improved is good; size uncertain, not resolved, equivalent are to watch; worse and mixed are bad.",
              "效果：提升为合格；幅度不确定、无法判定、等效为留意；变差、有得有失为不合格。",
            ),
            t(
              "Precision: smallest detectable difference no larger than what matters is good, up to twice is to watch, more is bad.",
              "精度：最小可检出差异不超过有意义的差值为合格，不超过两倍为留意，更大为不合格。",
            ),
            t(
              "Validity: every check passed is good; a check that failed or was not done is bad.",
              "有效性：全部检查通过为合格；有未通过或未做的检查为不合格。",
            ),
            t(
              "Stability: sd over seeds up to half of what matters is good, up to all of it is to watch; more, or fewer than three seeds, is bad.",
              "稳定性：种子间标准差不超过有意义差值的一半为合格，不超过其本身为留意；更大或种子少于三个为不合格。",
            ),
            t(
              "Reproducibility: 90 % of the checklist filled is good, 70 % is to watch.",
              "可复现性：清单填写 90 % 为合格，70 % 为留意。",
            ),
          ]),
        ]),
      ],
    };
  },
});

function rank(standing: string): number {
  return ["bad", "watch", "unknown"].indexOf(standing);
}
