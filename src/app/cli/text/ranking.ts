import { verdictWords } from "../../../core/compare/headline.js";
import { interval, metricDifference, metricValue, pValue, rate } from "../../../core/numbers.js";
import type { SeedPair } from "../../../core/ranking/on-seeds.js";
import type { Ranking } from "../../../core/ranking/ranking.js";
import { decisionWords, rankingSentence, withoutItems } from "../../../core/ranking/ranking-words.js";
import { reasons } from "../../../core/reasons.js";
import type { Result } from "../../../core/result.js";
import type { Language } from "../../../core/words.js";
import { columns, cut, harmless, type Ink, wrapped } from "../ink.js";
import { verdictMark } from "./verdict-mark.js";

/** Columns of a line. */
const most = 96;

/** Most models that stand side by side in a table of scores. */
const mostAcross = 6;

/** All models over all data sets in a few lines: what the ranks say, one row a model. Empty where there is nothing over data sets. */
export function rankingLines(found: Ranking | undefined, language: Language, ink: Ink): string[] {
  if (found === undefined || found.sets.length < 2) return [];
  const zh = language === "zh";
  const ranked = [...found.models].sort(
    (a, b) => (a.meanRank ?? Number.POSITIVE_INFINITY) - (b.meanRank ?? Number.POSITIVE_INFINITY),
  );
  const based = found.models.some(({ role }) => role === "base");
  const means = found.scalesAlike;
  const tested = found.family !== null || found.pairs.some(({ bayes }) => bayes !== null);
  const strengths = !based && found.models.some(({ strength }) => strength.value !== null);
  const head = [
    zh ? "模型" : "model",
    zh ? "平均名次" : "mean rank",
    ...(means ? [zh ? "宏平均" : "macro mean"] : []),
    ...(strengths ? [zh ? "Bradley-Terry 强度" : "strength"] : []),
    ...(based
      ? [
          zh ? "对基座胜–平–负" : "won–tied–lost",
          ...(tested ? [zh ? "p（Holm）" : "p (Holm)", zh ? "贝叶斯" : "Bayesian"] : []),
        ]
      : []),
  ];
  const rows = ranked.map((model) => {
    const pair = found.pairs.find(
      ({ a, b }) => b === model.name && found.models.some(({ name, role }) => name === a && role === "base"),
    );
    return [
      cut(harmless(model.name), 26),
      model.meanRank === null ? "–" : model.meanRank.toFixed(2),
      ...(means ? [withInterval(model.macro)] : []),
      ...(strengths ? [strengthOf(model.strength)] : []),
      ...(based
        ? pair === undefined
          ? [zh ? "基座" : "base", ...(tested ? ["", ""] : [])]
          : [
              `${pair.wins}–${pair.ties}–${pair.losses}`,
              ...(tested
                ? [
                    pair.pAdjusted === null ? "–" : `${pValue(pair.pAdjusted)}${markOf(pair.better, pair.b, ink)}`,
                    pair.bayes === null ? "–" : decisionWords[pair.bayes.decision][language],
                  ]
                : []),
            ]
        : []),
    ];
  });
  return [
    ...wrapped(`${rankingSentence(found)[language]}${leftOut(found, language)}`, most).map(
      (line) => `  ${harmless(line)}`,
    ),
    "",
    ...columns([head.map((cell) => ink.faint(cell)), ...rows], [1]).map((line) => `  ${line}`),
  ];
}

/** What the ranks and means beside the table are not of. */
function leftOut({ leftOut: { models, sets } }: Ranking, language: Language): string {
  if (models.length + sets.length === 0) return "";
  const list = [...models, ...sets];
  return language === "zh"
    ? `因缺少取值未计入名次与平均：${list.join("、")}。`
    : ` Left out of ranks and means, for want of values: ${list.join(", ")}.`;
}

const markOf = (better: string | null, b: string, ink: Ink): string =>
  better === null ? "" : better === b ? ` ${ink.better("▲")}` : ` ${ink.worse("▼")}`;

function withInterval(result: Result): string {
  if (result.value === null) return "–";
  const value = metricValue(result.value, result.scale);
  return result.ci === undefined ? value : `${value} ${interval(result.ci, result.scale)}`;
}

function strengthOf({ value, ci }: Result): string {
  const show = (x: number): string => x.toFixed(2).replace("-", "−");
  if (value === null) return "–";
  return ci === undefined ? show(value) : `${show(value)} [${show(ci.lo)}, ${show(ci.hi)}]`;
}

/** `assay compare TABLE --scores`: scores, ranking, pairs by their seeds, and what scores without items cannot say. */
export function scoreTableLines(found: Ranking, language: Language, ink: Ink): string[] {
  const zh = language === "zh";
  const two = found.models.length === 2;
  const blocks = [
    [
      `${found.models.length === 2 ? found.models.map(({ name }) => cut(harmless(name), 30)).join(" → ") : zh ? `${found.models.length} 个模型` : `${found.models.length} models`} · ${zh ? `${found.sets.length} 个数据集` : found.sets.length === 1 ? "1 data set" : `${found.sets.length} data sets`}`,
    ],
    scoresTable(found, language, ink),
    rankingLines(found, language, ink),
    two || found.sets.length === 1 ? seedLines(found, language, ink) : toldApart(found, language),
    wrapped(withoutItems[language], most).map((line) => `  ${ink.faint(line)}`),
  ].filter((block) => block.length > 0);
  return blocks.flatMap((block, i) => (i === 0 ? block : ["", ...block]));
}

