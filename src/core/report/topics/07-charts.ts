import { charts } from "../../charts/catalogue.js";
import { paragraph, table } from "../block.js";
import { topic } from "../topic.js";

/** Topic 7: the study's charts at a glance. The document fills the gallery and the last column in, once figures are numbered. */
export const visualisation = topic({
  id: "charts",
  number: 7,
  words: { en: "Visualisation", zh: "微调效果的可视化技术" },
  build({ t, language }) {
    return {
      heading: t("Every chart answers one question, and misleads in one way", "每张图回答一个问题，也有一种误导方式"),
      standing: "good",
      blocks: [
        paragraph(
          t(
            "All figures of this report at a glance; each leads to the large one, where its data stand folded below it. Colour never stands alone: base is grey, hollow and dashed, tuned is blue, filled and solid.",
            "本报告全部图表一览；点击可跳到大图，图下折叠有对应数据。颜色从不单独表意：基座为灰色、空心、虚线，微调为蓝色、实心、实线。",
          ),
        ),
        {
          kind: "gallery",
          title: t("The figures of this study", "本研究的图表"),
          subtitle: t("each leads to the figure in its topic", "点击跳到所在章节的图"),
        },
        table(
          t("Charts, the question each answers, and when it misleads", "图表、所回答的问题与何时误导"),
          [
            { title: t("Chart", "图表") },
            { title: t("Question it answers", "回答的问题") },
            { title: t("Misleads when", "何时误导") },
            { title: t("Here", "本报告") },
          ],
          charts.all.map((chart) => [
            chart.words[language],
            chart.answers[language],
            chart.misleads[language],
            [{ text: chart.id, look: "code" }],
          ]),
        ),
      ],
    };
  },
});
