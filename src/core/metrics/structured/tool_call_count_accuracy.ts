import { callsAt, lacksCalls } from "./reading.js";
import { shareOfItems } from "./share.js";

/** Share of items with as many tool calls as gold. Source: methods 2.11. */
export const toolCallCountAccuracy = shareOfItems({
  id: "tool_call_count_accuracy",
  words: { en: "Tool call count accuracy", zh: "工具调用次数准确率" },
  meaning: {
    en: "Share of items with as many calls as gold, none included.",
    zh: "调用次数与标准答案相同（包括零次）的样本比例。",
  },
  fits: {
    en: "Parallel calls, and questions that need no tool at all.",
    zh: "用于并行调用，以及完全不需要工具的问题。",
  },
  lacks: lacksCalls,
  source: "equality of the numbers of calls",
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
  holds: (item) => callsAt(item).sameCount,
});
