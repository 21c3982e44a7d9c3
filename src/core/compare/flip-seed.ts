import type { Comparison } from "../documents/comparison.js";
import type { Words } from "../words.js";

/** That counts of flips hold for every seed, where there are several: ` (in every seed)`, or `, in every seed` within a bracket; empty with one run. */
export function flipSeed({ flipSeeds }: Pick<Comparison, "flipSeeds">, within = false): Words {
  if (flipSeeds === undefined) return { en: "", zh: "" };
  return within ? { en: ", in every seed", zh: "，各种子一致" } : { en: " (in every seed)", zh: "（各种子一致）" };
}
