import { type ForestRow, forest } from "../../charts/forest.js";
import { effectNames } from "../../compare/effects.js";
import { railWords } from "../../compare/headline.js";
import { railName } from "../../compare/rail-name.js";
import { recipeRails } from "../../compare/recipe-rails.js";
import { methodName, testName } from "../../compare/sentence.js";
import type { Comparison } from "../../documents/comparison.js";
import { count, magnitude, pValue } from "../../numbers.js";
import { reasons } from "../../reasons.js";
import type { Words } from "../../words.js";
import { type Draft, type DraftTable, figure, fold, list, missing, paragraph, type Text, table } from "../block.js";
import { forgettingBlocks } from "../forgetting-blocks.js";
import { rankingBlocks } from "../ranking/blocks.js";
import { headline } from "../said.js";
import { comparisonWord, verdictWord } from "../scorecard/words.js";
import { sliceRegressionBlocks } from "../slice-regression-blocks.js";
import { suiteTable } from "../suite-table.js";
import { topic } from "../topic.js";
import type { View } from "../view.js";

/** Topic 9: base against tuned on every data set, for every seed. */
export const comparison = topic({
  id: "comparison",
  number: 9,
  words: { en: "Benchmark and comparison", zh: "基准测试与对比分析" },
  build(view) {
    const { study, t, language, primary } = view;
    const all = study.comparisons.length > 0 ? study.comparisons : primary === null ? [] : [primary];
    if (primary === null || all.length === 0) {
      return {
        heading: t("Nothing to compare with", "没有可比较的对象"),
        standing: "unknown",
        blocks: [
          missing(
            t(
              "A comparison needs a base: assay compare BASE TUNED, or a model with role: base in the plan.",
              "比较需要基座：assay compare BASE TUNED，或在计划中加入 role: base 的模型。",
            ),
          ),
          ...rankingBlocks(view),
        ],
      };
    }
    const sorted = [...all].sort(
      (a, b) =>
        Number(b === primary || (b.data === primary.data && b.metric === primary.metric)) -
        Number(a === primary || (a.data === primary.data && a.metric === primary.metric)),
    );
    const further = new Set(sorted.map(({ data }) => data)).size - 1;
    const several = new Set(sorted.map(({ tunedName }) => tunedName)).size > 1;
    const rows = sorted.flatMap((one): ForestRow[] => [
      {
        name: several ? `${one.tunedName} · ${one.data}` : `${one.data} · ${one.metric}`,
        difference: one.difference,
        n: one.n,
      },
      // Seeds of several recipes on several sets are too many to see anything by.
      ...(one.perSeed.length > 1 && !several
        ? one.perSeed.map(
            (seed): ForestRow => ({
              name: t("seed {s}", "种子 {s}", { s: seed.seed ?? "–" }),
              difference: seed.difference,
              n: one.n,
              inner: true,
            }),
          )
        : []),
    ]);
    const rails = primary.guardRails;
    const allRails = recipeRails(study);
    const otherFailed = allRails.filter(({ decides, rail }) => !decides && rail.state === "failed");
    const who = several ? t(" by {name}", "{name} 的", { name: primary.tunedName }) : "";
    const failed = rails.filter(({ state }) => state === "failed");
    const open = rails.filter(({ state }) => state === "unresolved");
    const stateWord = {
      held: t("held", "守住"),
      unresolved: t("unresolved", "无法判定"),
      failed: t("failed", "未守住"),
    };
    const mainTest = (one: Comparison): Text => {
      const found =
        Object.entries(one.tests).find(([, test]) => test.role === "primary") ?? Object.entries(one.tests)[0];
      if (found === undefined) return "–";
      const [id, test] = found;
      const why: Readonly<Record<string, Words>> = reasons;
      if (test.p === null)
        return test.reason !== undefined && Object.hasOwn(why, test.reason) ? why[test.reason][language] : "–";
      return [`${pValue(test.p)} `, { text: testName(id)[language], look: "faint" }];
    };
    const method = methodName(primary.difference.ci?.method ?? primary.difference.method)[language];
    const scope =
      primary.scope === "recipe"
        ? t(
            "With {k} tuned seeds the interval speaks of the training recipe.",
            "{k} 个微调种子，区间适用于训练配方。",
            { k: primary.seeds.tuned },
          )
        : t(
            "With fewer than three tuned seeds the interval speaks of this checkpoint only.",
            "微调种子少于三个，区间只适用于这一检查点。",
          );
    const blocks: Draft[] = [
      paragraph([headline(view), scope].join(language === "en" ? " " : "")),
      ...(rails.length === 0
        ? [
            missing(
              t(
                "No guard-rail: nothing in the plan says what must not get worse (guard_rails).",
                "没有护栏指标：计划中未说明哪些方面不能变差（guard_rails）。",
              ),
            ),
          ]
        : primary.reason?.startsWith("guard_rail") === true
          ? // The verdict's sentence has named them.
            []
          : [
              paragraph(
                failed.length > 0
                  ? t("Guard-rails that failed: {list}.", "未守住的护栏：{list}。", {
                      list: failed.map((rail) => railWords(rail)[language]).join(t("; ", "；")),
                    })
                  : open.length > 0
                    ? t("Guard-rail not resolved: {list}.", "护栏无法判定：{list}。", {
                        list: open.map((rail) => `${railName(rail)[language]} ${rail.metric}`).join(t(", ", "、")),
                      })
                    : rails.length === 1
                      ? t("The guard-rail is held{who}.", "{who}护栏守住。", { who })
                      : t("All {k} guard-rails are held{who}.", "{who}全部 {k} 个护栏守住。", { k: rails.length, who }),
              ),
            ]),
      ...(otherFailed.length === 0
        ? []
        : [
            paragraph(
              t("Recipes that do not decide: {list}.", "不参与判定的配方：{list}。", {
                list: otherFailed
                  .map(({ tunedName, rail }) => `${tunedName}${t(": ", "：")}${railWords(rail)[language]}`)
                  .join(t("; ", "；")),
              }),
            ),
          ]),
      figure(
        "forest",
        forest.draw({ rows, deltaMin: primary.deltaMin, title: forestTitle(sorted, t), method }, language),
      ),
      table(
        t("Base against tuned by data set", "各数据集上的基座与微调"),
        [
          ...(several ? [{ title: t("Model", "模型") }] : []),
          { title: t("Data set", "数据集") },
          { title: t("Metric", "指标") },
          { title: "n", number: true },
          { title: primary.baseName, number: true },
          { title: several ? t("Tuned", "微调") : primary.tunedName, number: true },
          { title: t("Difference", "差值"), ...view.unitOf(sorted.map(({ difference }) => difference)), number: true },
          { title: "p", unit: t("and its test", "及其检验") },
          { title: t("Verdict", "结论") },
        ],
        sorted.map((one): Text[] => [
          ...(several ? [one.tunedName] : []),
          [{ text: one.data, ...(one.data === primary.data ? { look: "strong" as const } : {}) }],
          view.metricName(one.metric),
          count(one.n),
          view.cell(one.base),
          view.cell(one.tuned),
          view.change(one.difference),
          mainTest(one),
          comparisonWord(one, view),
        ]),
        t(
          "One verdict for each data set; they are not pooled. Guard-rails are judged separately, by their margin.",
          "每个数据集各有结论，不合并。护栏另按其界限判断。",
        ),
      ),
    ];
    for (const suite of study.suites ?? []) blocks.push(suiteTable(suite, view));
    blocks.push(...rankingBlocks(view));
    if (allRails.length > 0) {
      const differences = allRails.map(({ rail }) => rail.difference);
      blocks.push(
        table(
          t("Guard-rails", "护栏指标"),
          [
            ...(several ? [{ title: t("Model", "模型") }] : []),
            { title: t("Data set", "数据集") },
            { title: t("Metric", "指标") },
            {
              title: t("May get worse by", "允许变差"),
              ...view.unitOf(differences),
              number: true,
            },
            { title: t("Difference", "差值"), ...view.unitOf(differences), number: true },
            {
              title: t("Lower bound of the gain", "改善量下界"),
              unit: t("95 %, one-sided", "单侧 95 %"),
              number: true,
            },
            { title: t("State", "状态") },
          ],
          allRails.map(({ rail, tunedName }): Text[] => [
            ...(several ? [tunedName] : []),
            railName(rail)[language],
            view.metricName(rail.metric),
            magnitude(rail.margin, rail.difference.scale),
            view.change(rail.difference),
            rail.lowerBound === null
              ? "–"
              : `${rail.lowerBound < 0 ? "−" : "+"}${magnitude(Math.abs(rail.lowerBound), rail.difference.scale)}`,
            [
              {
                text: stateWord[rail.state],
                look: rail.state === "held" ? "better" : rail.state === "failed" ? "error" : "worse",
              },
            ],
          ]),
        ),
      );
    }
    blocks.push(...forgettingBlocks(view));
    blocks.push(...sliceRegressionBlocks(view));
    blocks.push(
      fold(t("Tests, method and assumptions", "检验、方法与前提"), [
        table(
          t("All tests of the primary comparison", "主要比较的全部检验"),
          [
            { title: t("Test", "检验") },
            { title: t("Role", "角色") },
            { title: t("Statistic", "统计量"), number: true },
            { title: "df", number: true },
            { title: "n", number: true },
            { title: "p", number: true },
          ],
          Object.entries(primary.tests).map(([id, test]): Text[] => [
            [testName(id)[language], " ", { text: id, look: "code" }],
            test.role === "primary" ? t("primary", "主要") : t("secondary", "次要"),
            test.statistic === null ? "–" : shortNumber(test.statistic),
            test.df === undefined ? "–" : shortNumber(test.df),
            count(test.n),
            test.p === null ? "–" : pValue(test.p),
          ]),
        ),
        ...effectTable(primary, view),
        list([
          t(
            "The verdict is read off the interval by the ordered rules; row {row} applied. Tests are printed beside it and do not decide.",
            "结论按有序规则由区间读出，适用第 {row} 行；检验仅供参考，不作判定。",
            { row: primary.rule.row },
          ),
          t(
            "Paired: both models answered the same {n} items. An answer that is missing counts as wrong.",
            "配对：两个模型回答同样的 {n} 条样本；缺失的回答计为错误。",
            { n: count(primary.n) },
          ),
          t("Interval method: {m}.", "区间方法：{m}。", { m: method }),
        ]),
      ]),
    );
    return {
      heading:
        failed.length > 0
          ? t("{v} on {data}; guard-rail failed: {rails}", "{data} 上{v}；未守住的护栏：{rails}", {
              v: movedWord(primary, t),
              data: primary.data,
              rails: failed.map((rail) => railName(rail)[language]).join(t(", ", "、")),
            })
          : t("{v} on {data}{more}", "{data} 上{v}{more}", {
              v: capital(verdictWord(primary.verdict, view)),
              data: primary.data,
              more:
                further > 0
                  ? further === 1
                    ? t("; one further data set compared", "；另比较 1 个数据集")
                    : t("; {k} further data sets compared", "；另比较 {k} 个数据集", { k: further })
                  : "",
            }),
      standing:
        primary.verdict === "worse" || failed.length > 0
          ? "bad"
          : primary.verdict === "mixed" || primary.verdict === "not_resolved" || open.length > 0
            ? "watch"
            : "good",
      blocks,
    };
  },
});

