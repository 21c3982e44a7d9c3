import { callsAt, lacksCalls } from "./reading.js";
import { shareOfItems } from "./share.js";

/** Share of items that call the very tools that gold calls, as often. Source: methods 2.11. */
export const toolNameAccuracy = shareOfItems({
  id: "tool_name_accuracy",
  words: { en: "Tool name accuracy", zh: "工具名准确率" },
  meaning: {
    en: "Share of items whose called tools are those of gold, each as often, in whatever order.",
    zh: "所调用的工具及各自次数均与标准答案相同（顺序不限）的样本比例。",
  },
  fits: {
    en: "Choosing the tool apart from filling its arguments.",
    zh: "单独考察工具选择，不看参数填写。",
  },
  lacks: lacksCalls,
  source: "equality of the multisets of names",
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
  holds: (item) => callsAt(item).sameNames,
});
