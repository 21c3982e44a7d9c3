/** The first ten of some rows by their ids (by place, from 1, where there are none), for messages. */
export function firstTen(rows: readonly number[], ids: readonly string[] | undefined): string {
  const named = rows.slice(0, 10).map((row) => ids?.[row] ?? String(row + 1));
  return `${named.join(", ")}${rows.length > 10 ? ", …" : ""}`;
}
