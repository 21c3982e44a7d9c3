import { expectedMaximum } from "../charts/expected_maximum.js";
import { performanceProfile } from "../charts/performance_profile.js";
import type { SeedContrast } from "../compare/seed-contrast.js";
import type { SeedProfile } from "../compare/seed-profile.js";
import type { Seeds } from "../documents/summaries.js";
import { count, magnitude, metricValue, percent, points, pointsInterval, pValue, rate } from "../numbers.js";
import { type Draft, type DraftTable, figure, fold, list, type Text, table } from "./block.js";
import type { View } from "./view.js";

/** Rows beyond which the table of seeds is folded away. */
const mostRows = 8;

/** What the training seeds of every recipe show on every set, and recipes over all sets; nothing where each was trained once. */
export function seedBlocks(view: View): Draft[] {
  const { study, t, language } = view;
  const several = study.seeds.filter(({ points: all }) => all.length > 1);
  if (several.length === 0) return [];
  const told = [
    ...several.filter(({ data }) => data === view.data),
    ...several.filter(({ data }) => data !== view.data),
  ];
  const rows = seedTable(told, view);
  const best = told.filter(({ data, points: all, expectedMaximum: curve }) => {
    return data === view.data && all.length >= 3 && curve !== undefined;
  });
  const components = told.filter((group) => group.components !== undefined || group.flipRate !== undefined);
  const contrasts = study.seedContrasts ?? [];
  const folded = [
    ...(told.length > mostRows ? [rows] : []),
    ...(components.length === 0 ? [] : [componentTable(components, view)]),
    ...(contrasts.length === 0 ? [] : [contrastTable(contrasts, view)]),
    ...(study.seedProfile === undefined ? [] : profileTables(study.seedProfile, view)),
    notes(view),
  ];
  return [
    ...(told.length > mostRows ? [] : [rows]),
    ...(best.length === 0
      ? []
      : [
          figure(
            "expected_maximum",
            expectedMaximum.draw({ groups: best, metric: best[0].metric, data: view.data }, language),
          ),
        ]),
    ...(study.seedProfile === undefined
      ? []
      : [figure("performance_profile", performanceProfile.draw({ profile: study.seedProfile }, language))]),
    fold(
      t("Seeds: where the spread comes from, and recipes by their seeds", "种子：波动来自何处，以及按种子比较配方"),
      folded,
    ),
  ];
}

/** Runs that failed, or that fall into two groups, on the set that decides: what a heading should say of them, or nothing. */
export function seedTrouble(view: View): string | null {
  const { study, t } = view;
  const own = study.seeds.filter(({ data, points: all }) => data === view.data && all.length > 1);
  const failed = own.filter(({ failedSeeds = [] }) => failedSeeds.length > 0);
  if (failed.length > 0) {
    const [{ name, failedSeeds = [], points: all }] = failed;
    return t("{k} of {n} runs of {name} failed", "{name} 的 {n} 次训练中有 {k} 次失败", {
      k: failedSeeds.length,
      n: all.length,
      name,
    });
  }
  const split = own.find(({ groups }) => groups !== undefined && groups !== null);
  return split === undefined
    ? null
    : t("The runs of {name} fall into two groups", "{name} 的各次训练分成两组", { name: split.name });
}

