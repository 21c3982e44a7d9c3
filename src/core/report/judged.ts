import { answerErrors } from "../asking/answer-error.js";
import { judgeShares } from "../charts/judge_shares.js";
import { poorBelow } from "../judging/exploratory.js";
import type { JudgedSide, Judgement } from "../judging/judgement.js";
import { exploratoryWords, missingVerdict } from "../judging/judging-words.js";
import { count, interval, metricValue, percent, pText, rate } from "../numbers.js";
import type { Result } from "../result.js";
import type { Words } from "../words.js";
import { type Draft, figure, fold, list, paragraph, type Text, table } from "./block.js";
import { judgedFlipBlocks } from "./judged-flips.js";
import type { View } from "./view.js";

/** What the judges of a study say, with whether it may carry a conclusion; nothing where there are none. */
export function judgedBlocks(view: View): Draft[] {
  const { study, t, language } = view;
  const { judgements = [], judgeAgreements = [] } = study;
  if (judgements.length === 0) return [];
  const open = judgements.filter((one) => one.exploratory.length > 0);
  return [
    paragraph([
      { text: t("What the judges say. ", "评判者的看法。"), look: "strong" },
      open.length === judgements.length
        ? t(
            "All of it is exploratory: {why}. It is no part of the verdict.",
            "以下均为探索性结果：{why}。不参与结论。",
            { why: whyOf(open, view) },
          )
        : open.length > 0
          ? t(
              "Rows marked exploratory carry no conclusion: {why}. Judges are no part of the verdict.",
              "标为“探索性”的行不能支撑结论：{why}。评判者不参与结论。",
              { why: whyOf(open, view) },
            )
          : t(
              "Each judge was held against 100 human labels or more and agrees with them. Judges are no part of the verdict.",
              "各评判者均与至少 100 条人工标注对照且一致性尚可。评判者不参与结论。",
            ),
    ]),
    figure("judge_shares", judgeShares.draw({ rows: judgements.flatMap((one) => shares(one, view)) }, language)),
    table(
      t("What the judges say", "评判者的看法"),
      [
        { title: t("Judge", "评判者") },
        { title: t("Question", "评判标准") },
        { title: "n", number: true },
        { title: t("Base", "基座"), number: true },
        { title: t("Tuned", "微调"), number: true },
        { title: t("Difference, or win rate of tuned", "差值或微调胜率"), number: true },
        { title: t("Position consistency", "位置一致率"), number: true },
        { title: t("Agreement with people", "与人工的一致性"), number: true },
        { title: t("Standing", "性质") },
      ],
      judgements.map((one): Text[] => [
        [{ text: `${one.judge} · ${one.data}`, look: "strong" }],
        one.rubric,
        count((one.pairs?.winRate ?? one.scores?.difference ?? one.scores?.tuned?.mean)?.n ?? 0),
        sideCell(one.scores?.base, view),
        sideCell(one.scores?.tuned, view),
        one.pairs !== undefined ? view.cell(one.pairs.winRate) : differenceCell(one, view),
        view.cell(one.pairs?.positionConsistency),
        one.human === undefined
          ? [{ text: t("not held against people", "未与人工对照"), look: "faint" }]
          : view.cell(one.human.kappa),
        one.exploratory.length === 0
          ? t("held against people", "已与人工对照")
          : [{ text: t("exploratory", "探索性"), look: "worse" }],
      ]),
      t(
        "Judged: {pair}, the first training run of each. Intervals at 95 %. A verdict that flips with the order of the answers is a tie. Agreement: quadratic-weighted kappa of scores, Cohen's kappa of verdicts.",
        "评判对象：{pair}，各取第一次训练。区间为 95 %。随回答顺序翻转的评判记为平局。一致性：分数用二次加权 kappa，评判用 Cohen kappa。",
        {
          pair: judgements
            .flatMap(({ base, tuned }) => [base, tuned].filter((one) => one !== null))
            .filter((one, i, all) => all.indexOf(one) === i)
            .join(t(" and ", " 与 ")),
        },
      ),
    ),
    ...judgements.flatMap((one) => judgedFlipBlocks(one, view)),
    fold(t("Judges: bias, agreement, and how they were asked", "评判者：偏差、一致性与提问方式"), [
      list([
        ...judgements.flatMap((one) => aboutJudge(one, view)),
        ...judgeAgreements.map(({ judges, data, items, alpha, raw, ac1 }) =>
          t(
            "{judges} on {data} ({n} items): alpha {alpha}, raw agreement {raw}, AC1 {ac1}.",
            "{judges} 在 {data} 上（{n} 条）：alpha {alpha}，原始一致率 {raw}，AC1 {ac1}。",
            {
              judges: judges.join(", "),
              data,
              n: count(items),
              alpha: told(alpha, view),
              raw: told(raw, view),
              ac1: told(ac1, view),
            },
          ),
        ),
        t(
          "Exploratory: fewer than 100 items with human labels, or agreement with people (kappa and AC1) below {bound}.",
          "探索性：有人工标注的样本不足 100 条，或与人工的一致性（kappa 与 AC1）低于 {bound}。",
          { bound: rate(poorBelow, 1) },
        ),
      ]),
    ]),
  ];
}

