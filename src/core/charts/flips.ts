import type { RightWrongFlips } from "../documents/comparison.js";
import { count } from "../numbers.js";
import { say } from "../words.js";
import { chart, free, own, type Spec } from "./chart.js";
import { ink } from "./ink.js";

/** What became of right and wrong items: kept, fixed, broken; widths are counts. */
export const flips = chart<{
  readonly flips: RightWrongFlips;
  readonly data: string;
  readonly base: string;
  readonly tuned: string;
}>({
  id: "flips",
  words: { en: "Flips", zh: "对错流向图" },
  answers: { en: "How many items were fixed, and how many broken for it?", zh: "修好了多少条，又弄坏了多少条？" },
  misleads: { en: "A small net change can hide many flips both ways.", zh: "净变化很小，也可能掩盖双向的大量翻转。" },
  draw({ flips: { fixed, broken, keptRight, keptWrong, varies }, data, base, tuned }, language) {
    const seeds = varies === undefined ? 0 : varies;
    const total = fixed + broken + keptRight + keptWrong + seeds;
    const t = (en: string, zh: string): string => (language === "en" ? en : zh);
    const height = 240;
    const gap = 14;
    // Items that vary with the seed lie between right and wrong.
    const gaps = varies === undefined ? gap : 2 * gap;
    const unit = (height - gaps) / Math.max(1, total);
    const below = (above: number): number => (above + seeds) * unit + gaps;
    const left = {
      keptRight: 0,
      broken: keptRight * unit,
      varies: (keptRight + broken) * unit + gap,
      fixed: below(keptRight + broken),
      keptWrong: below(keptRight + broken + fixed),
    };
    const right = {
      keptRight: 0,
      fixed: keptRight * unit,
      varies: (keptRight + fixed) * unit + gap,
      broken: below(keptRight + fixed),
      keptWrong: below(keptRight + fixed + broken),
    };
    const flows = [
      { id: "keptRight", n: keptRight, fill: ink.band, name: t("kept right", "保持正确") },
      { id: "keptWrong", n: keptWrong, fill: ink.rule, name: t("kept wrong", "保持错误") },
      ...(varies === undefined
        ? []
        : [{ id: "varies" as const, n: varies, fill: ink.rule, name: t("◆ varies", "◆ 不一致") }]),
      { id: "fixed", n: fixed, fill: ink.better, name: t("▲ fixed", "▲ 修复") },
      { id: "broken", n: broken, fill: ink.worse, name: t("▼ broken", "▼ 弄坏") },
    ] as const;
    const x = free("x", [0, 560]);
    const y = free("y", [0, height], true);
    const from = 150;
    const to = 410;
    const layer: Spec[] = flows.map(({ id, n, fill }) => ({
      data: {
        values: Array.from({ length: 21 }, (_, i) => {
          const share = i / 20;
          const ease = share * share * (3 - 2 * share);
          const top = left[id] + (right[id] - left[id]) * ease;
          return { x: from + (to - from) * share, y: top, y2: top + n * unit };
        }),
      },
      mark: { type: "area", fill, opacity: id === "fixed" || id === "broken" ? 0.85 : 1 },
      encoding: { x, y, y2: { field: "y2" } },
    }));
    const bars = [
      { x: from - 8, x2: from, y: 0, y2: (keptRight + broken) * unit, fill: ink.base },
      { x: from - 8, x2: from, y: below(keptRight + broken), y2: height, fill: ink.rule },
      { x: to, x2: to + 8, y: 0, y2: (keptRight + fixed) * unit, fill: ink.tuned },
      { x: to, x2: to + 8, y: below(keptRight + fixed), y2: height, fill: ink.rule },
    ];
    layer.push({
      data: { values: bars },
      mark: { type: "rect" },
      encoding: { x, x2: { field: "x2" }, y, y2: { field: "y2" }, fill: own("fill") },
    });
    const side = (
      name: string,
      right: number,
      wrong: number,
      at: number,
      align: string,
    ): { x: number; y: number; text: string; align: string; fill: string }[] => [
      {
        x: at,
        y: (right * unit) / 2 - 9,
        text: say(
          varies === undefined
            ? { en: "{name} right", zh: "{name} 正确" }
            : { en: "{name} always right", zh: "{name} 均正确" },
          language,
          { name },
        ),
        align,
        fill: ink.text,
      },
      { x: at, y: (right * unit) / 2 + 9, text: count(right), align, fill: ink.faint },
      {
        x: at,
        y: below(right) + Math.max(8, (wrong * unit) / 2) - 9,
        text: say(
          varies === undefined
            ? { en: "{name} wrong", zh: "{name} 错误" }
            : { en: "{name} always wrong", zh: "{name} 均错误" },
          language,
          { name },
        ),
        align,
        fill: ink.text,
      },
      {
        x: at,
        y: below(right) + Math.max(8, (wrong * unit) / 2) + 9,
        text: count(wrong),
        align,
        fill: ink.faint,
      },
    ];
    const words = [
      ...side(base, keptRight + broken, fixed + keptWrong, from - 16, "right"),
      ...side(tuned, keptRight + fixed, broken + keptWrong, to + 16, "left"),
    ];
    for (const align of ["left", "right"]) {
      layer.push({
        data: { values: words.filter((word) => word.align === align) },
        mark: { type: "text", align, baseline: "middle" },
        encoding: { x, y, text: { field: "text" }, fill: own("fill") },
      });
    }
    // A name stands on its flow where the flow is thick enough; the table and the subtitle name the others.
    const names = flows
      .filter(({ n }) => n * unit >= 16)
      .map(({ id, n, name }) => ({
        x: from + 16,
        y: left[id] + (right[id] - left[id]) * 0.06 + (n * unit) / 2,
        text: `${name} ${count(n)}`,
        fill: id === "fixed" || id === "broken" ? ink.ground : ink.text,
      }));
    layer.push({
      data: { values: names },
      mark: { type: "text", align: "left", baseline: "middle" },
      encoding: { x, y, text: { field: "text" }, fill: own("fill") },
    });
    return {
      title: say(
        varies === undefined
          ? { en: "{fixed} items fixed, {broken} broken", zh: "修复 {fixed} 条，弄坏 {broken} 条" }
          : {
              en: "{fixed} items fixed and {broken} broken in every seed",
              zh: "各种子一致：修复 {fixed} 条，弄坏 {broken} 条",
            },
        language,
        { fixed: count(fixed), broken: count(broken) },
      ),
      subtitle: say(
        {
          en: "{data}, n = {n}; heights are counts; ▲ teal {fixed} fixed, ▼ brown {broken} broken{seeds}",
          zh: "{data}，n = {n}；高度为条数；▲ 青色为修复 {fixed} 条，▼ 棕色为弄坏 {broken} 条{seeds}",
        },
        language,
        {
          data,
          n: count(total),
          fixed: count(fixed),
          broken: count(broken),
          seeds:
            varies === undefined
              ? ""
              : say({ en: ", ◆ {k} vary with the seed", zh: "，◆ {k} 条各种子不一致" }, language, { k: count(varies) }),
        },
      ),
      alt: say(
        {
          en: "Of {n} items {keptRight} stayed right, {fixed} were fixed, {broken} broken, {keptWrong} stayed wrong{seeds}.",
          zh: "{n} 条中 {keptRight} 条保持正确，{fixed} 条被修复，{broken} 条被弄坏，{keptWrong} 条保持错误{seeds}。",
        },
        language,
        {
          n: count(total),
          keptRight: count(keptRight),
          fixed: count(fixed),
          broken: count(broken),
          keptWrong: count(keptWrong),
          seeds:
            varies === undefined
              ? ""
              : say({ en: "; {k} vary with the seed", zh: "；{k} 条随种子而变" }, language, { k: count(varies) }),
        },
      ),
      spec: { width: 560, height, layer },
      table: {
        columns: [{ title: t("outcome", "结果") }, { title: "n", number: true }],
        rows: flows.map(({ name, n }) => [name, count(n)]),
      },
    };
  },
});
