import type { Comparison } from "../documents/comparison.js";
import type { Words } from "../words.js";

/** Which training seed the flips are of, where there are several: ` (seed 1)`, or `, seed 1` within a bracket; empty with one run. */
export function flipSeed({ seeds, perSeed }: Comparison, within = false): Words {
  if (seeds.tuned < 2) return { en: "", zh: "" };
  const seed = perSeed[0]?.seed ?? 1;
  return within ? { en: `, seed ${seed}`, zh: `，种子 ${seed}` } : { en: ` (seed ${seed})`, zh: `（种子 ${seed}）` };
}