/** Rows are data sets, columns models; the other way round where models are many. */
function scoresTable(found: Ranking, language: Language, ink: Ink): string[] {
  const zh = language === "zh";
  const cell = (s: number, m: number): string => {
    const { value, scale } = found.values[s][m];
    return value === null ? "–" : metricValue(value, scale);
  };
  const cuts = (name: string): string => cut(harmless(name), 14);
  const seeds = (m: number): string => (found.models[m].seeds > 1 ? ` (${found.models[m].seeds})` : "");
  if (found.models.length <= mostAcross)
    return columns(
      [
        [
          zh ? "数据集" : "data set",
          zh ? "指标" : "metric",
          ...found.models.map(({ name }, m) => cuts(name) + seeds(m)),
        ].map((one) => ink.faint(one)),
        ...found.sets.map((set, s) => [
          cut(harmless(set.name), 24),
          `${cut(harmless(set.metric), 14)}${set.better === "lower" ? (zh ? " ↓" : " ↓") : ""}`,
          ...found.models.map((_, m) => cell(s, m)),
        ]),
      ],
      found.models.map((_, m) => m + 2),
    ).map((line) => `  ${line}`);
  const shown = found.sets.slice(0, mostAcross);
  return columns(
    [
      [zh ? "模型" : "model", ...shown.map(({ name }) => cuts(name))].map((one) => ink.faint(one)),
      ...found.models.map(({ name }, m) => [cut(harmless(name), 30) + seeds(m), ...shown.map((_, s) => cell(s, m))]),
    ],
    shown.map((_, s) => s + 1),
  )
    .map((line) => `  ${line}`)
    .concat(
      found.sets.length > shown.length
        ? [
            `  ${ink.faint(zh ? `另有 ${found.sets.length - shown.length} 个数据集见 --json` : `${found.sets.length - shown.length} more data sets in --json`)}`,
          ]
        : [],
    );
}

/** Pairs of recipes by their seeds, one line each. */
function seedLines(found: Ranking, language: Language, ink: Ink): string[] {
  const zh = language === "zh";
  const pairs = found.onSeeds.flatMap(({ data, pairs: own }) => own.map((pair) => ({ data, ...pair })));
  if (pairs.length === 0) return [];
  const single = found.models.length === 2;
  const head = zh
    ? [single ? "数据集" : "模型对", "差值", "95 % 区间", "t 检验 p", "置换 p", "g", "P(更好)", "结论"]
    : [single ? "data set" : "pair", "difference", "95 % interval", "p (t)", "p (perm.)", "g", "P(>)", "verdict"];
  const rows = pairs.map((pair) => [
    single ? cut(harmless(pair.data), 14) : `${cut(harmless(pair.a), 9)} → ${cut(harmless(pair.b), 9)}`,
    pair.difference.value === null ? "–" : metricDifference(pair.difference.value, pair.difference.scale),
    pair.difference.ci === undefined
      ? "–"
      : `[${metricDifference(pair.difference.ci.lo, pair.difference.scale)}, ${metricDifference(pair.difference.ci.hi, pair.difference.scale)}]`,
    pair.t === null ? "–" : pValue(pair.t.p),
    pair.permutation === null ? "–" : pValue(pair.permutation.p),
    pair.hedgesG === null ? "–" : pair.hedgesG.toFixed(2).replace("-", "−"),
    rate(pair.improvement, 2),
    verdictOf(pair, language, ink),
  ]);
  const coarse = pairs.filter(({ permutation }) => permutation !== null && permutation.smallest > found.alpha);
  return [
    ...columns([head.map((cell) => ink.faint(cell)), ...rows], [1, 2, 3, 4, 5, 6]).map((line) => `  ${line}`),
    `  ${ink.faint(
      zh
        ? "区间与 t：Welch 法（配对时按差值）；g：Hedges g；P(更好)：后者的一个种子优于前者的概率"
        : "interval, t: Welch (paired: of differences); g: Hedges; P(>): a seed of the second is better",
    )}`,
    ...(coarse.length === 0
      ? []
      : [
          `  ${ink.faint(
            zh
              ? `种子数 ${coarse[0].seeds.join(" 对 ")} 时，置换检验的 p 最小只能到 ${pValue(coarse[0].permutation?.smallest ?? 1)}`
              : `with ${coarse[0].seeds.join(" against ")} seeds the permutation p cannot go below ${pValue(coarse[0].permutation?.smallest ?? 1)}`,
          )}`,
        ]),
  ];
}

function verdictOf({ verdict, reason, seeds }: SeedPair, language: Language, ink: Ink): string {
  const { mark, tone } = verdictMark[verdict];
  const word = `${mark} ${verdictWords[verdict][language]}`;
  if (verdict !== "not_resolved") return ink[tone](word);
  if (reason !== null) return `${word} (${reasons[reason][language]})`;
  return language === "zh" ? `${word}（${Math.min(...seeds)} 个种子）` : `${word} with ${Math.min(...seeds)} seeds`;
}

/** Of many recipes on many sets: how many pairs their seeds tell apart on each. */
function toldApart(found: Ranking, language: Language): string[] {
  if (found.onSeeds.length === 0) return [];
  const zh = language === "zh";
  return columns(
    found.onSeeds.map(({ data, pairs }) => {
      const apart = pairs.filter(({ t }) => t !== null && t.pAdjusted <= found.alpha).length;
      return [
        cut(harmless(data), 24),
        zh
          ? `${pairs.length} 对中有 ${apart} 对可由种子得分区分（Welch，Holm 校正）`
          : `${apart} of ${pairs.length} pairs told apart by their seeds (Welch, Holm)`,
      ];
    }),
  ).map((line) => `  ${line}`);
}
