import { cdDiagram } from "../charts/cd_diagram.js";
import { pairwise } from "../charts/pairwise.js";
import { clipApart } from "../charts/text.js";
import { verdictWords } from "../compare/headline.js";
import { testName } from "../compare/sentence.js";
import { count, metricValue, points, pText, pValue, rate } from "../numbers.js";
import type { ModelPair } from "../ranking/model-pairs.js";
import type { OnItems } from "../ranking/on-items.js";
import type { Ranking } from "../ranking/ranking.js";
import { decisionWords, familyWords, rankingSentence, saysMore } from "../ranking/ranking-words.js";
import { reasons } from "../reasons.js";
import {
  type Draft,
  type DraftFold,
  type DraftTable,
  figure,
  fold,
  type Inline,
  list,
  paragraph,
  type Text,
  table,
} from "./block.js";
import type { View } from "./view.js";

/** Most models whose differences stand beside their scores; of more the marks alone. */
const mostWide = 8;

/** Width in em of a model's name over a column, where there are many. */
const headWidth = 12;

/** Many models over many data sets: ranks, pairs, means over sets; empty where a study has two recipes on one set. */
export function rankingBlocks(view: View): Draft[] {
  const found = view.study.ranking;
  if (found === undefined || !saysMore(found)) return [];
  const { t, language } = view;
  const ranks = new Map(found.models.flatMap(({ name, meanRank }) => (meanRank === null ? [] : [[name, meanRank]])));
  const ranked = found.models.filter(({ name }) => ranks.has(name));
  const blocks: Draft[] = [
    paragraph([
      { text: t("All models over all data sets. ", "全部模型与全部数据集。"), look: "strong" },
      rankingSentence(found)[language],
    ]),
  ];
  if (found.nemenyi !== null && found.friedman !== null)
    blocks.push(
      figure(
        "cd_diagram",
        cdDiagram.draw(
          {
            models: ranked.map(({ name, role, meanRank }) => ({ name, role, meanRank: meanRank ?? 0 })),
            cliques: found.nemenyi.cliques,
            criticalDifference: found.nemenyi.criticalDifference,
            alpha: found.alpha,
            dataSets: found.rows.length,
            friedmanP: found.friedman.imanDavenport?.p ?? found.friedman.p,
          },
          language,
        ),
      ),
    );
  blocks.push(valuesTable(found, view));
  // Where the smallest p there can be is above alpha, a matrix of pairs shows nothing.
  if (found.family !== null && ranked.length > 2 && found.family.smallestP <= found.alpha)
    blocks.push(
      figure(
        "pairwise",
        pairwise.draw(
          {
            models: [...found.ranked].sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0)),
            pairs: found.pairs,
            test: found.family.test,
            dataSets: found.rows.length,
          },
          language,
        ),
      ),
    );
  blocks.push(details(found, view));
  return blocks;
}

