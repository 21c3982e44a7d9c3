import { f1Of, pooled } from "./pooled.js";
import { fieldsOf, holdsRecords } from "./reading.js";

/** Harmonic mean of field precision and field recall. Source: methods 2.11. */
export const fieldF1 = pooled({
  id: "field_f1",
  words: { en: "Field F1", zh: "字段 F1" },
  meaning: {
    en: "Harmonic mean of the precision and recall of (place, value) pairs, pooled over items.",
    zh: "（位置，值）对的精确率与召回率的调和平均，在全部样本上合并计算。",
  },
  fits: {
    en: "Partly right records; every field counts alike, so that large records weigh more than small ones.",
    zh: "衡量部分正确的记录；每个字段同等计数，因此大记录的权重高于小记录。",
  },
  byDefault: holdsRecords,
  source: "F1 over flattened (path, value) pairs, micro",
  examples: [
    {
      cases: [
        { gold: { value: { a: 1, b: "x" } }, pred: { text: '{"a": 1, "b": "y", "c": 2}' } },
        { gold: { value: { a: { b: 2 } } }, pred: { text: "no" } },
      ],
      value: 1 / 3,
    },
  ],
  counts: fieldsOf,
  value: f1Of,
});
