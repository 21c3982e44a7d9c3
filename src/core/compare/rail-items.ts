import { failure } from "../failure.js";
import type { DataSet, Item } from "../item.js";
import type { PlanGuardRail } from "../plan.js";
import { railName } from "./rail-name.js";

/** Most values that an error lists. */
const mostListed = 12;

/**
 * Indices of the items a guard-rail is about; null where it is about all. Every key of its slice is a metadata column, or `gold` (a label, or one of a
 * set of labels). Throws a `Failure` where there is no such column, or no such item.
 */
export function railItems(rail: Pick<PlanGuardRail, "data" | "slice">, set: DataSet): Int32Array | null {
  const wanted = Object.entries(rail.slice ?? {});
  if (wanted.length === 0) return null;
  const kept = set.items.flatMap((item, i) =>
    wanted.every(([column, value]) => valuesOf(item, column).includes(value)) ? [i] : [],
  );
  if (kept.length > 0) return Int32Array.from(kept);
  for (const [column, value] of wanted) {
    const values = [...new Set(set.items.flatMap((item) => valuesOf(item, column)))].sort();
    if (values.length === 0) {
      const columns = new Set(set.items.flatMap(({ metadata }) => Object.keys(metadata)));
      throw failure(words.noColumn, {
        data: rail.data,
        column,
        columns: ["gold", ...columns].slice(0, mostListed).join(", "),
      });
    }
    if (!values.includes(value)) {
      const listed = values.slice(0, mostListed).join(", ") + (values.length > mostListed ? ", …" : "");
      throw failure(words.noValue, { data: rail.data, column, value, values: listed });
    }
  }
  const { en } = railName(rail);
  throw failure(words.together, { rail: en });
}

function valuesOf(item: Item, column: string): readonly string[] {
  if (column !== "gold") return Object.hasOwn(item.metadata, column) ? [item.metadata[column]] : [];
  return item.gold === null ? [] : typeof item.gold === "string" ? [item.gold] : item.gold;
}

const words = {
  noColumn: {
    en: 'guard_rails: the items of "{data}" have no "{column}" to slice by; there are: {columns}',
    zh: "guard_rails：“{data}”的样本没有可供切片的“{column}”；现有：{columns}",
  },
  noValue: {
    en: 'guard_rails: no item of "{data}" has {column} = "{value}"; values are: {values}',
    zh: "guard_rails：“{data}”中没有 {column} 为“{value}”的样本；取值有：{values}",
  },
  together: {
    en: "guard_rails: no item is in all of {rail} at once; drop one of them",
    zh: "guard_rails：没有样本同时符合 {rail}；请去掉其中一项",
  },
};
