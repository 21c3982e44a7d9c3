import { lettersOf } from "../asking/item-values.js";
import type { Golds, Preds } from "../cases/case.js";
import type { DataSet, Item } from "../item.js";
import { chosen } from "../metrics/choice/choose.js";
import type { Output } from "../output.js";
import type { Result } from "../result.js";
import { recipeShare } from "./recipe-share.js";

/** Most orders that are asked. */
export const mostOrders = 5;

/** The choices of an item and the index of the right one; null where they are not known. */
interface Choices {
  readonly texts: readonly string[];
  readonly right: number;
}

/** The choices of every item of a set: as cases of multiple choice, or as a column of choices with letters for gold. */
export function choicesOf({ items, beyondLabels }: DataSet): (Choices | null)[] {
  if (beyondLabels !== undefined && beyondLabels.kind !== "choice") return items.map(() => null);
  const golds = beyondLabels?.gold as readonly (Golds["choice"] | null)[] | undefined;
  return items.map(({ gold, metadata }, i) => {
    const own = golds?.[i] ?? null;
    if (own !== null) return own.choices === undefined ? null : { texts: own.choices, right: own.index };
    const texts = listOf(metadata["choices"]);
    if (texts === null || typeof gold !== "string") return null;
    const right = lettersOf(texts.length).indexOf(gold);
    return right < 0 ? null : { texts, right };
  });
}

/** The items of a set with their choices moved up by `shift` places, the first ones behind the last; gold moves with them. */
export function rotated(set: DataSet, shift: number): Pick<DataSet, "items" | "beyondLabels"> {
  const all = choicesOf(set);
  const turned = all.map((own) => {
    if (own === null) return null;
    const k = own.texts.length;
    return {
      texts: own.texts.map((_, j) => own.texts[(j + shift) % k]),
      right: (((own.right - shift) % k) + k) % k,
    };
  });
  const { beyondLabels, items } = set;
  if (beyondLabels !== undefined) {
    const golds = beyondLabels.gold as readonly (Golds["choice"] | null)[];
    const gold = golds.map((own, i) => {
      const now = turned[i];
      return own === null || now === null ? own : { ...own, index: now.right, choices: now.texts };
    });
    return { items, beyondLabels: { ...beyondLabels, gold } };
  }
  return {
    items: items.map((item, i): Item => {
      const now = turned[i];
      if (now === null) return item;
      const letters = lettersOf(now.texts.length);
      return {
        ...item,
        gold: letters[now.right],
        metadata: { ...item.metadata, choices: JSON.stringify(now.texts) },
      };
    }),
  };
}

/** What one model chose under each order: `shift` of the order and its outputs in the order of the items. */
export interface OrderRun {
  readonly shift: number;
  readonly outputs: readonly Output[];
}

/** Consistency over the orders, and accuracy by the place of the right choice, over the runs (training seeds) of a recipe. An unanswered question is wrong, and breaks consistency. */
export function orderFigures(
  set: DataSet,
  seeds: readonly (readonly OrderRun[])[],
): { readonly n: number; readonly consistency: Result; readonly byPlace: readonly Result[] } {
  const all = choicesOf(set);
  const most = Math.max(0, ...all.map((own) => own?.texts.length ?? 0));
  const read = seeds.map((runs) =>
    all.map((own, i) => {
      if (own === null) return null;
      const k = own.texts.length;
      return runs.map(({ shift, outputs }) => {
        const at = placeOf(outputs[i], k);
        return { place: (((own.right - shift) % k) + k) % k, at, content: at < 0 ? -1 : (at + shift) % k };
      });
    }),
  );
  const same = read.map((items) =>
    items.map((own): 0 | 1 | null =>
      own === null ? null : own[0].content >= 0 && own.every(({ content }) => content === own[0].content) ? 1 : 0,
    ),
  );
  return {
    n: all.filter((own) => own !== null).length,
    consistency: recipeShare(same, "order_consistency", { better: "higher" }),
    byPlace: Array.from({ length: most }, (_, place) => {
      const rows = read.map((items) =>
        // An item of fewer choices than orders comes round to the same question again, which counts once.
        items.map((own): 0 | 1 | null => {
          const one = own?.find((order) => order.place === place);
          return one === undefined ? null : one.at === place ? 1 : 0;
        }),
      );
      return recipeShare(rows, "accuracy_by_place", { better: "higher" });
    }),
  };
}

/** The place of the chosen choice among those shown; -1 where none was chosen. */
function placeOf(output: Output | undefined, k: number): number {
  const pred = output?.pred;
  if (typeof pred !== "string") return -1;
  const letter = lettersOf(k).indexOf(pred);
  if (letter >= 0) return letter;
  try {
    const parsed = JSON.parse(pred) as Partial<Preds["choice"]> | null;
    return Array.isArray(parsed?.logprobs) ? chosen(parsed.logprobs).index : -1;
  } catch {
    return -1;
  }
}

function listOf(text: string | undefined): string[] | null {
  if (text === undefined) return null;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.length > 1 && list.length <= 26 ? list.map(String) : null;
  } catch {
    return null;
  }
}