/** Why judges are exploratory, each reason once. */
function whyOf(judgements: readonly Judgement[], { language, t }: View): string {
  return [...new Set(judgements.flatMap((one) => one.exploratory))]
    .map((id) => exploratoryWords[id][language])
    .join(t("; ", "；"));
}

function shares({ judge, data, pairs, scores }: Judgement, { t }: View): Shares[] {
  const name = `${judge} · ${data}`;
  if (pairs !== undefined)
    return [
      {
        name,
        kind: "pairwise" as const,
        parts: [
          { name: t("tuned", "微调"), n: pairs.wins },
          { name: t("tie", "平局"), n: pairs.ties },
          { name: t("base", "基座"), n: pairs.losses },
        ],
      },
    ];
  return [scores?.base, scores?.tuned].flatMap((side) =>
    side === null || side === undefined
      ? []
      : [
          {
            name: `${name} · ${side.model}`,
            kind: "rubric" as const,
            parts: side.counts.map(({ score, n }) => ({ name: `${score}:`, n })),
          },
        ],
  );
}

type Shares = Parameters<typeof judgeShares.draw>[0]["rows"][number];

function sideCell(side: JudgedSide | null | undefined, view: View): Text {
  return side === null || side === undefined ? "–" : view.cell(side.mean);
}

/** A difference on a scale of scores, coloured where its interval excludes 0. */
function differenceCell({ scores }: Judgement, view: View): Text {
  const difference = scores?.difference;
  return difference === null || difference === undefined ? "–" : view.change(difference);
}

/** A value with its interval in plain words. */
function told(result: Result, view: View): string {
  if (result.value === null) return view.value(result);
  const shown = metricValue(result.value, result.scale);
  return result.ci === undefined ? shown : `${shown} ${interval(result.ci, result.scale)}`;
}

