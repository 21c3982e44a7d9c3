import type { Comparison } from "../documents/comparison.js";

/** Evidence `who_en` and `who_zh`: the recipe a finding is about, empty where the study has one recipe only. */
export function whose(
  name: string | undefined,
  comparisons: readonly Pick<Comparison, "tunedName">[],
): { readonly who_en: string; readonly who_zh: string } {
  const several = new Set(comparisons.map(({ tunedName }) => tunedName)).size > 1;
  return several && name !== undefined ? { who_en: `${name}: `, who_zh: `${name}：` } : { who_en: "", who_zh: "" };
}
