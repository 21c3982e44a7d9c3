import type { Columns } from "../columns.js";
import type { Case } from "../documents/shown-case.js";
import type { Item } from "../item.js";
import type { Random } from "../random.js";

type Rule = Exclude<Case["rule"], "largest_fall" | "lowest" | "largest_rise">;

/** How many cases each rule gives, in the order in which the rules choose (methods 5.4c: flips, confident errors, doubtful ones, a random rest). */
const quota: readonly (readonly [Rule, number])[] = [
  ["broken_confident", 3],
  ["error_confident", 3],
  ["near_threshold", 2],
  ["fixed", 2],
  ["random", 2],
];

/**
 * Chooses items to read first: broken ones by the base's confidence, errors by the tuned model's, the least decided ones by its margin
 * between the two most probable labels, fixed ones by its confidence, and a uniform sample of the rest. No item stands twice, and a rule
 * takes one item of a group, so that variants of one text do not fill it; equals keep the order of the data. Without probabilities confidence is null: broken, errors and fixed come in the order of the data, and no margin is
 * known. `base` is null where there is no base model; both columns belong to `items`. The random cases alone speak for all items.
 */
export function chooseCases(items: readonly Item[], base: Columns | null, tuned: Columns, random: Random): Case[] {
  const after = view(tuned);
  const before = base === null ? null : view(base);
  const all = items.map((_, i) => i);
  const chosen = new Set<number>();
  const by = (from: readonly number[], value: (i: number) => number): number[] =>
    [...from].sort((a, b) => value(b) - value(a) || a - b);
  const confidence = (of: View, i: number): number => of.confidence(i) ?? 0;
  const queues: Readonly<Record<Rule, () => number[]>> = {
    broken_confident: () =>
      before === null
        ? []
        : by(
            all.filter((i) => before.right(i) && !after.right(i)),
            (i) => confidence(before, i),
          ),
    error_confident: () =>
      by(
        all.filter((i) => !after.right(i)),
        (i) => confidence(after, i),
      ),
    near_threshold: () =>
      by(
        all.filter((i) => after.margin(i) !== null),
        (i) => -(after.margin(i) ?? 0),
      ),
    fixed: () =>
      before === null
        ? []
        : by(
            all.filter((i) => !before.right(i) && after.right(i)),
            (i) => confidence(after, i),
          ),
    random: () =>
      shuffled(
        all.filter((i) => !chosen.has(i)),
        random,
      ),
  };
  return quota.flatMap(([rule, most]) => {
    const groups = new Set<string>();
    const picked = queues[rule]()
      .filter((i) => {
        const { group } = items[i];
        if (chosen.has(i) || groups.size >= most || (rule !== "random" && group !== null && groups.has(group)))
          return false;
        groups.add(rule === "random" || group === null ? `\u0000${i}` : group);
        return true;
      })
      .slice(0, most);
    for (const i of picked) chosen.add(i);
    return picked.map((i): Case => {
      const { id, input, metadata } = items[i];
      return {
        id,
        rule,
        input,
        gold: after.gold(i),
        base: { pred: before?.pred(i) ?? null, confidence: before?.confidence(i) ?? null },
        tuned: { pred: after.pred(i), confidence: after.confidence(i) },
        metadata,
      };
    });
  });
}

interface View {
  gold(i: number): string;
  pred(i: number): string | null;
  right(i: number): boolean;
  /** Probability of the predicted label; null without probabilities, and for label sets. */
  confidence(i: number): number | null;
  /** Distance of the two largest probabilities, for label sets of the label nearest to one half. */
  margin(i: number): number | null;
}

function view(columns: Columns): View {
  const { labels, probs } = columns;
  const width = labels.length;
  const row = (i: number): Float64Array | null => {
    const values = probs?.subarray(i * width, (i + 1) * width);
    return values === undefined || values.length === 0 || Number.isNaN(values[0]) ? null : values;
  };
  const { gold, pred, goldSets, predSets } = columns;
  if (gold !== undefined && pred !== undefined) {
    return {
      gold: (i) => labels[gold[i]],
      pred: (i) => (pred[i] < 0 ? null : labels[pred[i]]),
      right: (i) => gold[i] === pred[i],
      confidence: (i) => (pred[i] < 0 ? null : (row(i)?.[pred[i]] ?? null)),
      margin(i) {
        const sorted = row(i)?.slice().sort();
        return sorted === undefined || sorted.length < 2 ? null : sorted[sorted.length - 1] - sorted[sorted.length - 2];
      },
    };
  }
  const members = (sets: Uint8Array | undefined, i: number): string =>
    labels.filter((_, k) => sets?.[i * width + k] === 1).join(", ");
  return {
    gold: (i) => members(goldSets, i),
    pred: (i) => members(predSets, i),
    right: (i) => labels.every((_, k) => goldSets?.[i * width + k] === predSets?.[i * width + k]),
    confidence: () => null,
    margin(i) {
      const values = row(i);
      return values === null ? null : Math.min(...values.map((p) => Math.abs(p - 0.5)));
    },
  };
}

/** A uniform shuffle (Fisher and Yates). */
function shuffled(list: readonly number[], random: Random): number[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}
