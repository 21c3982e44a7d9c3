import { methodName } from "../compare/sentence.js";
import type { Result } from "../result.js";
import type { Language, Words } from "../words.js";

/** Names of interval methods that sentences do not use. */
const further: Readonly<Record<string, Words>> = {
  wilson: { en: "Wilson", zh: "Wilson 法" },
  newcombe: { en: "Newcombe", zh: "Newcombe 法" },
  clopper_pearson: { en: "Clopper–Pearson", zh: "Clopper–Pearson 法" },
  clustered_wilson: { en: "Wilson over groups of items", zh: "按样本分组的 Wilson 法" },
  clustered_t_cr1: { en: "t over groups of items", zh: "按样本分组的 t 法" },
  clustered_t_cr1_logit: { en: "t over groups of items, logit scale", zh: "按样本分组的 t 法（logit 尺度）" },
  basic_bootstrap: { en: "basic bootstrap", zh: "基本自助法" },
  delong_logit: { en: "DeLong, logit scale", zh: "DeLong 法（logit 尺度）" },
  jackknife_z: { en: "jackknife, Fisher's z", zh: "刀切法（Fisher z 变换）" },
  delong: { en: "DeLong", zh: "DeLong 法" },
};

/** By which methods the intervals of some results were made, in words; a dash where none has an interval. */
export function intervalMethods(results: readonly (Result | null)[], language: Language): string {
  const ids = [...new Set(results.flatMap((result) => (result?.ci === undefined ? [] : [result.ci.method])))];
  if (ids.length === 0) return "–";
  const name = (id: string): string => (Object.hasOwn(further, id) ? further[id] : methodName(id))[language];
  return ids.map(name).join(language === "en" ? "; " : "；");
}
