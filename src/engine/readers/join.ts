import { type AlignOptions, align } from "../../core/align.js";
import { take } from "../../core/answers.js";
import type { Columns } from "../../core/columns.js";
import { failure } from "../../core/failure.js";
import { matchIds, refuseLengths } from "./match-ids.js";
import type { Predictions } from "./predictions.js";

/** Several models' predictions on the same items. */
export interface Joined {
  /** One for each side, all of the same items in the same order, with one task, label list and positive label. */
  readonly aligned: readonly Columns[];
  readonly n: number;
  /** Null where the join went by position. */
  readonly ids: readonly string[] | null;
  /** For each side its row of each item, for what is read apart (inputs, metadata). */
  readonly rows: readonly Int32Array[];
  /** For each side what `--join common` left out: how many items, and the first ten ids. */
  readonly dropped: readonly { readonly path: string; readonly n: number; readonly items: readonly string[] }[];
}

/**
 * Joins predictions on id, in the order of the first side; by position only where no side has ids and lengths agree. Missing and
 * extra ids are a `Failure` with counts and the first ten of each side, unless `common`; so are golds that disagree. A side
 * without gold takes that of another.
 */
export async function join(
  sides: readonly Predictions[],
  options: { readonly common?: boolean } & AlignOptions = {},
): Promise<Joined> {
  const { common = false, ...told } = options;
  const withIds = sides.filter((side) => side.hasIds).length;
  if (withIds > 0 && withIds < sides.length) {
    const without = sides.find((side) => !side.hasIds)!;
    throw failure(words.idsOnOneSide, { other: sides.find((side) => side.hasIds)!.path }, without.path);
  }
  // The side that has the references knows their language.
  const segmenter = sides.find((side) => side.options.segmenter !== undefined)?.options.segmenter;
  const settled: AlignOptions = { ...sides[0].options, segmenter, ...told };
  if (withIds === 0) {
    for (const side of sides) refuseLengths(side, sides[0]);
    const rows = Int32Array.from({ length: sides[0].n }, (_, i) => i);
    return {
      aligned: align(
        sides.map(({ answers }) => ({ ...answers, flags: [...answers.flags, "joined_by_position"] })),
        settled,
      ),
      n: sides[0].n,
      ids: null,
      rows: sides.map(() => rows),
      dropped: sides.map(({ path }) => ({ path, n: 0, items: [] })),
    };
  }
  const named: { name: string; ids: readonly string[] }[] = [];
  for (const side of sides) named.push({ name: sideName(side, sides), ids: (await side.readIds()) ?? [] });
  const matched = matchIds(named, { common });
  return {
    aligned: align(
      sides.map(({ answers }, k) => (isWhole(matched.rows[k], answers.n) ? answers : take(answers, matched.rows[k]))),
      { ...settled, ids: matched.ids },
    ),
    n: matched.ids.length,
    ids: matched.ids,
    rows: matched.rows,
    dropped: sides.map(({ path }, k) => ({ path, n: matched.left[k].length, items: matched.left[k].slice(0, 10) })),
  };
}

/** The path, and within one long file what tells its runs apart. */
function sideName(side: Predictions, sides: readonly Predictions[]): string {
  if (sides.filter(({ path }) => path === side.path).length < 2) return side.path;
  const parts = [side.model, side.seed === null ? null : `seed ${side.seed}`, side.checkpoint, side.split];
  return [side.path, ...parts.filter((part) => part !== null)].join(" ");
}

function isWhole(rows: Int32Array, n: number): boolean {
  return rows.length === n && rows.every((row, i) => row === i);
}

const words = {
  idsOnOneSide: {
    en: "This file has no ids, but {other} has. Give it an id column, or name it with --fields id=COLUMN.",
    zh: "此文件没有 id，而 {other} 有。请加上 id 列，或用 --fields id=列名 指定。",
  },
};
