import type { Task } from "../task.js";
import { type ItemForm, textIn } from "./item-form.js";
import type { Published, Suite, SuiteTask } from "./suite.js";

const forms: readonly ItemForm[] = [
  {
    id: "input_target",
    words: {
      en: 'BIG-Bench-Hard TASK.json (`{"examples": [{"input", "target"}]}`) and Hugging Face: `input`, `target`',
      zh: 'BIG-Bench-Hard 的 任务.json（`{"examples": [{"input", "target"}]}`）与 Hugging Face：`input`、`target`',
    },
    needs: ["input", "target"],
    items: (row) => [{ input: textIn(row, "input"), gold: textIn(row, "target") }],
  },
  {
    id: "question_target",
    words: { en: "rows of `question`, `target`", zh: "逐行的 `question`、`target`" },
    needs: ["question", "target"],
    items: (row) => [{ input: textIn(row, "question"), gold: textIn(row, "target") }],
  },
];

/** Tasks with what guessing among their answers reaches; null where answers are open. */
const tasks: readonly (readonly [id: string, chance: number | null, kind?: "number" | "words"])[] = [
  ["boolean_expressions", 1 / 2],
  ["causal_judgement", 1 / 2],
  ["date_understanding", null],
  ["disambiguation_qa", 1 / 3],
  ["dyck_languages", null],
  ["formal_fallacies", 1 / 2],
  ["geometric_shapes", null],
  ["hyperbaton", 1 / 2],
  ["logical_deduction_five_objects", 1 / 5],
  ["logical_deduction_seven_objects", 1 / 7],
  ["logical_deduction_three_objects", 1 / 3],
  ["movie_recommendation", null],
  ["multistep_arithmetic_two", null, "number"],
  ["navigate", 1 / 2],
  ["object_counting", null, "number"],
  ["penguins_in_a_table", null],
  ["reasoning_about_colored_objects", null],
  ["ruin_names", 1 / 4],
  ["salient_translation_error_detection", 1 / 6],
  ["snarks", 1 / 2],
  ["sports_understanding", 1 / 2],
  ["temporal_sequences", 1 / 4],
  ["tracking_shuffled_objects_five_objects", 1 / 5],
  ["tracking_shuffled_objects_seven_objects", 1 / 7],
  ["tracking_shuffled_objects_three_objects", 1 / 3],
  ["web_of_lies", 1 / 2],
  ["word_sorting", null, "words"],
];

/** Per cent right of code-davinci-002 with a chain of thought, and with the answer alone. */
const published: Readonly<Record<string, readonly [thought: number, direct: number]>> = {
  boolean_expressions: [92.8, 88.4],
  multistep_arithmetic_two: [47.6, 1.2],
  navigate: [96.4, 50.4],
  sports_understanding: [97.6, 72.8],
};

/**
 * BIG-Bench Hard: 27 tasks; an answer is right where it is the target word for word, taken from behind the last "the answer is" without
 * its full stop. Source: Suzgun et al. 2022, and the repository's own scoring.
 */
export const bbh: Suite = {
  id: "bbh",
  words: { en: "BIG-Bench Hard: 27 tasks of reasoning", zh: "BIG-Bench Hard：27 项推理任务" },
  source: "Suzgun et al. 2022",
  tasks: tasks.map(([id, chance, kind]): SuiteTask => {
    const [task, metric]: [Task, string] =
      kind === "number"
        ? ["generation", "exact_match_number"]
        : kind === "words"
          ? ["generation", "exact_match"]
          : ["multiclass", "accuracy"];
    return {
      id,
      task,
      sets: [{ id, names: [id.replaceAll("_", ""), `bbh${id.replaceAll("_", "")}`] }],
      metrics: [metric],
      items: {
        forms,
        prompt: {
          template:
            "Q: {{input}}\nThink step by step, and end with a sentence of the form: So the answer is ANSWER.\nA: Let's think step by step.",
          answer: "So the answer is {{gold}}.",
        },
        answer: {
          extract: "regex",
          pattern: "(?:^|the answer is )((?:(?!the answer is )[\\s\\S])*?)\\.?\\s*\\Z",
        },
        chance,
        published: (published[id] ?? []).map(
          (value, k): Published => ({
            system: "code-davinci-002",
            metric,
            value: value / 100,
            condition:
              k === 0
                ? { en: "three examples with chains of thought", zh: "三个示例，含思维链" }
                : { en: "three examples, the answer alone", zh: "三个示例，只给答案" },
            source: "suzgunmirac/BIG-Bench-Hard, code-davinci-002-outputs",
          }),
        ),
      },
    };
  }),
};