/** What stands behind the row of a judge. */
function aboutJudge(one: Judgement, view: View): Text[] {
  const { t, language } = view;
  const { judge, data, pairs, scores, human, self, asking } = one;
  const who = `${judge} · ${data}: `;
  const lines: string[] = [
    t(
      "{n} of {of} items{drawn}, {asked} questions{repeats}; answers cut at {cut} characters ({k} were).",
      "{of} 条中的 {n} 条{drawn}，共 {asked} 个问题{repeats}；回答超过 {cut} 字符时截断（{k} 个被截断）。",
      {
        n: count(one.items),
        of: count(one.of),
        drawn: one.drawn ? t(", drawn at random", "（随机抽取）") : "",
        asked: count(one.asked),
        repeats: one.repeats > 1 ? t(", each {r} times", "，每题重复 {r} 次", { r: one.repeats }) : "",
        cut: count(one.cutAt),
        k: count(one.cut),
      },
    ),
  ];
  const missing = Object.entries(one.missing);
  if (missing.length > 0)
    lines.push(
      t("Verdicts missing: {list}.", "缺失的评判：{list}。", {
        list: missing
          .map(([reason, n]) => `${reasonOf(reason)[language]} ${count(n)} (${percent(n / Math.max(1, one.asked))})`)
          .join(t("; ", "；")),
      }),
    );
  if (one.unanswered > 0)
    lines.push(
      t("{n} items lack the answer of a model.", "{n} 条样本缺少某一模型的回答。", { n: count(one.unanswered) }),
    );
  if (pairs !== undefined) {
    lines.push(
      t(
        "The answer shown first is named in {share} of the verdicts that name one ({p}); length-controlled win rate {lc}, length coefficient {slope}.",
        "在分出优劣的评判中，排在前者占优 {share}（{p}）；长度控制胜率 {lc}，长度系数 {slope}。",
        {
          share: told(pairs.firstShare, view),
          p: pairs.firstP === null ? "p –" : pText(pairs.firstP),
          lc: told(pairs.lengthControlled, view),
          slope: told(pairs.lengthSlope, view),
        },
      ),
    );
    if (pairs.correctedWinRate !== undefined)
      lines.push(
        t("Win rate corrected by human labels: {x}.", "以人工标注校正的胜率：{x}。", {
          x: told(pairs.correctedWinRate, view),
        }),
      );
  }
  if (scores !== undefined) {
    for (const side of [scores.base, scores.tuned])
      if (side !== null)
        lines.push(
          t("{model}: median {median}{corrected}.", "{model}：中位数 {median}{corrected}。", {
            model: side.model,
            median: told(side.median, view),
            corrected:
              side.corrected === undefined
                ? ""
                : t(", mean corrected by human labels {x}", "，以人工标注校正的均值 {x}", {
                    x: told(side.corrected, view),
                  }),
          }),
        );
    if (scores.difference !== null)
      lines.push(
        t("Difference by approximate randomisation: {p}{corrected}.", "近似随机化检验：{p}{corrected}。", {
          p: scores.p === null ? "p –" : pText(scores.p),
          corrected:
            scores.correctedDifference === undefined
              ? ""
              : t("; corrected by human labels {x}", "；以人工标注校正的差值 {x}", {
                  x: told(scores.correctedDifference, view),
                }),
        }),
      );
  }
  if (human !== undefined)
    lines.push(
      t(
        "Against people on {n} items: kappa {kappa}, raw agreement {raw}, AC1 {ac1}, judge less people {bias}.",
        "与人工对照（{n} 条）：kappa {kappa}，原始一致率 {raw}，AC1 {ac1}，评判减人工 {bias}。",
        {
          n: count(human.items),
          kappa: told(human.kappa, view),
          raw: told(human.raw, view),
          ac1: told(human.ac1, view),
          bias: told(human.bias, view),
        },
      ),
    );
  if (self !== undefined)
    lines.push(
      t(
        "Against itself: alpha {alpha}, raw agreement {raw}, AC1 {ac1}.",
        "与自身重复评判：alpha {alpha}，原始一致率 {raw}，AC1 {ac1}。",
        { alpha: told(self.alpha, view), raw: told(self.raw, view), ac1: told(self.ac1, view) },
      ),
    );
  if (asking !== undefined)
    lines.push(
      t("Asked at {path} ({print}), prompt {hash}.", "提问对象 {path}（{print}），提示词 {hash}。", {
        path: asking.path,
        print: asking.fingerprint.slice(0, 12),
        hash: asking.prompt?.hash.slice(0, 12) ?? "–",
      }),
    );
  return [[{ text: who, look: "strong" }, lines.join(language === "en" ? " " : "")]];
}

function reasonOf(reason: string): Words {
  const known: Readonly<Record<string, Words | { readonly words: Words }>> = { ...missingVerdict, ...answerErrors };
  const found = Object.hasOwn(known, reason) ? known[reason] : { en: reason, zh: reason };
  return "words" in found ? found.words : found;
}
