import { ratio } from "../../result.js";
import { pooled } from "./pooled.js";
import { fieldsOf, holdsRecords } from "./reading.js";

/** Share of the fields in the answers that gold has too, pooled over items. Source: methods 2.11. */
export const fieldPrecision = pooled({
  id: "field_precision",
  words: { en: "Field precision", zh: "字段精确率" },
  meaning: {
    en: "Of the (place, value) pairs in all answers, the share that gold has too.",
    zh: "所有回答中的（位置，值）对里，标准答案也有的比例。",
  },
  fits: {
    en: "Extraction of records: falls with fields that are made up or wrong.",
    zh: "用于记录抽取：编造或错误的字段会使其降低。",
  },
  byDefault: holdsRecords,
  source: "precision over flattened (path, value) pairs, micro",
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
  value: ({ shared, predicted }) => ratio(shared, predicted, "no_predicted_positives", 0),
});