/** Model x data set: score and difference to base; below the means over sets and the mean rank. */
function valuesTable(found: Ranking, view: View): DraftTable {
  const { t } = view;
  const wide = found.models.length <= mostWide;
  const short = clipApart(
    found.models.map(({ name }) => name),
    headWidth,
  );
  const based = found.differences.some((row) => row.some((one) => one !== null));
  const rows = found.sets.map((set, s): Text[] => [
    [{ text: set.name, look: "strong" }, ...faint(set.suite === null ? "" : ` ${set.suite}`)],
    view.metricName(set.metric),
    set.n === null ? "–" : count(set.n),
    ...found.models.map((_, m): Text => {
      const value = view.value(found.values[s][m]);
      const difference = found.differences[s][m];
      if (difference === null || difference.value === null) return value;
      const told = toldOf(found, s, m);
      const moved = wide ? ` ${points(difference.value, difference.scale)}` : "";
      return [
        value,
        told === null
          ? { text: moved, look: "faint" }
          : { text: `${moved} ${told === "better" ? "▲" : "▼"}`, look: told },
      ];
    }),
  ]);
  const below = (title: string, unit: string, of: (model: Ranking["models"][number]) => Text): Text[] => [
    [{ text: title, look: "strong" }],
    unit,
    "",
    ...found.models.map(of),
  ];
  const several = found.sets.length > 1;
  return table(
    t("Models by data set", "各模型在各数据集上的得分"),
    [
      { title: t("Data set", "数据集") },
      { title: t("Metric", "指标") },
      { title: "n", number: true },
      ...found.models.map(({ name, role }, m) => ({
        title: found.models.length > 3 ? short[m] : name,
        number: true,
        ...(role === "base" && name !== t("base", "基座") ? { unit: t("base", "基座") } : {}),
      })),
    ],
    [
      ...rows,
      ...(several && found.scalesAlike
        ? [
            below(t("Macro mean", "宏平均"), t("each set alike", "各数据集等权"), ({ macro }) => view.cell(macro)),
            ...(found.sets.every(({ n }) => n !== null)
              ? [
                  below(t("Weighted mean", "加权平均"), t("by items", "按样本数"), ({ sizeWeighted }) =>
                    view.cell(sizeWeighted),
                  ),
                ]
              : []),
          ]
        : []),
      ...(several
        ? [
            below(t("Mean rank", "平均名次"), t("1 is best", "1 为最好"), ({ meanRank }) =>
              meanRank === null ? "–" : meanRank.toFixed(2),
            ),
          ]
        : []),
    ],
    [
      based
        ? found.onItems.length > 0
          ? t(
              "Behind each score its difference to the base, in points where it is a rate; ▲▼ told apart from it on this set, p by Holm over all pairs of models there.",
              "每个得分之后为与基座之差（比率以百分点计）；▲▼ 表示在该数据集上可与基座区分，p 经 Holm 法按该数据集全部模型对校正。",
            )
          : t(
              "Behind each score its difference to the base, in points where it is a rate; ▲▼ its 95 % interval excludes 0.",
              "每个得分之后为与基座之差（比率以百分点计）；▲▼ 表示其 95 % 区间不含 0。",
            )
        : "",
      several && found.scalesAlike
        ? t("Intervals of the means speak of these data sets, not of others.", "平均值的区间只针对这些数据集。")
        : "",
    ]
      .filter((part) => part !== "")
      .join(view.language === "en" ? " " : ""),
  );
}

const faint = (text: string): Inline[] => (text === "" ? [] : [{ text, look: "faint" }]);

const isBase = ({ models }: Ranking, name: string): boolean =>
  models.some((model) => model.name === name && model.role === "base");

/** The pair of base and a model on the items of a set, where there are more than two models. */
const pairWithBase = (found: Ranking, set: number, model: number): OnItems["pairs"][number] | undefined =>
  found.onItems
    .find(({ data }) => data === found.sets[set].name)
    ?.pairs.find(({ a, b }) => b === found.models[model].name && isBase(found, a));

/** Whether a model is told apart from base on a set: by the adjusted test where there is one, else by its interval. */
function toldOf(found: Ranking, set: number, model: number): "better" | "worse" | null {
  const pair = pairWithBase(found, set, model);
  if (pair !== undefined)
    return pair.better === null ? null : pair.better === found.models[model].name ? "better" : "worse";
  const difference = found.differences[set][model];
  if (difference?.ci === undefined) return null;
  const { ci, better } = difference;
  const [lo, hi] = better === "lower" ? [-ci.hi, -ci.lo] : [ci.lo, ci.hi];
  return lo > 0 ? "better" : hi < 0 ? "worse" : null;
}

