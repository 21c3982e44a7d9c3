import type { Coded } from "../answers.js";
import { type Language, say, type Words } from "../words.js";
import type { SplitItems } from "./split.js";

const known = {
  small_class: {
    en: 'class "{label}" has {n} items, fewer than the {folds} sides that need one: some hold none of it',
    zh: "类别“{label}”只有 {n} 条样本，少于需要它的 {folds} 份：有的份中没有它",
  },
  small_classes: {
    en: "{more} more classes have fewer than {folds} items",
    zh: "另有 {more} 个类别的样本少于 {folds} 条",
  },
  large_group: {
    en: 'group "{group}" has {n} items, more than a fold\'s share of {share}: folds are unequal',
    zh: "分组“{group}”有 {n} 条样本，超过每折应有的 {share} 条：各折大小不等",
  },
  few_groups: {
    en: "only {groups} groups: an interval over so few is not relied on (8 are needed)",
    zh: "只有 {groups} 组：组数如此之少，区间不可靠（至少需要 8 组）",
  },
  tied_times: {
    en: "{n} items carry the time of a held-out item or a later one and are left out of that training",
    zh: "有 {n} 条样本的时间与留出样本相同，已从相应的训练集中去掉",
  },
  group_crosses_time: {
    en: "{groups} groups stand before and after a time boundary: a time split does not keep groups apart",
    zh: "有 {groups} 个组跨越时间边界：按时间划分不会把组隔开",
  },
  many_trainings: {
    en: "this asks for {n} trainings; 5 or 10 folds tell nearly the same for far less",
    zh: "这需要训练 {n} 次；5 折或 10 折的结论几乎相同，代价小得多",
  },
} as const satisfies Record<string, Words>;

/** Something about a split that its user should know, with its numbers. */
export interface SplitWarning {
  readonly code: keyof typeof known;
  readonly values: Readonly<Record<string, string | number>>;
}

/** A warning in words. */
export function warningText({ code, values }: SplitWarning, language: Language): string {
  return say(known[code], language, values);
}

/** Items of each code. */
export function sizesOf({ codes, values }: Coded): number[] {
  const sizes = new Array<number>(values.length).fill(0);
  for (const code of codes) if (code >= 0) sizes[code]++;
  return sizes;
}

/** The most classes that are named one by one. */
const mostNamed = 5;

/** Classes with fewer items than there are sides. */
export function smallClasses(gold: Coded | undefined, folds: number): SplitWarning[] {
  if (gold === undefined) return [];
  const small = sizesOf(gold)
    .map((n, k) => ({ label: gold.values[k], n }))
    .filter(({ n }) => n > 0 && n < folds)
    .sort((a, b) => a.n - b.n);
  const named = small.slice(0, mostNamed).map((one) => ({ code: "small_class" as const, values: { ...one, folds } }));
  const more = small.length - named.length;
  return more > 0 ? [...named, { code: "small_classes", values: { more, folds } }] : named;
}

/** Groups larger than a fold, and too few of them. */
export function groupWarnings(items: SplitItems, folds: number): SplitWarning[] {
  const { group } = items;
  if (group === undefined) return [];
  const sizes = sizesOf(group).map((n, k) => ({ group: group.values[k], n }));
  const present = sizes.filter(({ n }) => n > 0);
  const share = items.ids.length / folds;
  return [
    ...present
      .filter(({ n }) => n > share)
      .sort((a, b) => b.n - a.n)
      .slice(0, mostNamed)
      .map((one) => ({ code: "large_group" as const, values: { ...one, share: Math.round(10 * share) / 10 } })),
    ...(present.length < 8 ? [{ code: "few_groups" as const, values: { groups: present.length } }] : []),
  ];
}
