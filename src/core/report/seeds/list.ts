import type { View } from "../view.js";

/** Seeds in order as words, at most ten. */
export function seedList(seeds: readonly (number | null)[], { t }: View): string {
  const ordered = [...seeds].sort((a, b) => (a ?? -1) - (b ?? -1));
  const shown = ordered.slice(0, 10).map((seed) => (seed === null ? "–" : String(seed)));
  const more =
    seeds.length > shown.length
      ? t(" and {k} more", " 等 {n} 个", { k: seeds.length - shown.length, n: seeds.length })
      : "";
  return seeds.length === 1
    ? t("seed {s}", "种子 {s}", { s: shown[0] })
    : t("seeds {s}{more}", "种子 {s}{more}", { s: shown.join(t(", ", "、")), more });
}
