import type { Item } from "../item.js";
import { random } from "../random.js";
import { hashOrder } from "../splits/hash-order.js";
import { languageOf } from "../text-language.js";
import type { Language } from "../words.js";
import type { Change, Perturbation } from "./perturbation.js";

/** How items are disturbed: the same settings give the same texts, wherever an item stands in its file. */
export interface DisturbOptions {
  readonly rate: number;
  readonly randomSeed: number;
}

/** An item as it is asked, and what was changed in its input; null where nothing was. */
export interface DisturbedItem {
  readonly item: Item;
  readonly changes: readonly Change[] | null;
}

/** Positions of at most `most` items, evenly chosen by a hash of their ids, in their order; groups are ignored. */
export function sampledItems(items: readonly Item[], most: number, randomSeed: number): number[] {
  if (items.length <= most) return items.map((_, i) => i);
  const order = hashOrder(
    items.map(({ id }) => id),
    `robustness/${randomSeed}`,
  );
  return [...order.subarray(0, most)].sort((a, b) => a - b);
}

/** The language by whose perturbations a text is disturbed: Chinese, or anything else. */
export function disturbedAs(text: string): Language {
  return languageOf(text) === "zh" ? "zh" : "en";
}

/** The item with its input disturbed; as it is where it has no input, is in another language, or holds nothing to disturb. */
export function disturbedItem(
  item: Item,
  perturbation: Perturbation,
  { rate, randomSeed }: DisturbOptions,
): DisturbedItem {
  const { input, id } = item;
  if (input === null || !perturbation.languages.includes(disturbedAs(input))) return { item, changes: null };
  const done = perturbation.apply(input, {
    random: random(`${randomSeed}/robustness/${perturbation.id}/${id}`),
    rate,
  });
  if (done === null || done.text === input) return { item, changes: null };
  return { item: { ...item, input: done.text }, changes: done.changes };
}
