import { holdsRecords, matches } from "./reading.js";
import { shareOfItems } from "./share.js";

/** Share of answers whose whole JSON value equals gold. Source: methods 2.11. */
export const recordMatch = shareOfItems({
  id: "record_match",
  words: { en: "Record match", zh: "整条匹配率" },
  meaning: {
    en: "Share of answers whose whole JSON value equals gold: names in any order, 1.0 equal to 1, lists in order unless the schema says uniqueItems.",
    zh: "整个 JSON 值与标准答案相等的回答比例：键的顺序不限，1.0 等于 1，列表按顺序比较，除非模式声明 uniqueItems。",
  },
  fits: {
    en: "All or nothing; with field F1 beside it for partly right records. Where the schema says x-tolerance for a place, numbers there may be off by that much.",
    zh: "全对才算对；部分正确的情况请看字段 F1。若模式在某处声明 x-tolerance，该处数字允许相差这么多。",
  },
  byDefault: holdsRecords,
  source: "equality of canonical JSON values",
  examples: [
    {
      cases: [
        { gold: { value: { a: 1, b: [1, 2] } }, pred: { text: '{"b": [1, 2], "a": 1.0}' } },
        { gold: { value: { b: [1, 2] } }, pred: { text: '{"b": [2, 1]}' } },
        {
          gold: { value: { b: [1, 2] }, schema: { properties: { b: { uniqueItems: true } } } },
          pred: { text: '{"b": [2, 1]}' },
        },
        {
          gold: { value: { a: 1 }, schema: { properties: { a: { "x-tolerance": 0.05 } } } },
          pred: { text: '{"a": 1.04}' },
        },
      ],
      value: 0.75,
    },
  ],
  holds: matches,
});
