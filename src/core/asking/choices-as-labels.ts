import type { Golds } from "../cases/case.js";
import type { DataSet, Item } from "../item.js";
import { lettersOf } from "./item-values.js";

/** A multiple-choice set for models that say their answer: gold is the letter of the right choice, the choices stand in the column `choices`. Any other set stays as it is. */
export function choicesAsLabels(set: DataSet): DataSet {
  const { beyondLabels, ...rest } = set;
  if (beyondLabels?.kind !== "choice" || beyondLabels.gold === undefined) return set;
  const golds = beyondLabels.gold as readonly (Golds["choice"] | null)[];
  const items = set.items.map((item, i): Item => {
    const gold = golds[i];
    if (gold === null || gold.choices === undefined) return { ...item, gold: null };
    const letters = lettersOf(gold.choices.length, item.id);
    return {
      ...item,
      gold: letters[gold.index] ?? null,
      metadata: { ...item.metadata, choices: JSON.stringify(gold.choices) },
    };
  });
  return { ...rest, items };
}