/** Effect sizes of a comparison; nothing where there are none. */
function effectTable({ effects = {} }: Comparison, { t, language }: View): DraftTable[] {
  const rows = Object.entries(effects);
  if (rows.length === 0) return [];
  return [
    table(
      t("Effect sizes of the primary comparison", "主要比较的效应量"),
      [
        { title: t("Effect size", "效应量") },
        { title: t("Value", "值"), number: true },
        { title: t("95 % interval", "95 % 区间"), number: true },
      ],
      rows.map(([id, { value, ci }]): Text[] => [
        effectNames[id]?.[language] ?? id,
        value === null ? "–" : shortNumber(value),
        ci === undefined ? "–" : `[${shortNumber(ci.lo)}, ${shortNumber(ci.hi)}]`,
      ]),
    ),
  ];
}

function forestTitle(
  rows: readonly Comparison[],
  t: (en: string, zh: string, values?: Readonly<Record<string, string | number>>) => string,
): string {
  const side = (one: Comparison): number => {
    const { ci, better } = one.difference;
    if (ci === undefined) return 0;
    const [lo, hi] = better === "lower" ? [-ci.hi, -ci.lo] : [ci.lo, ci.hi];
    return lo > 0 ? 1 : hi < 0 ? -1 : 0;
  };
  const up = rows.filter((row) => side(row) > 0).map(({ data }) => data);
  const down = rows.filter((row) => side(row) < 0).map(({ data }) => data);
  const names = (list: readonly string[]): string => [...new Set(list)].join(t(", ", "、"));
  if (new Set(rows.map(({ tunedName }) => tunedName)).size > 1)
    return t("Better in {u} of {n} comparisons, worse in {d}", "{n} 组比较中 {u} 组变好，{d} 组变差", {
      u: up.length,
      n: rows.length,
      d: down.length,
    });
  if (up.length > 0 && down.length > 0)
    return t("Better on {up}, worse on {down}", "{up} 变好，{down} 变差", { up: names(up), down: names(down) });
  if (up.length > 0) return t("Better on {up}", "{up} 变好", { up: names(up) });
  if (down.length > 0) return t("Worse on {down}", "{down} 变差", { down: names(down) });
  return t("No interval excludes zero", "没有区间不含零");
}

/** Where the interval of the primary difference stands, whatever the guard-rails say. */
function movedWord(one: Comparison, t: (en: string, zh: string) => string): string {
  const { ci, better } = one.difference;
  if (ci === undefined) return t("Not resolved", "无法判定");
  const [lo, hi] = better === "lower" ? [-ci.hi, -ci.lo] : [ci.lo, ci.hi];
  return lo > 0 ? t("Better", "变好") : hi < 0 ? t("Worse", "变差") : t("Not resolved", "无法判定");
}

function shortNumber(x: number): string {
  return (Number.isInteger(x) ? String(x) : x.toPrecision(3)).replace("-", "−");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
