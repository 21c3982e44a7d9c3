import { parseJson } from "../importers/json.js";
import { type ItemForm, textIn } from "./item-form.js";
import type { Suite, SuiteTask } from "./suite.js";

const forms: readonly ItemForm[] = [
  {
    id: "objective",
    words: {
      en: 'GAOKAO-Bench Objective_Questions TYPE.json (`{"example": [{"question", "standard_answer": [...], "index", "score"}]}`), or its rows as JSON lines',
      zh: 'GAOKAO-Bench 的 Objective_Questions/题型.json（`{"example": [{"question", "standard_answer": [...], "index", "score"}]}`），或逐行 JSON',
    },
    needs: ["question", "standard_answer"],
    items: (row) => {
      const cell = row["standard_answer"];
      const answers = typeof cell === "string" ? parseJson(cell) : cell;
      if (!Array.isArray(answers)) return null;
      const index = textIn(row, "index");
      const score = textIn(row, "score");
      return answers.map((answer, k) => ({
        ...(index === null ? {} : { id: answers.length === 1 ? index : `${index}/${k + 1}` }),
        input: textIn(row, "question"),
        gold: typeof answer === "string" ? answer.replace(/[^A-G]/g, "") : null,
        // Sub-questions on one text stand or fall together.
        ...(index === null ? {} : { group: index }),
        more: {
          part: String(k + 1),
          parts: String(answers.length),
          ...(score === null ? {} : { points: score }),
          year: textIn(row, "year"),
        },
      }));
    },
  },
];

/** Question types of one right answer each, with the rate of GPT-4-0314 in points. */
const types: readonly (readonly [id: string, file: string, rate: number | null])[] = [
  ["history", "History_MCQs", 868 / 1148],
  ["politics", "Political_Science_MCQs", 972 / 1280],
  ["physics", "Physics_MCQs", 213 / 384],
  ["chemistry", "Chemistry_MCQs", 330 / 744],
  ["biology", "Biology_MCQs", 726 / 900],
  ["math_i", "Math_I_MCQs", 575 / 1070],
  ["math_ii", "Math_II_MCQs", null],
  ["geography", "Geography_MCQs", 304 / 380],
  ["chinese_usage", "Chinese_Lang_and_Usage_MCQs", 111 / 240],
  ["chinese_modern", "Chinese_Modern_Lit", null],
  ["english", "English_MCQs", null],
  ["english_reading", "English_Reading_Comp", null],
  ["english_blanks", "English_Fill_in_Blanks", null],
  ["english_cloze", "English_Cloze_Test", null],
];

/**
 * GAOKAO-Bench, objective questions: every sub-question is an item, `INDEX/PART` where a question has several; physics gives half the points
 * for some of the right letters and no wrong one. Points are equal within a type, so the score is the share of points.
 * Source: Zhang et al. 2023, and the repository's own scoring.
 */
export const gaokao: Suite = {
  id: "gaokao",
  words: {
    en: "GAOKAO-Bench: objective questions of the Chinese college entrance examination",
    zh: "GAOKAO-Bench：高考客观题",
  },
  source: "Zhang et al. 2023",
  tasks: types.map(([id, file, rate]): SuiteTask => {
    const plain = file.toLowerCase().replace(/[^a-z]/g, "");
    const metric = id === "physics" ? "letters_half_credit" : "accuracy";
    return {
      id,
      task: "multiple_choice",
      sets: [{ id, names: [plain, `20102022${plain}`, `20122022${plain}`, `20102013${plain}`] }],
      metrics: [metric],
      items: {
        forms,
        prompt: {
          template: `{{input}}\n\n${
            id === "physics" ? "选出所有正确选项（可能不止一个）" : "选出正确选项"
          }{% if parts is defined and parts != "1" %}，只回答其中第 {{part}} 小题（共 {{parts}} 小题，按出现顺序）{% endif %}。最后一行写：【答案】选项字母\n`,
        },
        answer: { by: "generation", extract: "choice_letter", after: "【答案】" },
        chance: id === "physics" || id === "english_cloze" ? null : 0.25,
        published:
          rate === null
            ? []
            : [
                {
                  system: "GPT-4-0314",
                  metric,
                  value: rate,
                  condition: { en: "share of points, 2010-2022", zh: "得分率，2010—2022 年" },
                  source: "OpenLMLab/GAOKAO-Bench, README",
                },
              ],
      },
    };
  }),
};