/** Every score with its interval, its difference to base and the adjusted p. */
function scoresTable(found: Ranking, view: View): DraftTable {
  const { t } = view;
  return table(
    t("Every score", "全部得分"),
    [
      { title: t("Data set", "数据集") },
      { title: t("Model", "模型") },
      { title: t("Seeds", "种子数"), number: true },
      { title: t("Score", "得分"), number: true },
      {
        title: t("Difference to base", "与基座之差"),
        ...view.unitOf(found.differences.flat().filter((one) => one !== null)),
        number: true,
      },
      { title: t("p (Holm)", "p（Holm）"), number: true },
    ],
    found.sets.flatMap((set, s) =>
      found.models.map(({ name, seeds }, m): Text[] => {
        const p = pairWithBase(found, s, m)?.pAdjusted ?? null;
        const difference = found.differences[s][m];
        return [
          set.name,
          name,
          count(seeds),
          view.cell(found.values[s][m]),
          difference === null ? "–" : view.change(difference),
          p === null ? "–" : pValue(p),
        ];
      }),
    ),
    t(
      "▲▼ here: the 95 % interval of the mean over seeds excludes 0. p: by Holm over all pairs of models on the set.",
      "此处的 ▲▼：各种子平均之差的 95 % 区间不含 0。p 经 Holm 法按该数据集全部模型对校正。",
    ),
  );
}

