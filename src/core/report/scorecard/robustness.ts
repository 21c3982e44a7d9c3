import { percent, rate } from "../../numbers.js";
import { keptScores, tooLittle, worstScore } from "../../robustness/summary.js";
import { light } from "./light.js";

/** The worst disturbance, and how many answers change. */
export const robustness = light({
  id: "robustness",
  words: { en: "Robustness", zh: "鲁棒性" },
  topic: 11,
  rule: {
    en: "Robustness: where the worst disturbance leaves .95 and the interval of answers that change ends below 5 % it is good, where it leaves .85 to watch, below it bad.",
    zh: "鲁棒性：最严重的扰动仍保留 .95 且改变的回答其区间上限低于 5 % 为合格，保留 .85 为留意，更低为不合格。",
  },
  question: {
    en: "Does the model survive slips of spelling and other wording?",
    zh: "模型能否经受错字与换说法？",
  },
  step: ({ t }) => t("try disturbed inputs, or accept it as unknown", "做扰动测试，或接受未知"),
  codes: () => ["robust."],
  look({ study, primary, t }) {
    const scores = study.robustness === undefined ? [] : keptScores(study.robustness);
    const tuned = scores.filter(
      ({ model }) => model.role === "tuned" && (primary === null || model.name === primary.tunedName),
    );
    const own = tuned.length > 0 ? tuned : scores;
    const worst = worstScore(own);
    const kept = worst?.ratio.value ?? null;
    if (kept === null)
      return {
        standing: "unknown",
        value: own.length === 0 ? t("no disturbed inputs were tried", "未做扰动测试") : t("not measured", "未测量"),
      };
    const changes = Math.max(...own.map(({ changed }) => changed.ci?.hi ?? 1));
    return {
      standing: kept >= 0.95 && changes < 0.05 ? "good" : kept >= tooLittle ? "watch" : "bad",
      value: t(
        "worst disturbance leaves {r}; answers that change: at most {p}, by the interval's upper end",
        "最严重的扰动保留 {r}；改变的回答至多 {p}，按区间上限",
        {
          r: rate(kept, 2),
          p: percent(changes, 0),
        },
      ),
    };
  },
});
