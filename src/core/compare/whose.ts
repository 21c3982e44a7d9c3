import type { Comparison } from "../documents/comparison.js";

/** How a finding names the recipe that it is about. */
export const recipeMark = (name: string): { readonly who_en: string; readonly who_zh: string } => ({
  who_en: `${name}: `,
  who_zh: `${name}：`,
});

/** Evidence `who_en` and `who_zh`: the recipe a finding is about, empty where the study has one recipe only. */
export function whose(
  name: string | undefined,
  comparisons: readonly Pick<Comparison, "tunedName">[],
): { readonly who_en: string; readonly who_zh: string } {
  const several = new Set(comparisons.map(({ tunedName }) => tunedName)).size > 1;
  return several && name !== undefined ? recipeMark(name) : { who_en: "", who_zh: "" };
}
