import { failure } from "../failure.js";
import type { DataSet } from "../item.js";
import { normalise } from "../leakage/normalise.js";
import { random } from "../random.js";

/** A worked example. */
export interface Shot {
  readonly question: string;
  readonly answer: string;
}

/** What worked examples are made with. */
export interface ShotsOptions {
  /** How many; at least one. */
  readonly shots: number;
  /** Places by which the examples are moved up, the first ones behind the last. */
  readonly turn?: number;
  readonly seed: number;
  /** Whether a training item has what an example needs. */
  readonly usable: (i: number) => boolean;
  /** The question of a training item, and its answer. */
  readonly question: (i: number) => string;
  readonly answer: (i: number) => string;
  /** Labels are drawn in turn, so that each stands in the examples where there are enough of them. */
  readonly stratified: boolean;
}

/**
 * The worked examples of an asked item, which is named by its own text: the same for every item of a set, drawn from `train` by seed. An
 * example of the asked text itself is left out, and the next one drawn stands in. Texts that stand twice are drawn once. Throws a
 * `Failure` where train has too few.
 */
export function drawShots(train: DataSet, options: ShotsOptions): (asked: string) => readonly Shot[] {
  const drawn: (Shot & { readonly text: string })[] = [];
  const seen = new Set<string>();
  for (const i of order(train, options)) {
    if (drawn.length > options.shots) break;
    if (!options.usable(i)) continue;
    const question = options.question(i);
    const text = normalise(train.items[i].input ?? question);
    if (seen.has(text)) continue;
    seen.add(text);
    drawn.push({ question, answer: options.answer(i), text });
  }
  return (asked) => {
    const own = normalise(asked);
    const others = drawn.filter(({ text }) => text !== own).slice(0, options.shots);
    if (others.length < options.shots) {
      throw failure(words.few, { shots: options.shots, found: others.length }, train.path);
    }
    const turn = (options.turn ?? 0) % options.shots;
    return [...others.slice(turn), ...others.slice(0, turn)];
  };
}

/** All training items in the order in which they are drawn. */
function order(train: DataSet, { seed, stratified }: ShotsOptions): Iterable<number> {
  const own = random(`shots/${seed}`);
  const drawn = Array.from(train.items, (_, i) => i);
  for (let i = drawn.length - 1; i > 0; i--) {
    const j = own.integer(i + 1);
    [drawn[i], drawn[j]] = [drawn[j], drawn[i]];
  }
  return stratified ? inTurn(drawn, (i) => JSON.stringify(train.items[i].gold)) : drawn;
}

/** Items so that every group has its turn before one has its second. */
function* inTurn(items: readonly number[], group: (item: number) => string): Generator<number> {
  const byGroup = new Map<string, number[]>();
  for (const item of items) {
    const own = byGroup.get(group(item));
    if (own === undefined) byGroup.set(group(item), [item]);
    else own.push(item);
  }
  const groups = [...byGroup.values()];
  for (let turn = 0; groups.some(({ length }) => length > turn); turn++) {
    for (const own of groups) if (turn < own.length) yield own[turn];
  }
}

const words = {
  few: {
    en: "{shots} worked examples are wanted, but there are only {found} usable ones here (with input and gold, none twice, none the asked item). Ask for fewer shots.",
    zh: "需要 {shots} 个示例，但这里只有 {found} 个可用（有输入与标准答案、不重复、且不是被提问的样本）。请减少 shots。",
  },
};