/** Base against each tuned model over the data sets; null where no such pair has a test or a mean. */
function pairsTable(found: Ranking, view: View): DraftTable | null {
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

/** Strengths, all pairs on each set, and how it was done. */
function details(found: Ranking, view: View): DraftFold {
  const { t, language } = view;
  const { friedman } = found;
  const method: Text[] = [
    ...(friedman === null
      ? []
      : [
          t(
            "Friedman χ² {x}, df {df}, {p}; Iman-Davenport F {f}; Kendall W {w}.",
            "Friedman χ² {x}，自由度 {df}，{p}；Iman-Davenport F {f}；Kendall W {w}。",
            {
              x: friedman.chiSquare.toFixed(2),
              df: friedman.df,
              p: pText(friedman.p),
              f:
                friedman.imanDavenport === null
                  ? t("infinite (all sets agree)", "无穷大（各数据集完全一致）")
                  : `${friedman.imanDavenport.f.toFixed(2)} (${pText(friedman.imanDavenport.p)})`,
              w: rate(friedman.kendallW, 2),
            },
          ),
        ]),
    ...(found.components === null
      ? []
      : [
          t(
            "No Bradley-Terry strengths: wins do not lead from every model to every other ({groups}).",
            "没有 Bradley-Terry 强度：胜负关系未把所有模型连通（{groups}）。",
            { groups: found.components.map((group) => group.join(t(", ", "、"))).join(" | ") },
          ),
        ]),
    ...(found.leftOut.models.length + found.leftOut.sets.length === 0
      ? []
      : [
          t("Left out of ranks and means, for want of values: {list}.", "因缺少取值未计入名次与平均：{list}。", {
            list: [...found.leftOut.models, ...found.leftOut.sets].join(t(", ", "、")),
          }),
        ]),
    ...found.rows
      .filter(({ sets }) => sets.length > 1)
      .map(({ name, sets }) =>
        t(
          "{name} counts as one row, the mean of {list}: its parts are related.",
          "{name} 合为一行，取 {list} 的平均：各部分彼此相关。",
          {
            name,
            list: sets.join(t(", ", "、")),
          },
        ),
      ),
    t(
      "Ranks, Friedman and Nemenyi: Demsar 2006. Bayesian signed-rank: Benavoli 2017. Seeds of a recipe are one model. Under equal models some pair is told apart falsely in .026 to .049 (Nemenyi) and .000 to .048 (Holm-Wilcoxon) of simulated studies.",
      "名次、Friedman 与 Nemenyi 检验：Demsar 2006；贝叶斯符号秩检验：Benavoli 2017。同一配方的多个种子算一个模型。在各模型相同的模拟研究中，误判有区别的比例：Nemenyi .026 至 .049，Holm-Wilcoxon .000 至 .048。",
    ),
  ];
  const pairs = pairsTable(found, view);
  const strengths = found.models.filter(({ strength }) => strength.value !== null);
  return fold(t("All pairs, strengths and method", "全部模型对、强度与方法"), [
    list(method),
    ...(pairs === null ? [] : [pairs]),
    scoresTable(found, view),
    ...(strengths.length === 0
      ? []
      : [
          table(
            t("Bradley-Terry strengths", "Bradley-Terry 强度"),
            [
              { title: t("Model", "模型") },
              { title: t("Strength", "强度"), unit: t("log odds", "对数优势"), number: true },
            ],
            [...strengths]
              .sort((a, b) => (b.strength.value ?? 0) - (a.strength.value ?? 0))
              .map(({ name, strength }): Text[] => [name, view.cell(strength)]),
            t(
              "From data sets won, a tie half to each; mean 0. The interval is by t over the data sets.",
              "由胜出的数据集得出，平局各记一半；均值为 0。区间以数据集为单位（t 法）。",
            ),
          ),
        ]),
    ...found.onItems.map(({ data, test, size, uses, cochranQ, equalMeans, reason, pairs }) =>
      table(
        t("{data}: all pairs on its items", "{data}：按样本比较全部模型对", { data }),
        [
          { title: t("Pair", "模型对") },
          { title: t("Difference", "差值"), ...view.unitOf(pairs.map(({ difference }) => difference)), number: true },
          { title: t("Only first / only second right", "仅前者 / 仅后者正确"), number: true },
          { title: "p", number: true },
          { title: t("p (Holm)", "p（Holm）"), number: true },
        ],
        pairs.map(({ a, b, difference, onlyA, onlyB, p, pAdjusted, better }): Text[] => [
          `${a} → ${b}`,
          view.change(difference),
          onlyA === null || onlyB === null ? "–" : `${count(onlyA)} / ${count(onlyB)}`,
          p === null ? "–" : pValue(p),
          pAdjusted === null
            ? "–"
            : [
                pValue(pAdjusted),
                ...(better === null
                  ? []
                  : ([{ text: better === b ? " ▲" : " ▼", look: better === b ? "better" : "worse" }] as const)),
              ],
        ]),
        [
          cochranQ === null
            ? reason === null
              ? ""
              : `Cochran Q: ${reasons[reason][language]}.`
            : `Cochran Q ${cochranQ.statistic.toFixed(2)}, df ${cochranQ.df}, ${pText(cochranQ.p)}.`,
          equalMeans === undefined
            ? ""
            : t(
                "All alike: ANOVA-type statistic {f}, df {df1} and {df2}, {p}.",
                "各模型均值相等的检验：ANOVA 型统计量 {f}，自由度 {df1} 与 {df2}，{p}。",
                {
                  f: equalMeans.statistic.toFixed(2),
                  df1: equalMeans.df1.toFixed(1),
                  df2: equalMeans.df2.toFixed(1),
                  p: pText(equalMeans.p),
                },
              ),
          t("{test}, by Holm over {n} pairs; {uses}.", "{test}，经 Holm 法按 {n} 对校正；{uses}。", {
            test: testName(test)[language],
            n: size,
            uses:
              uses === "first_seed"
                ? t("one run of each model", "每个模型一次运行")
                : t("values of items are means over seeds, where there are several", "有多个种子时样本取各种子的平均"),
          }),
        ]
          .filter((part) => part !== "")
          .join(language === "en" ? " " : ""),
      ),
    ),
    ...found.onSeeds.map(({ data, pairs }) =>
      table(
        t("{data}: pairs by the scores of their seeds", "{data}：按各种子得分比较", { data }),
        [
          { title: t("Pair", "模型对") },
          { title: t("Difference", "差值"), number: true },
          { title: t("p (permutation)", "p（置换检验）"), number: true },
          { title: t("Verdict", "结论") },
        ],
        pairs.map(({ a, b, difference, permutation, verdict }): Text[] => [
          `${a} → ${b}`,
          view.change(difference),
          permutation === null ? "–" : pValue(permutation.p),
          verdictWords[verdict][language],
        ]),
      ),
    ),
  ]);
}
