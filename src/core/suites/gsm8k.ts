import { numberAnswer } from "../metrics/text/answer-rules/number-answer.js";
import { type ItemRow, textIn } from "./item-form.js";
import type { Suite } from "./suite.js";

/** GSM8K: word problems of arithmetic; gold is the number after `####`. Source: Cobbe et al. 2021. */
export const gsm8k: Suite = {
  id: "gsm8k",
  words: { en: "GSM8K: grade-school word problems", zh: "GSM8K：小学数学应用题" },
  source: "Cobbe et al. 2021",
  tasks: [
    {
      id: "gsm8k",
      task: "generation",
      sets: [{ id: "gsm8k", names: ["gsm8k", "gsm8ktest", "main", "test"] }],
      metrics: ["exact_match_number"],
      items: {
        forms: [
          {
            id: "question_answer",
            words: {
              en: "grade-school-math and Hugging Face gsm8k: `question`, `answer` that ends in `#### number`",
              zh: "grade-school-math 与 Hugging Face gsm8k：`question`、以 `#### 数值` 结尾的 `answer`",
            },
            needs: ["question", "answer"],
            items: (row) => (textIn(row, "answer")?.includes("####") === true ? itemOf(row, "answer") : null),
          },
          {
            id: "model_solutions",
            words: {
              en: "grade-school-math example_model_solutions: `question`, `ground_truth` that ends in `A: number`",
              zh: "grade-school-math example_model_solutions：`question`、以 `A: 数值` 结尾的 `ground_truth`",
            },
            needs: ["question", "ground_truth"],
            items: (row) => itemOf(row, "ground_truth"),
          },
        ],
        prompt: {
          template: "Question: {{input}}\nThink step by step, and end with a line of the form: #### number\nAnswer:",
          answer: "#### {{gold}}",
        },
        answer: { extract: "last_number" },
        chance: null,
        published: (
          [
            ["GPT-3 6B, fine-tuned", 286],
            ["GPT-3 6B, verifier", 515],
            ["GPT-3 175B, fine-tuned", 458],
            ["GPT-3 175B, verifier", 742],
          ] as const
        ).map(([system, right]) => ({
          system,
          metric: "exact_match_number",
          value: right / 1319,
          condition: {
            en: "test, 1,319 problems, one sample a problem, the project's own verdicts",
            zh: "测试集 1,319 题，每题一个样本，项目自带判定",
          },
          source: "openai/grade-school-math, example_model_solutions.jsonl",
        })),
      },
    },
  ],
};

function itemOf(row: ItemRow, column: string) {
  const solution = textIn(row, column);
  return [
    {
      input: textIn(row, "question"),
      gold: solution === null ? null : numberAnswer(solution),
    },
  ];
}
