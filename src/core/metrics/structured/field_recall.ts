import { ratio } from "../../result.js";
import { pooled } from "./pooled.js";
import { fieldsOf, holdsRecords } from "./reading.js";

/** Share of the fields of gold that the answers have too, pooled over items. Source: methods 2.11. */
export const fieldRecall = pooled({
  id: "field_recall",
  words: { en: "Field recall", zh: "字段召回率" },
  meaning: {
    en: "Of the (place, value) pairs in gold, the share that the answers have too.",
    zh: "标准答案中的（位置，值）对里，回答也有的比例。",
  },
  fits: {
    en: "Extraction of records: falls with fields that are left out or wrong, and with answers that are not JSON.",
    zh: "用于记录抽取：遗漏或错误的字段以及不是 JSON 的回答都会使其降低。",
  },
  byDefault: holdsRecords,
  source: "recall over flattened (path, value) pairs, micro",
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
  value: ({ shared, gold }) => ratio(shared, gold, "empty_reference"),
});
