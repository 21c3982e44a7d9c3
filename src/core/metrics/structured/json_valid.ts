import { readOf } from "./reading.js";
import { shareOfItems } from "./share.js";

/** Share of answers that are JSON and nothing else. Source: RFC 8259. */
export const jsonValid = shareOfItems({
  id: "json_valid",
  words: { en: "Valid JSON", zh: "JSON 有效率" },
  meaning: {
    en: "Share of answers that are JSON by RFC 8259, without anything around it.",
    zh: "回答整体符合 RFC 8259 的 JSON、前后没有其他内容的比例。",
  },
  fits: {
    en: "What a program that reads the answers will meet; comments, trailing commas and code fences fail.",
    zh: "程序读取回答时的实际情况；注释、末尾多余逗号和代码围栏都算失败。",
  },
  source: "RFC 8259 (ECMA-404 JSON.parse)",
  examples: [
    {
      cases: [
        { gold: { value: 1 }, pred: { text: '{"a": 1}' } },
        { gold: { value: 1 }, pred: { text: "```json\n{}\n```" } },
        { gold: { value: 1 }, pred: { text: "NaN" } },
        { gold: { value: null }, pred: { text: "null" } },
        { gold: { value: 1 }, pred: null },
      ],
      value: 0.4,
    },
  ],
  holds: (item) => readOf(item) !== null,
});
