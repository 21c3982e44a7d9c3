import { metricValue, pValue, rate } from "../../numbers.js";
import type { ModelPair } from "../../ranking/model-pairs.js";
import type { Ranking } from "../../ranking/ranking.js";
import { decisionWords, familyWords } from "../../ranking/ranking-words.js";
import { reasons } from "../../reasons.js";
import { type DraftTable, type Text, table } from "../block.js";
import type { View } from "../view.js";
import { isBase } from "./base.js";

/** Base against each tuned model over the data sets; null where no such pair has a test or a mean. */
export function basePairsTable(found: Ranking, view: View): DraftTable | null {
  const { t, language } = view;
  const own = found.pairs.filter(({ a, b }) => isBase(found, a) && !isBase(found, b));
  if (own.length === 0 || found.rows.length < 2) return null;
  const bayes = ({ bayes: shares, bayesReason }: ModelPair): Text => {
    if (shares === null) return [{ text: bayesReason === null ? "–" : reasons[bayesReason][language], look: "faint" }];
    const { worse, equal, better, decision } = shares;
    return [
      `${rate(worse, 2)} / ${rate(equal, 2)} / ${rate(better, 2)} `,
      { text: decisionWords[decision][language], ...(decision === "none" ? { look: "faint" } : { look: "strong" }) },
    ];
  };
  return table(
    t("Base against each model over the data sets", "基座与各模型在全部数据集上的比较"),
    [
      { title: t("Model", "模型") },
      { title: t("Won–tied–lost", "胜–平–负"), number: true },
      {
        title: t("Median difference", "差值中位数"),
        ...view.unitOf(own.map(({ difference }) => difference)),
        number: true,
      },
      { title: t("Rank-biserial", "秩双列相关"), number: true },
      {
        title: "p",
        ...(found.family === null ? {} : { unit: familyWords[found.family.test][language] }),
        number: true,
      },
      {
        title: t("Worse / same / better", "更差 / 相当 / 更好"),
        unit: t("Bayesian signed-rank", "贝叶斯符号秩检验"),
        number: true,
      },
      { title: t("Macro difference", "宏平均之差"), number: true },
      { title: t("Weighted difference", "加权平均之差"), number: true },
    ],
    own.map((pair): Text[] => [
      [{ text: pair.b, look: "strong" }],
      `${pair.wins}–${pair.ties}–${pair.losses}`,
      pair.difference.method === "hodges_lehmann_relative" && pair.difference.value !== null
        ? `${rate(100 * pair.difference.value, 1)} %`
        : view.change(pair.difference),
      pair.rankBiserial.value === null
        ? [{ text: view.value(pair.rankBiserial), look: "faint" }]
        : metricValue(pair.rankBiserial.value, "-1-1"),
      pair.pAdjusted === null
        ? "–"
        : [
            pValue(pair.pAdjusted),
            ...(pair.better === null
              ? []
              : ([
                  { text: pair.better === pair.b ? " ▲" : " ▼", look: pair.better === pair.b ? "better" : "worse" },
                ] as const)),
          ],
      bayes(pair),
      view.change(pair.macroDifference),
      view.change(pair.sizeWeightedDifference),
    ]),
    [
      found.family === null
        ? ""
        : t(
            "p by Holm over {n} pairs of models; with {m} rows it cannot go below {p}.",
            "p 经 Holm 法按 {n} 对模型校正；{m} 行数据下最小只能到 {p}。",
            { n: found.family.size, m: found.rows.length, p: pValue(found.family.smallestP) },
          ),
      found.scalesAlike
        ? t(
            "Same: within ±{d}{assumed}; a region decides with more than .95.",
            "“相当”指差值在 ±{d}以内{assumed}；某一区域超过 .95 才作判定。",
            {
              d: view.size(found.deltaMin, found.sets[0]?.scale),
              assumed: found.deltaMinAssumed ? t(" (assumed)", "（默认值）") : "",
            },
          )
        : "",
    ]
      .filter((part) => part !== "")
      .join(language === "en" ? " " : ""),
  );
}
