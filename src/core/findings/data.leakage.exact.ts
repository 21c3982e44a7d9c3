import { finding } from "./finding.js";

/** Text of a training set that stands again, word for word, in an evaluated set. */
export const dataLeakageExact = finding({
  id: "data.leakage.exact",
  topic: 12,
  severity: "error",
  detect: ({ leakage }) =>
    (leakage?.matrix ?? [])
      .filter((row) => row.a !== row.b && row.exact > 0)
      .map((row) => {
        const items = [
          ...new Set(
            leakage?.pairs.filter((p) => p.kind === "exact" && p.a === row.a && p.b === row.b).map((p) => p.bId) ?? [],
          ),
        ];
        return {
          severity: row.a === "train" && row.b !== "validation" ? ("error" as const) : ("warning" as const),
          evidence: { items: row.exact, of: row.n, seen: row.a, evaluated: row.b },
          items: items.slice(0, 50),
          itemsTotal: row.exact,
        };
      }),
  words: {
    title: {
      en: "{items} of {of} {evaluated} items stand in {seen} word for word",
      zh: "{evaluated} 的 {of} 条样本中有 {items} 条与 {seen} 逐字相同",
    },
    short: { en: "score without them; rebuild the split", zh: "剔除后重算，并重做划分" },
    symptom: {
      en: "Test scores look better than the model does in use.",
      zh: "测试分数好于实际使用效果。",
    },
    cause: {
      en: "The split was made after copies were in the data, or the same source fed both sides.",
      zh: "划分之前数据中已有重复，或两侧来自同一来源。",
    },
    check: {
      en: "Compare the listed items with their partners; score the evaluated set with and without them.",
      zh: "逐条对照所列样本与其副本，并比较剔除前后的分数。",
    },
    fix: {
      en: "Remove the copies from {seen} or from {evaluated}, split by source or group, then evaluate again.",
      zh: "从 {seen} 或 {evaluated} 中移除重复项，按来源或分组重新划分，再评估一次。",
    },
  },
  advice: "X1",
  source: {
    en: "methods 12.1; equality after NFKC, lower case and white space: no false alarms by construction",
    zh: "methods 12.1；经 NFKC、小写与空白归一后相等，按定义不会误报",
  },
});
