import { byCodePoint } from "./columns.js";
import type { DataSummary } from "./documents/summaries.js";
import type { DataSet } from "./item.js";

/** What a data set holds, by counts; a set of labels counts for each of its labels. */
export function summarise(set: DataSet): DataSummary {
  const labels = new Map<string, number>();
  const groups = new Set<string>();
  const metadata = new Map<string, Set<string>>();
  let withInput = 0;
  let emptyInputs = 0;
  for (const { input, gold, group, metadata: more } of set.items) {
    for (const label of gold === null || set.beyondLabels !== undefined ? [] : typeof gold === "string" ? [gold] : gold)
      labels.set(label, (labels.get(label) ?? 0) + 1);
    if (group !== null) groups.add(group);
    if (input !== null) withInput++;
    if (input !== null && input.trim() === "") emptyInputs++;
    for (const [column, value] of Object.entries(more)) {
      const seen = metadata.get(column) ?? new Set();
      metadata.set(column, seen.add(value));
    }
  }
  return {
    name: set.name,
    path: set.path,
    hash: set.hash,
    n: set.items.length,
    labelCounts: Object.fromEntries([...labels].sort(([a], [b]) => byCodePoint(a, b))),
    groups: groups.size === 0 ? null : groups.size,
    withInput,
    emptyInputs,
    metadata: Object.fromEntries([...metadata].map(([column, values]) => [column, values.size])),
  };
}
