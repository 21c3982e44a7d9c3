import { failure } from "../failure.js";
import type { DataSet } from "../item.js";
import type { Task } from "../task.js";
import type { WrittenPrompt } from "./asking-schema.js";
import { itemTexts } from "./item-texts.js";
import { lettersOf } from "./item-values.js";
import type { QuestionKind } from "./question.js";
import { drawShots, type Shot } from "./shots.js";
import { knownNames, template } from "./template.js";

/** What is needed beside the plan's prompt to make worked examples. */
export interface WorkedExamplesOptions {
  readonly prompt: WrittenPrompt;
  readonly task: Task;
  readonly kind: QuestionKind;
  readonly labels: readonly string[];
  /** The question's template. */
  readonly source: string;
}

/** The worked examples of an asked item, by its text; each is the question of a training item with its gold. Throws a `Failure` without a train set. */
export function workedExamples(
  set: DataSet,
  train: DataSet | null,
  { prompt, task, kind, labels, source }: WorkedExamplesOptions,
): (asked: string) => readonly Shot[] {
  const shots = prompt.shots ?? 0;
  if (shots === 0) return () => [];
  if (train === null) throw failure(words.noTrain, { shots }, set.path);
  const texts = itemTexts(train, labels, prompt, source);
  const said = template(prompt.answer ?? "{{gold}}", "prompt.answer");
  knownNames(said, new Set([...texts.values.names, "gold"]), train.path);
  const goldOf = (i: number): string | readonly string[] | null => {
    const right = task === "multiple_choice" ? texts.values.right(i) : -1;
    if (right < 0) return train.items[i].gold;
    return kind === "choices" ? texts.continuations(i)[right] : lettersOf(right + 1)[right];
  };
  return drawShots(train, {
    shots,
    turn: prompt.shots_turn ?? 0,
    seed: prompt.seed ?? 1,
    stratified: labels.length > 0,
    usable: (i) => goldOf(i) !== null && (train.items[i].input !== null || !texts.needsInput),
    question: texts.question,
    answer(i) {
      const gold = goldOf(i);
      const own = typeof gold === "string" || prompt.answer !== undefined ? gold : gold?.join(", ") || "none";
      return said.render((name) => (name === "gold" ? own : texts.values.value(i, name)), train.items[i].id);
    },
  });
}

const words = {
  noTrain: {
    en: "{shots} worked examples are wanted, and there is no data set `train` to draw them from. Add one under `data`, or ask without `shots`.",
    zh: "需要 {shots} 个示例，但没有可供抽取的数据集 `train`。请在 `data` 下添加，或去掉 `shots`。",
  },
};
