import { failure } from "../failure.js";
import type { DataSet } from "../item.js";
import type { WrittenPrompt } from "./asking-schema.js";
import { type ItemValues, itemValues, lettersOf } from "./item-values.js";
import { knownNames, template } from "./template.js";

/** The items of a set as texts. */
export interface ItemTexts {
  readonly values: ItemValues;
  /** Whether the question shows the item's input. */
  readonly needsInput: boolean;
  /** The question of item `i`, nothing around it. */
  question(i: number): string;
  /** What stands for each choice of item `i`. */
  continuations(i: number): readonly string[];
}

/** Renders a set's items by a template. Throws a `Failure` for names that no item has, where no name stands in it, and where an input that is to be shown is missing. */
export function itemTexts(set: DataSet, labels: readonly string[], prompt: WrittenPrompt, source: string): ItemTexts {
  const { items } = set;
  const values = itemValues(set, labels, prompt);
  const asked = template(source, "prompt.template");
  knownNames(asked, values.names, set.path);
  if (asked.names.size + asked.optional.size === 0 && items.length > 1) throw failure(words.shut, {}, asked.place);
  const choice = template(prompt.choice ?? "{{choice}}", "prompt.choice");
  knownNames(choice, new Set([...values.names, "choice", "letter"]), set.path);
  const needsInput = asked.names.has("input");
  return {
    values,
    needsInput,
    question(i) {
      if (needsInput) inputOf(set, i);
      return asked.render((name) => values.value(i, name), items[i].id);
    },
    continuations: (i) =>
      values
        .choices(i)
        .map((text, k) =>
          choice.render(
            (name) => (name === "choice" ? text : name === "letter" ? lettersOf(k + 1)[k] : values.value(i, name)),
            items[i].id,
          ),
        ),
  };
}

/** The input of an item; throws a `Failure` where it has none. */
export function inputOf({ items, path }: DataSet, i: number): string {
  const { input, id } = items[i];
  if (input === null) throw failure(words.noInput, { id }, path);
  return input;
}

const words = {
  shut: {
    en: "shows nothing of the item, so that every question would be the same; write {{input}}, or another column, where its text belongs",
    zh: "没有用到样本的任何内容，所有提问都会相同；请在该放文本处写 {{input}} 或其他列名",
  },
  noInput: {
    en: 'Item "{id}" has no input to ask with. Give it, or name its column with `fields: {input: COLUMN}`.',
    zh: "样本“{id}”没有可供提问的输入。请补上，或用 `fields: {input: 列名}` 指定该列。",
  },
};
