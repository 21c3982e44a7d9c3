import { relative } from "node:path";
import { count, rate } from "../../../core/numbers.js";
import { splits } from "../../../core/splits/catalogue.js";
import { type Fold, heldOut, type SplitItems } from "../../../core/splits/split.js";
import { sizesOf, warningText } from "../../../core/splits/warnings.js";
import type { Language } from "../../../core/words.js";
import type { SplitData } from "../../../engine/cv/split-data.js";
import { columns, cut, harmless, type Ink, wrapped } from "../ink.js";

/** Rows and classes that a table shows. */
const mostFolds = 12;
const mostClasses = 5;
const most = 98;

/** A division as its user sees it: method and why, sizes and class shares of each fold, warnings, what stays, where it was written. */
export function splitLines({ read, divided, folder, state }: SplitData, language: Language, ink: Ink): string[] {
  const zh = language === "zh";
  const { summary, folds, recommendation } = divided;
  const { items } = read;
  const method = splits.get(summary.method);
  const base = summary.base === undefined ? "" : ` (${splits.get(summary.base).words[language]})`;
  const head = [
    harmless(read.table.path),
    zh ? `${count(items.ids.length)} 条样本` : `${count(items.ids.length)} items`,
    method.words[language] + (zh ? base.replace(" (", "（").replace(")", "）") : base),
    ...(folds.length === 1 ? [] : [zh ? `训练 ${folds.length} 次` : `${folds.length} trainings`]),
    `${zh ? "种子" : "seed"} ${summary.randomSeed}`,
  ].join(" · ");
  const why =
    recommendation === null
      ? []
      : [
          zh ? "按规则选择，依据：" : "chosen by rules, because:",
          ...recommendation.trace.flatMap(({ words }) => hanging(words[language], "  · ")),
        ];
  const ids =
    read.idColumn === null
      ? [
          zh
            ? "没有 id 列：由每行内容生成 id，写在首列 id 中"
            : "no column of ids: they are made of each row's content and written as a first column id",
        ]
      : [];
  const place = relative(process.cwd(), folder) || ".";
  const warnings = divided.warnings.flatMap((warning) => {
    const word = zh ? "警告" : "warning";
    return hanging(harmless(warningText(warning, language)), `${word}  `).map((line, i) =>
      i === 0 ? line.replace(word, ink.worse(word)) : line,
    );
  });
  return [
    head,
    ...[...why, ...ids].map((line) => `  ${line}`),
    "",
    ...foldTable(items, folds, language, ink),
    ...(warnings.length > 0 ? ["", ...warnings.map((line) => `  ${line}`)] : []),
    "",
    ...hanging(method.stays[language], zh ? "新增样本时：" : "when items are added: ").map(
      (line) => `  ${ink.faint(line)}`,
    ),
    state === "unchanged"
      ? `  ${zh ? "此前已写好，内容相同：" : "stood there already, the same: "}${place}`
      : `  ${zh ? "已写入：" : "written: "}${place}${zh ? "（ids 见 splits.json）" : " (ids in splits.json)"}`,
  ];
}

/** A text behind a mark, its further lines set in under the first. */
function hanging(text: string, mark: string): string[] {
  return wrapped(text, most - 6 - mark.length).map((line, i) => (i === 0 ? mark : " ".repeat(4)) + line);
}

/** Sizes of every fold, and the shares of the largest classes among its held-out items. */
function foldTable(items: SplitItems, folds: readonly Fold[], language: Language, ink: Ink): string[] {
  const zh = language === "zh";
  const { gold } = items;
  const sizes = gold === undefined ? [] : sizesOf(gold);
  const shown = sizes
    .map((n, k) => ({ n, k }))
    .sort((a, b) => b.n - a.n)
    .slice(0, mostClasses)
    .map(({ k }) => k);
  const sharesOf = (rows: Int32Array | null) => {
    if (gold === undefined || rows === null || rows.length === 0) return [];
    const counts = new Array<number>(sizes.length).fill(0);
    for (const row of rows) counts[gold.codes[row]]++;
    return shown.map((k) => rate(counts[k] / rows.length));
  };
  const all = Int32Array.from(items.ids.keys());
  const hold = folds.length === 1 && folds[0].test !== null;
  const size = (rows: Int32Array | null) => (rows === null ? "" : count(rows.length));
  const body = hold
    ? (["train", "validation", "test"] as const)
        .filter((side) => folds[0][side] !== null)
        .map((side) => [side, size(folds[0][side]), ...sharesOf(folds[0][side])])
    : folds
        .slice(0, mostFolds)
        .map((fold) => [titleOf(fold, folds), size(fold.train), size(heldOut(fold)), ...sharesOf(heldOut(fold))]);
  const labels = shown.map((k) => cut(harmless(gold!.values[k]), 14));
  const head = hold
    ? [zh ? "文件" : "file", zh ? "样本" : "items"]
    : [zh ? "折" : "fold", zh ? "训练" : "train", zh ? "留出" : "held out"];
  const whole = [zh ? "全部" : "all", ...(hold ? [] : [""]), count(all.length), ...sharesOf(all)];
  const table = columns(
    [[...head, ...labels].map((cell) => ink.faint(cell)), whole.map((cell) => ink.faint(cell)), ...body],
    Array.from({ length: head.length + labels.length - 1 }, (_, i) => i + 1),
  );
  const more = folds.length - mostFolds;
  const rest = [
    ...(more > 0 ? [zh ? `其余 ${more} 折见 splits.json` : `${more} more in splits.json`] : []),
    ...(sizes.length > mostClasses
      ? [
          zh
            ? `共 ${sizes.length} 个类别，列出最大的 ${mostClasses} 个的比例`
            : `shares of the ${mostClasses} largest of ${sizes.length} classes`,
        ]
      : []),
  ];
  return [...table, ...rest.map((line) => ink.faint(line))].map((line) => `  ${line}`);
}

/** A fold's number, with its repeat where there are several and its group where one is held out. */
function titleOf({ repeat, fold, name }: Fold, folds: readonly Fold[]): string {
  const number = folds.at(-1)!.repeat > 1 ? `${repeat}/${fold}` : String(fold);
  return name === undefined ? number : `${number} ${cut(harmless(name), 24)}`;
}
