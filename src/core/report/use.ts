import type { DataSummary } from "../documents/summaries.js";
import type { View } from "./view.js";

/** What a data set is there for in this study. */
export function useOf(
  set: DataSummary,
  view: View,
): { readonly kind: "train" | "choose" | "decide" | "guard"; readonly word: string } {
  const { t, study } = view;
  if (set.name === "train") return { kind: "train", word: t("training", "训练") };
  if (set.name === "validation") return { kind: "choose", word: t("choosing checkpoints", "选择检查点") };
  if (set.name === view.data) return { kind: "decide", word: t("the verdict", "判定") };
  const guarded = study.plan.guard_rails.some(({ data }) => data === set.name);
  return {
    kind: "guard",
    word: guarded ? t("guard-rail: must not get worse", "护栏：不得变差") : t("further set", "其他数据集"),
  };
}
