import { flipSeed } from "../../../core/compare/flip-seed.js";
import { verdictWords } from "../../../core/compare/headline.js";
import { noteWords } from "../../../core/compare/note-words.js";
import { railKey, railName } from "../../../core/compare/rail-name.js";
import { unit as unitWords } from "../../../core/compare/sentence.js";
import type { Comparison, GuardRail, SliceChange } from "../../../core/documents/comparison.js";
import { sliceWords } from "../../../core/errors/slice-names.js";
import {
  count,
  interval,
  magnitude,
  metricDifference,
  metricValue,
  percent,
  points,
  pointsInterval,
  pValue,
} from "../../../core/numbers.js";
import { type Reason, reasons } from "../../../core/reasons.js";
import { type Result, usable } from "../../../core/result.js";
import type { Language } from "../../../core/words.js";
import { cells, ink as colours, columns, cut, harmless, type Ink } from "../ink.js";
import { verdictMark } from "./verdict-mark.js";

/** Columns of a line. */
const most = 100;

/** No colours, to measure lines. */
const plain = colours({}, {});

/** How many items a pair of seeds breaks, and how many retraining alone; nothing with one run a side. */
function noiseOf({ flipSeeds, negativeFlipRate }: Comparison, zh: boolean): string[] {
  if (flipSeeds === undefined || negativeFlipRate === null) return [];
  const [broken, noise] = [negativeFlipRate.value ?? 0, flipSeeds.retraining.value ?? 0].map((own) => percent(own));
  return [
    zh
      ? `平均每对种子弄坏 ${broken}，仅重新训练也会弄坏 ${noise}`
      : `broken in a pair of seeds: ${broken} of the items; by retraining alone: ${noise}`,
  ];
}

/** The verdict in two or three lines: mark and word, values, difference with interval; flips and power below. */
export function verdictLines(comparison: Comparison, language: Language, ink: Ink): string[] {
  const { base, tuned, difference, verdict, metric, scope, seeds, flips, power, reason } = comparison;
  const { mark, tone } = verdictMark[verdict];
  const zh = language === "zh";
  const scale = difference.scale ?? base.scale;
  const moved = `${metric} ${shown(base)} → ${shown(tuned)}`;
  const size =
    difference.value === null
      ? ""
      : difference.ci === undefined
        ? unit(points(difference.value, scale), scale, zh)
        : `${unit(points(difference.value, scale), scale, zh)} ${pointsInterval(difference.ci, scale)}`;
  const speaksOf =
    scope === "recipe"
      ? zh
        ? `训练配方区间，${seeds.tuned} 个种子`
        : `recipe interval, ${seeds.tuned} seeds`
      : seeds.tuned > 1
        ? zh
          ? `${seeds.tuned} 个检查点的平均`
          : `mean of ${seeds.tuned} checkpoints`
        : zh
          ? "仅针对该检查点"
          : "this checkpoint";
  const word = `${mark} ${verdictWords[verdict][language].toUpperCase()}`;
  const values = [moved, size].filter((part) => part !== "").join("   ");
  // What the interval speaks of stands behind it where the line has room, else first on the next one.
  const fits = cells(`  ${word}   ${values}   ${speaksOf}`) <= most;
  const head = `${ink[tone](word)}   ${fits ? `${values}   ${speaksOf}` : values}`;
  const facts = [
    ...(flips === null
      ? []
      : [
          zh
            ? `${count(flips.fixed)} 条由错变对 · ${count(flips.broken)} 条由对变错${flipSeed(comparison).zh}`
            : `${count(flips.fixed)} fixed · ${count(flips.broken)} broken${flipSeed(comparison).en}`,
        ]),
    ...(power.mde.value === null
      ? []
      : [
          zh
            ? `该测试集能看出的最小差异：${unit(magnitude(power.mde.value, scale), scale, zh)}`
            : `smallest difference this set can show: ${unit(magnitude(power.mde.value, scale), scale, zh)}`,
        ]),
  ];
  const because =
    reason === undefined ? [] : [(zh ? "原因：" : "because: ") + becauseOf(reason, comparison.guardRails, language)];
  const notes = comparison.rule.notes.flatMap((note) =>
    Object.hasOwn(noteWords, note) ? [noteWords[note][language]] : [],
  );
  return [
    `  ${head}`,
    ...[...(fits ? [] : [speaksOf]), facts.join(" · "), ...noiseOf(comparison, zh), ...because, ...notes]
      .filter((line) => line !== "")
      .map((line) => `    ${line}`),
  ];
}

