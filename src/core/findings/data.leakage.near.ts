import { finding } from "./finding.js";

/** Share of near-copies from which a warning replaces a note. */
const notable = 0.01;

/** Text of a training set that stands again in an evaluated set with small changes. */
export const dataLeakageNear = finding({
  id: "data.leakage.near",
  topic: 12,
  severity: "warning",
  detect: ({ leakage }) =>
    (leakage?.matrix ?? [])
      .filter((row) => row.a === "train" && row.b !== "train" && row.near > 0)
      .map((row) => ({
        severity: row.near / row.n >= notable ? ("warning" as const) : ("info" as const),
        evidence: { items: row.near, of: row.n, seen: row.a, evaluated: row.b },
        items: [
          ...new Set(
            leakage?.pairs.filter((p) => p.kind === "near" && p.a === row.a && p.b === row.b).map((p) => p.bId),
          ),
        ].slice(0, 50),
        itemsTotal: row.near,
      })),
  words: {
    title: {
      en: "{items} of {of} {evaluated} items are near-copies of {seen} items",
      zh: "{evaluated} 的 {of} 条样本中有 {items} 条与 {seen} 近似重复",
    },
    short: { en: "look at the pairs; split by source", zh: "查看成对样本，按来源划分" },
    symptom: {
      en: "Scores fall when the test set is rewritten or newly collected.",
      zh: "改写或重新收集测试集后分数下降。",
    },
    cause: {
      en: "Paraphrases, templates or revisions of one text were spread over both sides.",
      zh: "同一文本的改写、模板或修订版散布在两侧。",
    },
    check: {
      en: "Read the pairs (character shingles overlap by .8 or more); compare the score with and without them.",
      zh: "阅读成对样本（字符片段重合度不低于 .8），比较剔除前后的分数。",
    },
    fix: {
      en: "Split by source, template or group so that near-copies stay on one side, and report the clean subset.",
      zh: "按来源、模板或分组划分，使近似文本留在同一侧，并报告干净子集上的结果。",
    },
  },
  advice: "X1",
  source: {
    en: "methods 12.1; Jaccard of shingles >= .8, verified exactly; below 1 % of the set it is a note only",
    zh: "methods 12.1；字符片段的 Jaccard 系数不低于 .8，并逐对精确核实；不足该数据集的 1 % 时仅为提示",
  },
});