/** What went wrong in training, in words: runs that failed, and on the deciding set runs that fall into two groups. */
export function seedTroubles(view: View): string[] {
  const { t, language, study } = view;
  const groups = study.seeds.filter(({ points: all }) => all.length > 1);
  const collapsed = groups.filter(({ failedSeeds = [] }) => failedSeeds.length > 0);
  const names = [...new Set(collapsed.map(({ name }) => name))];
  const failed = names.map((name) => {
    const own = collapsed.filter((group) => group.name === name);
    const alike = own.every(
      ({ failedSeeds = [], points: all }) =>
        all.length === own[0].points.length && failedSeeds.join() === own[0].failedSeeds?.join(),
    );
    const everywhere = own.length > 2 && alike;
    const each = (everywhere ? own.slice(0, 1) : own).map(({ data, failedSeeds = [], points: all, trivial, mean }) =>
      t("{k} of {n} on {data} ({seeds}; {value})", "{data}{on} {n} 次中的 {k} 次（{seeds}；{value}）", {
        on: everywhere ? "上" : " 上",
        data: everywhere ? t("each of {s} sets", "全部 {s} 个数据集", { s: own.length }) : data,
        k: failedSeeds.length,
        n: all.length,
        seeds: seedList(failedSeeds, view),
        value: trivial === undefined ? "–" : metricValue(trivial.value, mean.scale),
      }),
    );
    return [
      t(
        "Runs of {name} that did no better than a trivial predictor by one standard error: {list}.",
        "{name} 中不比平凡基线高出一个标准误的训练：{list}。",
        { name, list: each.join(t(", ", "，")) },
      ),
      t("They stay in the mean: the recipe produced them.", "它们仍计入均值：配方会产生这样的结果。"),
    ].join(language === "en" ? " " : "");
  });
  const split = groups.flatMap(({ name, data, groups: two, mean }) =>
    two === undefined || two === null || data !== view.data
      ? []
      : [
          t(
            "On {data} the runs of {name} fall into two groups, near {low} ({lowSeeds}) and near {high} ({highSeeds}): mean and interval describe neither.",
            "在 {data} 上，{name} 的各次训练分成两组：约 {low}（{lowSeeds}）与约 {high}（{highSeeds}）；均值与区间对两组都不合适。",
            {
              name,
              data,
              low: metricValue(two.lowMean, mean.scale),
              high: metricValue(two.highMean, mean.scale),
              lowSeeds: seedList(two.low, view),
              highSeeds: seedList(two.high, view),
            },
          ),
        ],
  );
  return [...failed, ...split];
}

function seedTable(groups: readonly Seeds[], view: View): DraftTable {
  const { t } = view;
  return table(
    t("Training seeds by recipe and data set", "各配方、各数据集的训练种子"),
    [
      { title: t("Recipe", "配方") },
      { title: t("Data set", "数据集") },
      { title: t("Metric", "指标") },
      { title: t("Runs", "训练次数"), number: true },
      { title: t("Mean", "均值"), number: true },
      { title: t("Standard deviation", "标准差"), number: true },
      { title: t("Lowest to highest", "最低到最高"), number: true },
      { title: t("Failed", "失败"), number: true },
      { title: t("Two groups", "分成两组") },
    ],
    groups.map((group): Text[] => {
      const { name, data, metric, points: all, mean, sd, failedSeeds } = group;
      const { min, max } = mean.params as { min?: number; max?: number };
      const known = all.filter(({ value }) => value !== null).length;
      return [
        name,
        data,
        view.metricName(metric),
        known === all.length ? count(known) : t("{k} of {n}", "{n} 中有 {k}", { k: known, n: all.length }),
        view.cell(mean),
        sd.value === null
          ? view.cell(sd)
          : [
              `${magnitude(sd.value, sd.scale)} `,
              {
                text: sd.ci === undefined ? "" : `[${magnitude(sd.ci.lo, sd.scale)}, ${magnitude(sd.ci.hi, sd.scale)}]`,
                look: "faint",
              },
            ],
        min === undefined || max === undefined
          ? "–"
          : `${metricValue(min, mean.scale)} – ${metricValue(max, mean.scale)}`,
        failedSeeds === undefined
          ? [{ text: t("not known", "未知"), look: "faint" }]
          : failedSeeds.length === 0
            ? "0"
            : [{ text: `${failedSeeds.length}: ${seedList(failedSeeds, view)}`, look: "worse" }],
        groupWord(group, view),
      ];
    }),
    t(
      "Mean with t interval, standard deviation with chi-square interval (both from three runs on). Failed: not above a trivial predictor by one standard error.",
      "均值为 t 区间，标准差为卡方区间（至少三次训练）。失败：不比平凡基线高出一个标准误。",
    ),
  );
}

function groupWord({ groups, groupsSure, data }: Seeds, view: View): Text {
  const { t } = view;
  if (groups === undefined) return [{ text: t("needs five runs", "需五次训练"), look: "faint" }];
  if (groups === null) return t("no", "否");
  return data === view.data || groupsSure === true
    ? [
        {
          text: t("yes: {a} and {b}", "是：{a} 与 {b}", { a: groups.low.length, b: groups.high.length }),
          look: "worse",
        },
      ]
    : t("perhaps", "可能");
}

