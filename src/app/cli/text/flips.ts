import type { FlipAnswer, FlipList } from "../../../core/compare/flip-list.js";
import { commonShare, textDiff } from "../../../core/compare/text-diff.js";
import type { Comparison } from "../../../core/documents/comparison.js";
import { count, metricValue, rate } from "../../../core/numbers.js";
import type { Language } from "../../../core/words.js";
import { columns, cut, harmless, type Ink, wrapped } from "../ink.js";

/** Items that are shown, and columns of a line and of a short answer. */
const most = 10;
const width = 96;
const short = 24;

/** Share of the longer text that must be common to both before changes are marked inside them. */
const leastCommon = 0.25;

/** Lines that one text may take. */
const mostLines = 6;

/** The first broken items, base and tuned side by side: short answers in columns, longer ones below each other with what changed marked. */
export function flipLines(list: FlipList | undefined, comparison: Comparison, language: Language, ink: Ink): string[] {
  const zh = language === "zh";
  if (list === undefined || comparison.flips === null)
    return [
      `  ${zh ? "该指标没有逐条的对错可比" : "no flips: this metric says nothing of single items, or the sides hold different ones"}`,
    ];
  const broken = list.rows.filter(({ outcome }) => outcome === "broken");
  const shown = broken.slice(0, most);
  const several = comparison.flipSeeds !== undefined;
  const more = broken.length > most ? (zh ? `，列出前 ${most} 条` : `, the first ${most}`) : "";
  const head = zh
    ? `${several ? "在半数及以上种子对中" : ""}弄坏 ${count(broken.length)} 条${more}`
    : `broken${several ? " in half of the pairs of seeds or more" : ""}: ${count(broken.length)}${more}`;
  if (shown.length === 0) return [`  ${head}`];
  const texts = shown.flatMap(({ gold, base, tuned }) => [gold, base.answer ?? "", tuned.answer ?? ""]);
  const scale = comparison.base.scale;
  if (texts.every((text) => [...text].length <= short)) {
    const rows = shown.flatMap(({ id, input, gold, base, tuned, seeds }) => [
      [
        cut(harmless(id), 24),
        ...(seeds === undefined ? [] : [`${seeds.flipped}/${seeds.pairs}`]),
        cut(harmless(gold), short),
        answer(base, scale, language),
        answer(tuned, scale, language),
        ...(input === null ? [] : [cut(harmless(input), 34)]),
      ],
    ]);
    const pairs = shown[0].seeds === undefined ? [] : [zh ? "种子对" : "pairs"];
    const heads = zh
      ? ["样本", ...pairs, "标准", "基座", "微调", "输入"]
      : ["item", ...pairs, "gold", "base", "tuned", "input"];
    return [
      `  ${head}`,
      ...columns([
        heads.slice(0, Math.max(...rows.map(({ length }) => length))).map((text) => ink.faint(text)),
        ...rows,
      ]).map((line) => cutLine(`  ${line}`)),
    ];
  }
  const names = zh
    ? { input: "输入", gold: "标准", base: "基座", tuned: "微调" }
    : { input: "input", gold: "gold", base: "base", tuned: "tuned" };
  return [
    `  ${head}`,
    ...shown.flatMap(({ id, input, gold, base, tuned, seeds }) => {
      const [before, after] = marked(base, tuned, language);
      return [
        "",
        `  ${ink.strong(harmless(id))}${seeds === undefined ? "" : ink.faint(`  ${seeds.flipped}/${seeds.pairs}${zh ? " 对种子" : " pairs of seeds"}`)}`,
        ...(input === null ? [] : part(names.input, harmless(input), ink)),
        ...part(names.gold, harmless(gold), ink),
        ...part(names.base, before + valueText(base, scale), ink),
        ...part(names.tuned, after + valueText(tuned, scale), ink),
      ];
    }),
  ];
}

function cutLine(line: string): string {
  return line.includes("\u001b") ? line : cut(line, width + 4);
}

function part(name: string, text: string, ink: Ink): string[] {
  const lines = wrapped(text, width - 10);
  const kept = lines.length > mostLines ? [...lines.slice(0, mostLines), "…"] : lines;
  const pad = " ".repeat(Math.max(1, 6 - (name.length > 2 ? name.length : 2 * name.length)));
  return kept.map((line, i) => `    ${i === 0 ? ink.faint(name) + pad : "      "}${line}`);
}

function answer(one: FlipAnswer, scale: string | undefined, language: Language): string {
  const text =
    one.answer === null ? (language === "zh" ? "（无回答）" : "(no answer)") : cut(harmless(one.answer), short);
  const sure =
    one.confidence === null
      ? ""
      : ` ${one.confidence < 1 && one.confidence >= 0.995 ? ">.99" : rate(one.confidence, 2)}`;
  return `${text}${sure}${valueText(one, scale)}`;
}

function valueText({ value, answer: text }: FlipAnswer, scale: string | undefined): string {
  // A given score is its own answer.
  return value === undefined || value === null || text === String(value) ? "" : ` (${metricValue(value, scale)})`;
}

/** Both answers, with `[-…-]` around what tuned took out and `{+…+}` around what it put in, as wdiff has it. */
function marked(base: FlipAnswer, tuned: FlipAnswer, language: Language): [string, string] {
  const none = language === "zh" ? "（无回答）" : "(no answer)";
  if (base.answer === null || tuned.answer === null)
    return [harmless(base.answer ?? none), harmless(tuned.answer ?? none)];
  const parts = textDiff(base.answer, tuned.answer);
  if (commonShare(parts) < leastCommon) return [harmless(base.answer), harmless(tuned.answer)];
  const side = (own: "del" | "ins", open: string, close: string): string =>
    parts
      .map(({ kind, text }) =>
        kind === "same" ? harmless(text) : kind === own ? `${open}${harmless(text)}${close}` : "",
      )
      .join("");
  return [side("del", "[-", "-]"), side("ins", "{+", "+}")];
}
