import { say } from "../words.js";
import { chart } from "./chart.js";
import { type State, stateRows } from "./states.js";

/** The required parts of a report, present or not, and where each stands. */
export const reportStructure = chart<{
  readonly rows: readonly {
    readonly state: State;
    readonly word: string;
    readonly name: string;
    readonly value: string;
  }[];
}>({
  id: "report_structure",
  words: { en: "Report outline", zh: "报告结构图" },
  answers: { en: "Does the report hold every part it must, and where?", zh: "报告是否具备各必需部分，在哪里？" },
  misleads: { en: "Present is not the same as favourable.", zh: "“具备”不等于“结果好”。" },
  draw({ rows }, language) {
    const present = rows.filter(({ state }) => state === "good").length;
    return {
      title: say({ en: "{k} of {all} required parts are present", zh: "{all} 个必需部分具备 {k} 个" }, language, {
        k: present,
        all: rows.length,
      }),
      subtitle: say(
        { en: "parts in reading order, with the topic that holds each", zh: "按阅读顺序排列，并注明所在章节" },
        language,
      ),
      alt: rows.map(({ word, name }) => `${name}: ${word}`).join(language === "en" ? "; " : "；"),
      spec: stateRows(rows, { name: 130, value: 480 }, 720, 26),
      table: {
        columns: [
          { title: language === "en" ? "part" : "部分" },
          { title: language === "en" ? "state" : "状态" },
          { title: language === "en" ? "where" : "位置" },
        ],
        rows: rows.map(({ name, word, value }) => [name, word, value]),
      },
    };
  },
});
