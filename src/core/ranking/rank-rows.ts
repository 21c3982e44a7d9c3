import { midRanks } from "../stats/ranks.js";
import type { RankedSet, RankingCell } from "./ranking-input.js";

/** One independent row of the ranking: a data set, or all data sets of a suite together. */
export interface RankRow {
  readonly name: string;
  readonly sets: readonly string[];
  /** Mean over the row's sets, one a model, in the metric's unit; null where they are scored on unlike scales. */
  readonly values: readonly number[] | null;
  /** 1 the best, ties share the middle. */
  readonly ranks: readonly number[];
}

/** Mean over seeds; null where there is no value. */
export const meanOfSeeds = (cell: RankingCell | null): number | null =>
  cell === null || cell.values.length === 0
    ? null
    : cell.values.reduce((sum, value) => sum + value, 0) / cell.values.length;

/** Whether values of these sets stand on one bounded scale in one direction, so that their sizes can be compared. */
export function alike(sets: readonly Pick<RankedSet, "scale" | "better">[]): boolean {
  return (
    sets.length > 0 &&
    sets.every(({ scale, better }) => scale !== "unbounded" && scale === sets[0].scale && better === sets[0].better)
  );
}

/** Mid-ranks of values, 1 the best. */
export const ranksOf = (values: readonly number[], better: RankedSet["better"]): number[] =>
  Array.from(midRanks(better === "higher" ? values.map((value) => -value) : values));

/**
 * The models and sets that make a table without holes: all models on the sets that all have, or the models that have all sets, whichever holds more
 * values (the former where they hold as many). Indices in the order given.
 */
export function withoutHoles(cells: readonly (readonly (RankingCell | null)[])[]): {
  readonly models: readonly number[];
  readonly sets: readonly number[];
} {
  const k = cells[0]?.length ?? 0;
  const filled = (set: number, model: number): boolean => meanOfSeeds(cells[set][model]) !== null;
  const allModels = Array.from({ length: k }, (_, model) => model);
  const allSets = cells.map((_, set) => set);
  const common = allSets.filter((set) => allModels.every((model) => filled(set, model)));
  const complete = allModels.filter((model) => allSets.every((set) => filled(set, model)));
  return complete.length >= 2 && complete.length * allSets.length > common.length * k
    ? { models: complete, sets: allSets }
    : { models: allModels, sets: common };
}

/** The independent rows: sets of one suite are collapsed to the mean of their values first, or of their ranks where scales are unlike. */
export function rankRows(sets: readonly RankedSet[], values: readonly (readonly number[])[]): RankRow[] {
  const rows: RankRow[] = [];
  const done = new Set<string>();
  sets.forEach((set, i) => {
    if (set.suite === null) {
      rows.push({ name: set.name, sets: [set.name], values: values[i], ranks: ranksOf(values[i], set.better) });
      return;
    }
    if (done.has(set.suite)) return;
    done.add(set.suite);
    const own = sets.flatMap((one, at) => (one.suite === set.suite ? [at] : []));
    const members = own.map((at) => sets[at]);
    const mean = (of: (at: number, model: number) => number): number[] =>
      values[i].map((_, model) => own.reduce((sum, at) => sum + of(at, model), 0) / own.length);
    const comparable = own.length === 1 || alike(members);
    const ranks = own.map((at) => ranksOf(values[at], sets[at].better));
    const collapsed = comparable ? mean((at, model) => values[at][model]) : null;
    rows.push({
      name: own.length === 1 ? set.name : set.suite,
      sets: members.map(({ name }) => name),
      values: collapsed,
      ranks:
        collapsed === null
          ? ranksOf(
              mean((at, model) => ranks[own.indexOf(at)][model]),
              "lower",
            )
          : ranksOf(collapsed, set.better),
    });
  });
  return rows;
}