function componentTable(groups: readonly Seeds[], view: View): DraftTable {
  const { t } = view;
  return table(
    t("Where the spread comes from", "波动来自何处"),
    [
      { title: t("Recipe", "配方") },
      { title: t("Data set", "数据集") },
      { title: t("Items", "样本"), unit: t("share of variance", "方差占比"), number: true },
      { title: t("Seeds", "种子"), number: true },
      { title: t("Item × seed", "样本 × 种子"), number: true },
      { title: t("Error of the mean from seeds", "均值误差：来自种子"), number: true },
      { title: t("from items", "来自样本"), number: true },
      { title: t("Two seeds differ on", "两个种子不一致的样本"), number: true },
    ],
    groups.map(({ name, data, components, flipRate, mean }): Text[] => {
      const shares = components?.shares ?? null;
      const error = (variance: number | undefined): string =>
        variance === undefined ? "–" : magnitude(Math.sqrt(variance), mean.scale, 2);
      return [
        name,
        data,
        ...(shares === null ? ["–", "–", "–"] : [small(shares.item), small(shares.seed), small(shares.interaction)]),
        error(components?.ofMean.seeds),
        error(components?.ofMean.items),
        flipRate === undefined || flipRate.value === null
          ? view.cell(flipRate)
          : [
              `${percent(flipRate.value)} `,
              {
                text: flipRate.ci === undefined ? "" : `[${percent(flipRate.ci.lo)}, ${percent(flipRate.ci.hi)}]`,
                look: "faint",
              },
            ],
      ];
    }),
    t(
      "Shares of one answer's variance, by crossed random effects of items and seeds; standard errors of the recipe's mean that more seeds, or more items, would lessen.",
      "前三列为单个回答的方差占比（样本与种子交叉随机效应）；其后为配方均值的标准误中可由更多种子或更多样本减小的部分。",
    ),
  );
}

/** A share as per cent; what is there but rounds to nothing is said to be small. */
function small(share: number): string {
  return share > 0 && share < 0.0005 ? "< 0.1 %" : percent(share);
}

function contrastTable(contrasts: readonly SeedContrast[], view: View): DraftTable {
  const { t } = view;
  return table(
    t("Recipes by the scores of their seeds", "按各种子得分比较配方"),
    [
      { title: t("Recipes", "配方") },
      { title: t("Data set", "数据集") },
      { title: t("Runs", "训练次数"), number: true },
      {
        title: t("Difference of means", "均值之差"),
        ...view.unitOf(contrasts.map(({ difference }) => difference)),
        number: true,
      },
      { title: "p", unit: t("Welch", "Welch"), number: true },
      { title: "p", unit: t("permutation", "置换"), number: true },
      { title: t("Hedges g", "Hedges g"), number: true },
      { title: t("P(better)", "P(更好)"), number: true },
    ],
    contrasts.map(({ first, second, data, seeds, difference, permutation, hedgesG, better }): Text[] => {
      const p = difference.params["p"];
      return [
        `${first} → ${second}`,
        data,
        `${seeds.first} / ${seeds.second}`,
        difference.value === null
          ? "–"
          : [
              `${points(difference.value, difference.scale)} `,
              {
                text: difference.ci === undefined ? "" : pointsInterval(difference.ci, difference.scale),
                look: "faint",
              },
            ],
        typeof p === "number" ? pValue(p) : "–",
        permutation.p <= permutation.smallest * (1 + 1e-9)
          ? [
              `${pValue(permutation.p)} `,
              {
                text: t("the least {n} runs can give", "{n} 次训练所能得到的最小值", { n: seeds.first + seeds.second }),
                look: "faint",
              },
            ]
          : pValue(permutation.p),
        hedgesG.value === null ? view.cell(hedgesG) : hedgesG.value.toFixed(2).replace("-", "−"),
        better.value === null ? "–" : rate(better.value, 2),
      ];
    }),
    t(
      "Seeds alone: items are taken as given, so the recipe interval of topic 9 decides and this stands beside it. Permutation: {how}.",
      "仅看种子，把样本视为给定；结论以第 9 节的配方区间为准。置换检验：{how}。",
      {
        how: contrasts.every(({ permutation }) => permutation.exact)
          ? t("exact", "精确")
          : t("exact up to 100,000 arrangements, else drawn", "不超过 100,000 种排列时精确，否则抽样"),
      },
    ),
  );
}

