import { say } from "../words.js";
import { chart } from "./chart.js";
import { type State, stateRows } from "./states.js";

/** One light for each dimension; never averaged. */
export const scorecard = chart<{
  readonly rows: readonly {
    readonly state: State;
    readonly word: string;
    readonly name: string;
    readonly value: string;
  }[];
  readonly name: string;
}>({
  id: "scorecard",
  words: { en: "Scorecard", zh: "评分卡" },
  answers: { en: "Where does this study stand in each respect?", zh: "本研究在各方面处于什么状态？" },
  misleads: {
    en: "Lights are not added up: one bad light is not mended by ten good ones.",
    zh: "各项不相加：一项不合格不能由十项合格抵消。",
  },
  draw({ rows, name }, language) {
    const good = rows.filter(({ state }) => state === "good").length;
    const bad = rows.filter(({ state }) => state === "bad").length;
    return {
      title: say(
        { en: "{good} of {all} in order, {bad} bad", zh: "{all} 项中 {good} 项合格，{bad} 项不合格" },
        language,
        { good, bad, all: rows.length },
      ),
      subtitle: say(
        { en: "{name}; rules of the method, no average", zh: "{name}；按既定规则判断，不取平均" },
        language,
        { name },
      ),
      alt: rows
        .map(({ word, name: what, value }) => `${what}: ${word}, ${value}`)
        .join(language === "en" ? "; " : "；"),
      spec: stateRows(rows),
      table: {
        columns: [
          { title: language === "en" ? "dimension" : "维度" },
          { title: language === "en" ? "state" : "状态" },
          { title: language === "en" ? "rests on" : "依据" },
        ],
        rows: rows.map(({ name: what, word, value }) => [what, word, value]),
      },
    };
  },
});
