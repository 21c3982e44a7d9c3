import { say } from "../words.js";
import { chart } from "./chart.js";
import { type State, stateRows } from "./states.js";

/** The pre-flight list: every check with its state. */
export const checks = chart<{
  readonly rows: readonly {
    readonly state: State;
    readonly word: string;
    readonly name: string;
    readonly value: string;
  }[];
}>({
  id: "checks",
  words: { en: "Pre-flight list", zh: "检查清单图" },
  answers: { en: "Which precautions were taken, and what came of each?", zh: "做了哪些检查，结果如何？" },
  misleads: { en: "Not checked is not passed.", zh: "“未检查”不等于“通过”。" },
  draw({ rows }, language) {
    const passed = rows.filter(({ state }) => state === "good").length;
    return {
      title: say({ en: "{k} of {all} checks passed", zh: "{all} 项检查通过 {k} 项" }, language, {
        k: passed,
        all: rows.length,
      }),
      subtitle: say(
        {
          en: "checks done before and during the evaluation, with what each saw",
          zh: "评估前与评估中所做的检查及其所见",
        },
        language,
      ),
      alt: rows.map(({ word, name, value }) => `${name}: ${word}, ${value}`).join(language === "en" ? "; " : "；"),
      spec: stateRows(rows, { name: 120, value: 480 }, 860),
      table: {
        columns: [
          { title: language === "en" ? "check" : "检查" },
          { title: language === "en" ? "state" : "状态" },
          { title: language === "en" ? "seen" : "所见" },
        ],
        rows: rows.map(({ name, word, value }) => [name, word, value]),
      },
    };
  },
});
