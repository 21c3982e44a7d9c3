import { light } from "./light.js";

/** How much the training seed moves the score. */
export const stability = light({
  id: "stability",
  words: { en: "Stability", zh: "稳定性" },
  topic: 11,
  rule: {
    en: "Stability: sd over seeds up to half of what matters is good, up to all of it is to watch; more, or fewer than three seeds, is bad.",
    zh: "稳定性：种子间标准差不超过有意义差值的一半为合格，不超过其本身为留意；更大或种子少于三个为不合格。",
  },
  question: { en: "Would another training seed tell the same story?", zh: "换一个训练随机种子，结论是否相同？" },
  step: ({ t }) => t("train three seeds or more", "至少训练三个随机种子"),
  codes: () => ["stat.seed_variance"],
  look({ study, primary, tuned, data, t, size }) {
    const group = study.seeds.find(
      (one) => one.role === "tuned" && one.data === data && (primary === null || one.name === primary.tunedName),
    );
    const seeds = group?.points.length ?? primary?.seeds.tuned ?? (tuned === null ? 0 : 1);
    const sd = group?.sd.value ?? null;
    if (seeds < 3 || sd === null || group === undefined)
      return {
        standing: "bad",
        value: t("seeds: {k}; three are the least", "种子 {k} 个；至少需要三个", { k: seeds }),
      };
    const { deltaMin } = study.decision;
    const times = deltaMin === 0 ? Number.POSITIVE_INFINITY : sd / deltaMin;
    return {
      standing: times <= 0.5 ? "good" : times <= 1 ? "watch" : "bad",
      value: t("{k} seeds, sd {sd}", "{k} 个种子，标准差 {sd}", { k: seeds, sd: size(sd, group.mean.scale) }),
    };
  },
});