function profileTables(
  { sets, refused, recipes, improvement, resamples }: SeedProfile,
  view: View,
): (DraftTable | ReturnType<typeof list>)[] {
  const { t } = view;
  return [
    table(
      t("Recipes over {k} sets", "{k} 个数据集上的配方", { k: sets.length }),
      [
        { title: t("Recipe", "配方") },
        { title: t("Interquartile mean", "四分位均值"), number: true },
        { title: t("Median of sets", "各集中位数"), number: true },
        { title: t("Mean", "均值"), number: true },
        { title: t("Gap to 1", "与 1 的差距"), number: true },
        { title: t("P(beats base)", "P(优于基座)"), number: true },
      ],
      recipes.map(({ name, iqm, median, mean, optimalityGap }): Text[] => [
        name,
        view.cell(iqm),
        view.cell(median),
        view.cell(mean),
        view.cell(optimalityGap),
        view.cell(improvement.find(({ tuned }) => tuned === name)?.probability),
      ]),
      t(
        "Stratified bootstrap: runs drawn anew within each set, {b} times. Sets: {list}.{left}",
        "分层自助法：在各数据集内对训练重采样 {b} 次。数据集：{list}。{left}",
        {
          b: count(resamples),
          list: sets.map(({ data }) => data).join(t(", ", "、")),
          left:
            refused.length === 0
              ? ""
              : t(" Left out, their scores have no bounds: {list}.", "未计入（指标无固定上下限）：{list}。", {
                  list: refused.map(({ data, metric }) => `${data} ${metric}`).join(t(", ", "、")),
                }),
        },
      ),
    ),
    list([
      t(
        "Scores on 0-1 as they are, those on 0-100 divided by 100, lower-is-better counted down from 1.",
        "0-1 的得分照用，0-100 的除以 100，越低越好的用 1 减去。",
      ),
    ]),
  ];
}

function notes(view: View): ReturnType<typeof list> {
  const { t, primary } = view;
  const one = primary !== null && primary.scope === "recipe" && primary.seeds.base === 1;
  return list([
    t(
      "Two groups: from five runs on, the largest gap between sorted scores against the spread within both sides; normal seeds are taken for two groups in 5 % of recipes with 5 to 10 runs, fewer beyond.",
      "分成两组：至少五次训练，以排序后得分的最大间隔与两侧内部波动相比；正态种子在 5 到 10 次训练时有 5 % 的配方被误判，更多时更少。",
    ),
    t(
      "The best of n runs: what a run chosen by its score would be expected to score here; never the recipe's result.",
      "n 次最优：按得分挑选一次训练时此处的期望得分；它从来不是配方的结果。",
    ),
    ...(one
      ? [
          t(
            "The base has one run: the recipe interval takes it as it is. If the base is itself one draw of a training recipe, train it with three seeds or more too.",
            "基座只有一次运行：配方区间把它视为给定。若基座本身也是某一训练配方的一次结果，请同样至少训练三个种子。",
          ),
        ]
      : []),
  ]);
}

function seedList(seeds: readonly (number | null)[], { t }: View): string {
  const ordered = [...seeds].sort((a, b) => (a ?? -1) - (b ?? -1));
  const shown = ordered.slice(0, 10).map((seed) => (seed === null ? "–" : String(seed)));
  const more =
    seeds.length > shown.length
      ? t(" and {k} more", " 等 {n} 个", { k: seeds.length - shown.length, n: seeds.length })
      : "";
  return seeds.length === 1
    ? t("seed {s}", "种子 {s}", { s: shown[0] })
    : t("seeds {s}{more}", "种子 {s}{more}", { s: shown.join(t(", ", "、")), more });
}
