import type { Words } from "../words.js";

/** What decides which test is primary. */
export interface TestFacts {
  /** Whether the two sides hold different items. */
  readonly unpaired: boolean;
  /** Whether three or more tuned seeds make it a comparison of recipes. */
  readonly recipe: boolean;
  /** Whether items come in groups. */
  readonly grouped: boolean;
  /** Whether it is one run a side of right and wrong answers. */
  readonly rightWrong: boolean;
  /** Whether it is ROC AUC with ten items or more of each class. */
  readonly auc: boolean;
  /** Whether the metric is a mean of one number an item. */
  readonly mean: boolean;
}

/** One row of methods 9.1: a situation, its primary test, what goes with it, and what it assumes (methods 9.12). */
export interface TestRule {
  readonly id: string;
  readonly situation: Words;
  /** Id of the primary test, as in `tests` of a comparison where `compare` makes it. */
  readonly primary: string;
  /** Tests shown beside it. */
  readonly beside: readonly string[];
  readonly effect: Words;
  readonly assumes: Words;
  /** When it applies, of the situations that `compare` meets; rows of several data sets, models or folds have none. */
  readonly when?: (facts: TestFacts) => boolean;
  readonly source: string;
}

/** Methods 9.1 as data, in order: the first row whose `when` holds is taken. */
export const testRules: readonly TestRule[] = [
  {
    id: "unpaired",
    situation: { en: "the two sides hold different items", zh: "两侧是不同的样本" },
    primary: "two_proportions",
    beside: ["fisher_exact", "t_welch"],
    effect: {
      en: "difference with Newcombe's interval for shares, Welch's for means, the bootstrap of each side for the rest; a weak design",
      zh: "比例用 Newcombe 区间，均值用 Welch 区间，其余对两侧分别自助抽样；属于较弱的设计",
    },
    assumes: {
      en: "both sets of items drawn alike from one population",
      zh: "两组样本以同样方式抽自同一总体",
    },
    when: ({ unpaired }) => unpaired,
    source: "Newcombe 1998; Welch 1947",
  },
  {
    id: "recipes_same_items",
    situation: { en: "same items, three or more tuned seeds", zh: "相同样本，三个及以上微调种子" },
    primary: "t_crossed",
    beside: [],
    effect: {
      en: "mean difference with an interval for new items and new seeds",
      zh: "均值差，区间同时涵盖新样本与新种子",
    },
    assumes: { en: "seeds change everything random; items are independent", zh: "种子改变一切随机因素；样本相互独立" },
    when: ({ recipe }) => recipe,
    source: "Sellam 2022; Howe 1974",
  },
  {
    id: "grouped_items",
    situation: { en: "same items, which come in groups", zh: "相同样本，且样本成组" },
    primary: "sign_flip",
    beside: ["t_clustered"],
    effect: { en: "difference with the clustered (CR1) t interval", zh: "差值，按组聚类（CR1）的 t 区间" },
    assumes: { en: "groups are independent of each other; eight or more of them", zh: "各组相互独立，且不少于八组" },
    when: ({ grouped }) => grouped,
    source: "Liang & Zeger 1986; Noreen 1989",
  },
  {
    id: "pairs_right_wrong",
    situation: { en: "two models, same items, right or wrong", zh: "两个模型，相同样本，结果为对或错" },
    primary: "mcnemar_exact",
    beside: ["mcnemar_midp"],
    effect: { en: "difference with Newcombe's paired interval, odds ratio", zh: "差值与 Newcombe 配对区间，优势比" },
    assumes: { en: "independent pairs", zh: "各对样本相互独立" },
    when: ({ rightWrong }) => rightWrong,
    source: "McNemar 1947; Fagerland 2013; Newcombe 1998",
  },
  {
    id: "pairs_auc",
    situation: {
      en: "ROC AUC on the same items, ten or more of each class",
      zh: "相同样本上的 ROC AUC，每类不少于十条",
    },
    primary: "delong",
    beside: [],
    effect: { en: "difference with DeLong's paired interval", zh: "差值与 DeLong 配对区间" },
    assumes: { en: "independent items, scores fixed beforehand", zh: "样本相互独立，得分事先固定" },
    when: ({ auc }) => auc,
    source: "DeLong 1988; Sun & Xu 2014",
  },
  {
    id: "pairs_scores",
    situation: { en: "same items, one score an item", zh: "相同样本，每条样本一个得分" },
    primary: "approximate_randomization",
    beside: ["t_paired"],
    effect: { en: "mean difference with t widened for skewness, dz", zh: "均值差与按偏度放宽的 t 区间，dz" },
    assumes: {
      en: "under no difference the two outputs of an item may change places",
      zh: "若无差异，同一样本的两个输出可以互换",
    },
    when: ({ mean }) => mean,
    source: "Noreen 1989; Hall 1992",
  },
  {
    id: "pairs_corpus",
    situation: { en: "same items, a metric of the whole data", zh: "相同样本，指标针对整个数据集" },
    primary: "approximate_randomization",
    beside: [],
    effect: { en: "difference with the paired percentile bootstrap", zh: "差值与配对百分位自助区间" },
    assumes: {
      en: "20 items or more; under no difference the two outputs of an item may change places",
      zh: "不少于 20 条样本；若无差异，同一样本的两个输出可以互换",
    },
    when: () => true,
    source: "Riezler & Maxwell 2005; Koehn 2004",
  },
  {
    id: "cross_validation",
    situation: { en: "scores of k-fold or repeated cross-validation", zh: "k 折或重复交叉验证的得分" },
    primary: "corrected_resampled_t",
    beside: ["bayesian_correlated_t"],
    effect: { en: "mean difference; probabilities with a region of equivalence", zh: "均值差；带等效区间的概率" },
    assumes: { en: "resamples of one data set; fold sizes as in use", zh: "对同一数据集的重抽样；各折大小与实际一致" },
    source: "Nadeau & Bengio 2003; Corani & Benavoli 2015",
  },
  {
    id: "five_by_two",
    situation: { en: "5x2 cross-validation", zh: "5x2 交叉验证" },
    primary: "five_by_two_t",
    beside: ["five_by_two_f"],
    effect: { en: "mean difference", zh: "均值差" },
    assumes: { en: "resamples of one data set", zh: "对同一数据集的重抽样" },
    source: "Dietterich 1998; Alpaydin 1999",
  },
  {
    id: "data_sets_two_models",
    situation: { en: "two models on many data sets", zh: "两个模型，多个数据集" },
    primary: "wilcoxon",
    beside: ["bayesian_signed_rank", "sign_test"],
    effect: {
      en: "median difference (Hodges-Lehmann), rank-biserial correlation",
      zh: "中位差（Hodges-Lehmann），秩双列相关",
    },
    assumes: {
      en: "differences symmetric and on one scale; six data sets or more",
      zh: "差值对称且尺度一致；不少于六个数据集",
    },
    source: "Demsar 2006; Benavoli 2017",
  },
  {
    id: "data_sets_many_models",
    situation: { en: "three or more models on many data sets", zh: "三个及以上模型，多个数据集" },
    primary: "friedman_iman_davenport",
    beside: ["nemenyi", "holm_wilcoxon"],
    effect: { en: "mean ranks, Kendall's W, critical difference", zh: "平均秩，Kendall W，临界差" },
    assumes: {
      en: "independent data sets, five or more; seeds are not data sets",
      zh: "数据集相互独立且不少于五个；种子不算数据集",
    },
    source: "Demsar 2006; Iman & Davenport 1980",
  },
  {
    id: "models_right_wrong",
    situation: {
      en: "three or more models on one set, right or wrong",
      zh: "三个及以上模型，同一数据集，结果为对或错",
    },
    primary: "cochran_q",
    beside: ["holm_mcnemar"],
    effect: { en: "pairwise differences with Newcombe's paired intervals", zh: "两两差值与 Newcombe 配对区间" },
    assumes: { en: "independent items", zh: "样本相互独立" },
    source: "Cochran 1950",
  },
  {
    id: "seeds_two_recipes",
    situation: { en: "one score a seed of two recipes", zh: "两种训练配方，每个种子一个得分" },
    primary: "permutation",
    beside: ["t_welch"],
    effect: { en: "Hedges' g, probability of improvement", zh: "Hedges g，改进概率" },
    assumes: {
      en: "seeds alike on both sides; three against three cannot go below p = .10, four against four .029",
      zh: "两侧种子条件相同；三对三时 p 不可能低于 .10，四对四时为 .029",
    },
    source: "Edgington 1995; Agarwal 2021",
  },
];

/** The row that applies, with what was asked on the way: each row in order, and whether it held. */
export interface ChosenRule {
  readonly rule: TestRule;
  readonly trace: readonly { readonly situation: string; readonly holds: boolean }[];
}

/** Takes the first row of methods 9.1 that fits. */
export function chooseTest(facts: TestFacts): ChosenRule {
  const rows = testRules.flatMap((rule) => (rule.when === undefined ? [] : [{ rule, holds: rule.when(facts) }]));
  const at = rows.findIndex(({ holds }) => holds);
  return {
    rule: rows[at].rule,
    trace: rows.slice(0, at + 1).map(({ rule, holds }) => ({ situation: rule.id, holds })),
  };
}
