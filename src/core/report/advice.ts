import { recipeMark } from "../compare/whose.js";
import type { Finding } from "../findings/finding.js";
import type { Words } from "../words.js";
import type { View } from "./view.js";

/** How one sees that an advice of methods 10.8 helped, and its rank by expected gain over cost (lower first). */
const advice: Readonly<Record<string, { readonly verify: Words; readonly rank: number; readonly cost: Words }>> = {
  X1: {
    rank: 1,
    cost: { en: "low", zh: "低" },
    verify: { en: "the metric on the clean items beside the full set", zh: "干净样本与全体样本上的指标对照" },
  },
  Q1: {
    rank: 2,
    cost: { en: "low", zh: "低" },
    verify: { en: "rates of cut and unknown input", zh: "截断率与未知词比例" },
  },
  G1: {
    rank: 3,
    cost: { en: "minutes, or a run", zh: "几分钟，或一次训练" },
    verify: { en: "the share of such answers with interval", zh: "此类回答的占比及区间" },
  },
  J1: {
    rank: 3,
    cost: { en: "minutes, or a run", zh: "几分钟，或一次训练" },
    verify: { en: "share of conforming answers", zh: "符合 schema 的回答占比" },
  },
  S1: {
    rank: 3,
    cost: { en: "one training run", zh: "一次训练" },
    verify: { en: "the next run's curve", zh: "下一次训练的曲线" },
  },
  F1: {
    rank: 4,
    cost: { en: "one training run", zh: "一次训练" },
    verify: { en: "guard-rails held (non-inferior)", zh: "护栏指标通过非劣效检验" },
  },
  C1: {
    rank: 5,
    cost: { en: "minutes", zh: "几分钟" },
    verify: { en: "ECE and log loss on test", zh: "测试集上的 ECE 与对数损失" },
  },
  S3: {
    rank: 6,
    cost: { en: "data and a run", zh: "数据与一次训练" },
    verify: { en: "interval of the slice", zh: "该切片的置信区间" },
  },
  I1: {
    rank: 7,
    cost: { en: "data or a run", zh: "数据或一次训练" },
    verify: { en: "recall of the label with interval", zh: "该标签的召回率及区间" },
  },
  P2: {
    rank: 8,
    cost: { en: "guideline and data", zh: "标注规范与数据" },
    verify: { en: "rate of the confused pair", zh: "该混淆对的比例" },
  },
  O1: {
    rank: 9,
    cost: { en: "one training run", zh: "一次训练" },
    verify: { en: "gap between train and validation, paired", zh: "训练与验证之间的差距（配对比较）" },
  },
  A1: {
    rank: 8,
    cost: { en: "data and a run", zh: "数据与一次训练" },
    verify: { en: "share of answers that change under the disturbance", zh: "扰动下回答改变的比例" },
  },
  U1: {
    rank: 9,
    cost: { en: "one training run", zh: "一次训练" },
    verify: { en: "the metric on train", zh: "训练集上的指标" },
  },
  V1: {
    rank: 10,
    cost: { en: "labelling", zh: "标注" },
    verify: { en: "smallest detectable difference", zh: "最小可检出差异" },
  },
  K1: {
    rank: 11,
    cost: { en: "questions, and 100 human labels", zh: "提问费用与 100 条人工标注" },
    verify: { en: "agreement with human labels, with interval", zh: "与人工标注的一致性及区间" },
  },
  R2: {
    rank: 11,
    cost: { en: "settings, or more questions", zh: "调整设置，或增加提问" },
    verify: { en: "share of same answers when asked again", zh: "重复提问时相同回答的比例" },
  },
  R1: {
    rank: 11,
    cost: { en: "several runs", zh: "多次训练" },
    verify: { en: "standard deviation over seeds with interval", zh: "种子间标准差及区间" },
  },
};

const other = {
  rank: 12,
  cost: { en: "see the finding", zh: "见该发现" },
  verify: { en: "the same finding after the next run", zh: "下次运行后该发现是否消失" },
};

/** How to verify an advice, and what it costs. */
export function about(id: string): { readonly verify: Words; readonly rank: number; readonly cost: Words } {
  return Object.hasOwn(advice, id) ? advice[id] : other;
}

/** Behind every rank. */
const last = 99;

const severity = { error: 0, warning: 1, info: 2 } as const;

/**
 * Findings in the order in which they should be acted on: errors first, then those about the recipe that the verdict is about, then by expected gain over
 * cost; one of each code.
 */
export function ordered({ findings, primary }: Pick<View, "findings" | "primary">): Finding[] {
  const elsewhere = ({ evidence: { who_en: who = "" } }: Finding): number =>
    primary === null || who === "" || who === recipeMark(primary.tunedName).who_en ? 0 : 1;
  const first = new Map<string, Finding>();
  for (const finding of [...findings].sort((a, b) => elsewhere(a) - elsewhere(b)))
    if (!first.has(finding.code)) first.set(finding.code, finding);
  // More test items (V1) help where the verdict is open, which is a warning; beside a verdict that stands they come last.
  const rank = ({ advice: [step], severity: weight }: Finding): number =>
    step?.id === "V1" && weight === "info" ? last : about(step?.id ?? "").rank;
  return [...first.values()].sort(
    (a, b) =>
      Number(a.severity !== "error") - Number(b.severity !== "error") ||
      elsewhere(a) - elsewhere(b) ||
      severity[a.severity] - severity[b.severity] ||
      rank(a) - rank(b) ||
      (a.code < b.code ? -1 : 1),
  );
}
