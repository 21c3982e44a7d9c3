import { callsAt, lacksCalls } from "./reading.js";
import { shareOfItems } from "./share.js";

/** Share of items whose tool calls all equal those of gold, in any order. Source: methods 2.11; Berkeley function calling leaderboard. */
export const toolCallMatch = shareOfItems({
  id: "tool_call_match",
  words: { en: "Tool call match", zh: "工具调用匹配率" },
  meaning: {
    en: "Share of items whose calls pair one to one with equal calls of gold, in whatever order.",
    zh: "调用与标准答案的调用一一对应且完全相等（顺序不限）的样本比例。",
  },
  fits: {
    en: "Whether running the answer would do the right thing; argument F1 beside it tells how near the rest is.",
    zh: "说明执行该回答是否会得到正确的操作；其余样本有多接近请看参数 F1。",
  },
  lacks: lacksCalls,
  source: "one-to-one matching of calls, equality of name and canonical arguments",
  examples: [
    {
      cases: [
        {
          gold: { value: [{ name: "get_weather", arguments: { city: "Paris", unit: "c" } }] },
          pred: {
            text: '[{"name": "get_weather", "arguments": {"city": "Paris", "unit": "f"}}, {"name": "get_time", "arguments": {"zone": "CET"}}]',
          },
        },
        {
          gold: { value: [{ name: "get_weather", arguments: { city: "Paris", unit: "c" } }] },
          pred: {
            text: '{"function": {"name": "get_weather", "arguments": "{\\"unit\\": \\"c\\", \\"city\\": \\"Paris\\"}"}}',
          },
        },
      ],
      value: 0.5,
    },
  ],
  holds: (item) => callsAt(item).match,
});