function becauseOf(reason: string, rails: readonly GuardRail[], language: Language): string {
  const zh = language === "zh";
  if (reason === "guard_rail_failed" || reason === "guard_rail_unresolved") {
    const state = reason === "guard_rail_failed" ? "failed" : "unresolved";
    const names = rails
      .filter((rail) => rail.state === state)
      .map((rail) => `${harmless(railName(rail)[language])} ${rail.metric}`)
      .join(", ");
    const known = reasons[reason][language];
    return names === "" ? known : zh ? `${known}（${names}）` : `${known} (${names})`;
  }
  return Object.hasOwn(reasons, reason) ? reasons[reason as Reason][language] : reason;
}

/** A value on its scale, or what stands for it. */
export function shown(result: Result): string {
  const value = usable(result);
  return value === null ? "–" : metricValue(value, result.scale);
}

function unit(text: string, scale: string | undefined, zh: boolean): string {
  return `${text}${unitWords(scale)[zh ? "zh" : "en"]}`;
}

function withInterval(result: Result): string {
  return result.ci === undefined ? shown(result) : `${shown(result)} ${interval(result.ci, result.scale, 2)}`;
}

const railWords = {
  held: { en: "guard-rail held", zh: "护栏指标通过" },
  unresolved: { en: "guard-rail unresolved", zh: "护栏指标未能判定" },
  failed: { en: "guard-rail failed", zh: "护栏指标未通过" },
} as const;

/** What a table of comparisons shows besides the values, most telling first. */
const details = [
  { intervals: true, margins: true },
  { intervals: true, margins: false },
  { intervals: false, margins: false },
] as const;

/** One row a data set: base, tuned, difference, direction, guard-rail; margins and intervals where the lines have room for them. */
export function comparisonTable(comparisons: readonly Comparison[], language: Language, ink: Ink): string[] {
  const tables = details.map((detail) => tableOf(comparisons, language, ink, detail));
  const fits = details.findIndex((detail) =>
    tableOf(comparisons, language, plain, detail).every((line) => cells(line) <= most),
  );
  return tables[fits < 0 ? tables.length - 1 : fits];
}

function tableOf(
  comparisons: readonly Comparison[],
  language: Language,
  ink: Ink,
  { intervals, margins }: (typeof details)[number],
): string[] {
  const zh = language === "zh";
  const rails = new Map(
    comparisons.flatMap(({ guardRails, tunedName }) =>
      guardRails.map((rail) => [JSON.stringify([tunedName, railKey(rail)]), { ...rail, tunedName }] as const),
    ),
  );
  const value = intervals ? withInterval : shown;
  // Rows of several recipes are told apart by their names.
  const several = new Set(comparisons.map(({ tunedName }) => tunedName)).size > 1;
  const rows = comparisons.map((comparison) => {
    const { difference, base, tuned, data, metric, verdict } = comparison;
    const key = JSON.stringify([comparison.tunedName, railKey({ data, metric })]);
    const rail = rails.get(key);
    rails.delete(key);
    return [
      cut(harmless(data), 20),
      metric,
      value(base),
      several ? `${cut(harmless(comparison.tunedName), 20)} ${value(tuned)}` : value(tuned),
      ...moved(difference, verdict, ink),
      rail === undefined ? "" : railText(rail, margins, language, ink),
    ];
  });
  for (const rail of rails.values()) {
    rows.push([
      cut(harmless(railName(rail)[language]), rail.slice === undefined ? 20 : 30),
      rail.metric,
      "",
      several ? cut(harmless(rail.tunedName), 20) : "",
      ...moved(rail.difference, rail.state === "failed" ? "worse" : "not_resolved", ink),
      railText(rail, margins, language, ink),
    ]);
  }
  const head = zh
    ? ["数据集", "指标", "基座", "微调", "差值", ""]
    : ["data set", "metric", "base", "tuned", "difference", ""];
  const widest = Math.max(...rows.map(([, , , , difference]) => difference.length));
  const joined = rows.map(([data, metric, base, tuned, difference, mark, rail]) => [
    data,
    metric,
    base,
    tuned,
    `${difference.padStart(widest)}  ${mark}`,
    rail,
  ]);
  return columns([head.map((cell) => ink.faint(cell)), ...joined]).map((line) => `  ${line}`);
}

