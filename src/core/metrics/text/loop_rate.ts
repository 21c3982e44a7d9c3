import { ratio } from "../../result.js";
import { additive } from "../metric.js";
import { ngrams, outputTokeniser, outputTokens } from "./output-tokens.js";

/** Share of texts whose last four tokens stand in them three times or more. Source: methods 2.6, after Welleck et al. 2020. */
export const loopRate = additive({
  id: "loop_rate",
  words: { en: "Loops", zh: "循环率" },
  meaning: {
    en: "Share of texts that end in a loop: their last four tokens stand in them three times or more.",
    zh: "以循环结尾的文本所占比例：最后四个词元在文中至少出现三次。",
  },
  fits: {
    en: "For models that may not stop; look at the texts it names before drawing conclusions.",
    zh: "适用于可能停不下来的模型；下结论前请查看相应文本。",
  },
  tasks: ["generation"],
  range: [0, 1],
  better: "lower",
  needs: "text",
  unanswered: "left_out",
  interval: "wilson",
  signature: outputTokeniser,
  source: "last 4-gram at least 3 times",
  examples: [
    {
      cases: [
        { gold: ["a"], pred: { text: "so it is and so it is and so it is and so it is and" } },
        { gold: ["a"], pred: { text: "so it is and so it was" } },
      ],
      value: 0.5,
    },
  ],
  reads: "items",
  mean: true,
  share: true,
  width: () => 1,
  tally(columns) {
    const tokens = outputTokens(columns);
    return (item, into, offset) => {
      const runs = ngrams(tokens(item), 4);
      const last = runs.at(-1);
      if (runs.filter((run) => run === last).length >= 3) into[offset] += 1;
    };
  },
  finish: (sums, n) => ratio(sums[0], n, "no_items"),
});
