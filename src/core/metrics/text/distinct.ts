import type { Family } from "../../entry.js";
import { type CaseExample, type Metric, whole } from "../metric.js";
import { ngrams, outputTokeniser, outputTokens } from "./output-tokens.js";

/** Distinct n-grams among all n-grams of the answers together. Source: Li et al. 2016. */
export const distinct: Family<Metric> = {
  prefix: "distinct_",
  make: (n) =>
    whole({
      id: `distinct_${n}`,
      words: { en: `Distinct-${n}`, zh: `Distinct-${n} 多样性` },
      meaning: {
        en: `Number of different runs of ${n} tokens over all answers, divided by the number of such runs.`,
        zh: `全部回答中不同的 ${n} 元词组数与总数之比。`,
      },
      fits: {
        en: "For the variety of what a model says; it falls with the amount of text, so compare models on equally much of it.",
        zh: "用于衡量输出的多样性；文本越多数值越低，应在等量文本上比较模型。",
      },
      tasks: ["generation"],
      range: [0, 1],
      better: "higher",
      needs: "text",
      unanswered: "left_out",
      interval: "none",
      ...(n > 2 ? { variantOf: "distinct_2" } : {}),
      signature: outputTokeniser,
      source: "Li et al. 2016, section 5.1",
      examples: [exampleOf(n)],
      of(columns) {
        const tokens = outputTokens(columns);
        const numbers = new Map<string, number>();
        const runs = Array.from({ length: columns.n }, (_, i) =>
          Int32Array.from(ngrams(tokens(i), n), (run) => {
            const id = numbers.get(run) ?? numbers.size;
            numbers.set(run, id);
            return id;
          }),
        );
        return (weights) => {
          const seen = new Uint8Array(numbers.size);
          let distinct = 0;
          let all = 0;
          let items = 0;
          for (let i = 0; i < runs.length; i++) {
            const weight = weights === undefined ? 1 : weights[i];
            if (weight === 0) continue;
            items += weight;
            all += weight * runs[i].length;
            for (const id of runs[i]) {
              if (seen[id] === 1) continue;
              seen[id] = 1;
              distinct++;
            }
          }
          if (items === 0) return { undefined: "no_items" };
          return all === 0 ? { undefined: "empty_after_tokenizing" } : { value: distinct / all };
        };
      },
    }),
};

function exampleOf(n: number): CaseExample {
  const cases = ["a b a b", "a b c"].map((text) => ({ gold: ["a"], pred: { text } }));
  const values: Readonly<Record<number, number>> = { 1: 3 / 7, 2: 3 / 5, 3: 1, 4: 1 };
  if (n in values) return { cases, value: values[n] };
  const text = Array.from({ length: n }, (_, i) => `t${i}`).join(" ");
  return { cases: [{ gold: ["a"], pred: { text } }], value: 1 };
}
