import { f1Of, pooled } from "./pooled.js";
import { callsAt, lacksCalls } from "./reading.js";

/** F1 of (call, argument, value) triples, calls of one name paired for the most equal arguments. Source: methods 2.11. */
export const argumentF1 = pooled({
  id: "argument_f1",
  words: { en: "Argument F1", zh: "参数 F1" },
  meaning: {
    en: "F1 over the arguments of all calls; calls of one name are paired so that most arguments are equal.",
    zh: "所有调用的参数的 F1；同名调用按相等参数最多的方式配对。",
  },
  fits: {
    en: "How near wrong calls are to right ones; arguments of calls that gold does not have count against it.",
    zh: "说明错误调用离正确有多近；标准答案之外的调用的参数计为错误。",
  },
  lacks: lacksCalls,
  source: "F1 over (call, argument, value), micro, maximum bipartite matching",
  examples: [
    {
      cases: [
        {
          gold: { value: [{ name: "get_weather", arguments: { city: "Paris", unit: "c" } }] },
          pred: {
            text: '[{"name": "get_weather", "arguments": {"city": "Paris", "unit": "f"}}, {"name": "get_time", "arguments": {"zone": "CET"}}]',
          },
        },
      ],
      value: 0.4,
    },
  ],
  counts: (item) => callsAt(item).arguments,
  value: f1Of,
});
