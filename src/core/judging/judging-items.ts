import { knownNames, template } from "../asking/template.js";
import type { DataSet, Item } from "../item.js";
import { languageOf } from "../text-language.js";
import { say } from "../words.js";
import { defaultQuestion, ending, preface } from "./judging-words.js";
import type { PlanJudge } from "./plan-judge.js";
import { marked, shownAnswer } from "./shown-text.js";
import { type Order, orders } from "./verdict.js";

/** A model's side of an item. */
export type Side = "base" | "tuned";

/** One question to a judge; `id` is `item|base`, `item|base-first` and the like, and is never shown to a language model. */
export interface JudgingItem {
  readonly id: string;
  /** Index of the item in its data set. */
  readonly item: number;
  readonly part: Side | Order;
  readonly question: string;
}

/** The questions about some items, and what was cut on the way. */
export interface JudgingItems {
  readonly questions: readonly JudgingItem[];
  /** Items that a model gave no answer to, so that they cannot be judged (pairwise), or not on that side (rubric). */
  readonly unanswered: number;
  /** Answers that were cut before they are shown. */
  readonly cut: number;
}

/**
 * Puts answers into questions to a judge: one an answer by a rubric, two a pair of answers (each stands first once). The names of the models
 * never stand in a question. `answers` hold one text an item, null where there is none. Throws a `Failure` for a broken template.
 */
export function judgingItems(
  judge: PlanJudge,
  set: DataSet,
  at: readonly number[],
  answers: Readonly<Partial<Record<Side, readonly (string | null)[]>>>,
): JudgingItems {
  const { kind, scale } = judge;
  const { items } = set;
  const language = languageOfItems(items);
  const place = `judges.${judge.name}.template`;
  const asked = template(judge.template ?? defaultQuestion[kind][language], place);
  const columns = new Set(items.flatMap(({ metadata }) => Object.keys(metadata)));
  const own = kind === "rubric" ? ["answer"] : ["a", "b"];
  knownNames(asked, new Set([...columns, "input", "gold", "rubric", ...own]), set.path);
  const end = say(ending[kind], language, { low: scale[0], high: scale[1] });

  const question = (item: Item, shown: Readonly<Record<string, string>>): string => {
    const { number, values } = marked(
      { question: item.input ?? undefined, reference: goldOf(item), ...shown } as Record<string, string | undefined>,
      item.id,
    );
    const given: Readonly<Record<string, string | undefined>> = {
      input: values["question"],
      gold: values["reference"],
      rubric: judge.rubric,
      answer: values["answer"],
      a: values["answer-a"],
      b: values["answer-b"],
    };
    const body = asked.render((name) => (Object.hasOwn(given, name) ? given[name] : item.metadata[name]), item.id);
    const mark = kind === "rubric" ? "answer" : "answer-a";
    return `${say(preface, language, { mark, number })}\n\n${body.trim()}\n\n${end}`;
  };

  const questions: JudgingItem[] = [];
  let unanswered = 0;
  let cut = 0;
  const shown = (text: string): string => {
    const own = shownAnswer(text, language);
    if (own.cut) cut++;
    return own.text;
  };
  for (const i of at) {
    const item = items[i];
    const base = answers.base?.[i] ?? null;
    const tuned = answers.tuned?.[i] ?? null;
    if ((answers.base !== undefined && base === null) || (answers.tuned !== undefined && tuned === null)) unanswered++;
    if (kind === "rubric") {
      for (const [part, text] of [
        ["base", base],
        ["tuned", tuned],
      ] as const)
        if (text !== null)
          questions.push({
            id: `${item.id}|${part}`,
            item: i,
            part,
            question: question(item, { answer: shown(text) }),
          });
      continue;
    }
    if (base === null || tuned === null) continue;
    const [ofBase, ofTuned] = [shown(base), shown(tuned)];
    for (const part of orders) {
      const [a, b] = part === "base-first" ? [ofBase, ofTuned] : [ofTuned, ofBase];
      questions.push({
        id: `${item.id}|${part}`,
        item: i,
        part,
        question: question(item, { "answer-a": a, "answer-b": b }),
      });
    }
  }
  return { questions, unanswered, cut };
}

function goldOf({ gold }: Item): string | undefined {
  return gold === null ? undefined : typeof gold === "string" ? gold : gold.join(", ");
}

/** Items by which the language of a set is told. */
const looked = 200;

function languageOfItems(items: readonly Item[]): "en" | "zh" {
  const inputs = items.slice(0, looked).map(({ input }) => input ?? "");
  return languageOf(inputs.join(" ")) === "zh" ? "zh" : "en";
}