function railText(rail: GuardRail, withMargin: boolean, language: Language, ink: Ink): string {
  const margin = metricValue(rail.margin, rail.difference.scale);
  const state = railWords[rail.state][language];
  const bound = language === "zh" ? `（界限 ${margin}）` : ` (margin ${margin})`;
  const text = withMargin ? state + bound : state;
  return rail.state === "held" ? ink.better(text) : ink.worse(text);
}

function moved(difference: Result, verdict: Comparison["verdict"], ink: Ink): [string, string] {
  const value = usable(difference);
  if (value === null) return ["–", "?"];
  const { ci, better } = difference;
  const sign = better === "lower" ? -1 : 1;
  const mark =
    ci !== undefined && Math.min(sign * ci.lo, sign * ci.hi) > 0
      ? ink.better("▲")
      : ci !== undefined && Math.max(sign * ci.lo, sign * ci.hi) < 0
        ? ink.worse("▼")
        : verdict === "equivalent"
          ? "="
          : "?";
  return [metricDifference(value, difference.scale), mark];
}

/** The tests in one line each: id, statistic, p, which of them is primary. */
export function testLines(comparison: Comparison, language: Language, ink: Ink): string[] {
  const zh = language === "zh";
  const rows = Object.entries(comparison.tests).map(([id, test]) => [
    id,
    test.p === null ? (zh ? "无 p 值" : "no p") : `p ${test.p < 0.001 ? pValue(test.p) : `= ${pValue(test.p)}`}`,
    ink.faint(test.role === "primary" ? (zh ? "主检验" : "primary") : zh ? "次检验" : "secondary"),
  ]);
  return columns(rows).map((line) => `  ${line}`);
}

/** The slices that moved most against the model, worst first; at most `most`. */
export function sliceLines(slices: readonly SliceChange[], language: Language, ink: Ink, most = 5): string[] {
  const turned = ({ difference }: SliceChange): number =>
    (difference.value ?? 0) * (difference.better === "lower" ? -1 : 1);
  const worse = [...slices]
    .filter((slice) => turned(slice) < 0)
    .sort((a, b) => turned(a) - turned(b))
    .slice(0, most);
  if (worse.length === 0) return [];
  const zh = language === "zh";
  // Parts of a set are compared by right and wrong where the deciding metric belongs to the whole.
  const by = worse[0].base.metric;
  const name = by === undefined ? "" : zh ? `（${by}）` : `, by ${by}`;
  const head = zh
    ? [`变差最多的切片${name}`, "n", "基座", "微调", "差值", "p（校正后）"]
    : [`slices that fell most${name}`, "n", "base", "tuned", "difference", "p (adjusted)"];
  const sure = worse.some(({ pAdjusted, regressed }) => regressed === true || (pAdjusted ?? 1) < 0.05);
  const table = columns(
    [
      head.map((cell) => ink.faint(cell)),
      ...worse.map((slice) => [
        cut(harmless(sliceWords(slice)[language]), 40),
        count(slice.n),
        shown(slice.base),
        shown(slice.tuned),
        slice.difference.value === null ? "–" : metricDifference(slice.difference.value, slice.difference.scale),
        slice.pAdjusted === null ? "–" : pValue(slice.pAdjusted),
      ]),
    ],
    [1, 2, 3, 4, 5],
  ).map((line) => `  ${line}`);
  if (sure) return table;
  const chance = zh
    ? "切片很多，这样的下降偶然也会出现：校正后均不成立"
    : "of so many slices chance gives such falls: none stands once corrected";
  return [...table, `  ${ink.faint(chance)}`];
}
