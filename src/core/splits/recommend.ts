import { count } from "../numbers.js";
import { connorItems } from "../stats/power.js";
import type { Words } from "../words.js";

/** What the choice of a split reads. */
export interface RecommendFacts {
  readonly n: number;
  /** Whether gold is a class, so that shares can be kept. */
  readonly classes: boolean;
  readonly groups: boolean;
  readonly times: boolean;
  readonly testShare: number;
  /** Smallest difference that matters, on the scale 0-1. */
  readonly deltaMin: number;
}

/** The split that methods 3 rule 5 chooses, and the questions on the way. */
export interface Recommendation {
  readonly method: string;
  readonly folds: number;
  readonly repeats: number;
  /** Test items that would resolve `deltaMin` at 80 % power. */
  readonly testItemsNeeded: number;
  readonly trace: readonly { readonly rule: string; readonly answer: string; readonly words: Words }[];
}

/** Share of items on which two models are taken to differ before any was measured (the middle of methods 4.7's examples). */
const assumedDiscordant = 0.15;

/** Below this a single division into folds is too much a matter of luck. */
const few = 1000;

/** Chooses a split by the rules of methods 3 (5): times first, then whether a hold-out set can resolve the difference that matters, then the number of items. */
export function recommend(facts: RecommendFacts): Recommendation {
  const { n, classes, groups, times, testShare, deltaMin } = facts;
  const discordant = Math.max(assumedDiscordant, deltaMin);
  const needed = connorItems({ discordant, difference: deltaMin }) ?? 1;
  const held = Math.ceil(testShare * n);
  const points = Math.round(1000 * deltaMin) / 10;
  const trace: { rule: string; answer: string; words: Words }[] = [];
  const say = (rule: string, answer: string, words: Words) => void trace.push({ rule, answer, words });
  const settings = { folds: 5, repeats: 1, testItemsNeeded: needed, trace };
  if (times) {
    say("times", "yes", {
      en: "a time column is named: what is held out must come later",
      zh: "已指定时间列：留出的样本须在训练之后",
    });
    return { method: "time", ...settings };
  }
  if (groups) {
    say("groups", "yes", {
      en: "groups are named: none may stand on two sides",
      zh: "已指定分组：同一组不得跨两侧",
    });
  }
  const affordable = held >= needed;
  say("hold_out_resolves", affordable ? "yes" : "no", {
    en: `a difference of ${points} points needs about ${count(needed)} test items (models taken to differ on ${100 * discordant} %, 80 % power); ${count(held)} would be held out`,
    zh: `分辨 ${points} 个百分点的差异约需 ${count(needed)} 条测试样本（假定两模型在 ${100 * discordant} % 的样本上不同，功效 80 %）；可留出 ${count(held)} 条`,
  });
  if (affordable) return { method: "hold_out", ...settings };
  const small = n < few;
  say("few_items", small ? "yes" : "no", {
    en: small
      ? `${count(n)} items are fewer than ${count(few)}: the folds are drawn anew several times`
      : `${count(n)} items are enough for one division into folds`,
    zh: small ? `样本 ${count(n)} 条，不足 ${count(few)}：多次重新划分` : `样本 ${count(n)} 条，一次划分即可`,
  });
  if (small) return { method: "repeated", ...settings, repeats: 5 };
  return {
    method: groups ? (classes ? "stratified_group" : "group") : classes ? "stratified" : "k_fold",
    ...settings,
  };
}
