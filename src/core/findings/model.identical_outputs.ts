import { finding } from "./finding.js";

/** Below so many items equal outputs may be plain luck. */
const enough = 20;

/** Base and tuned gave the same output everywhere: the fine-tuned weights were most likely not loaded. */
export const modelIdenticalOutputs = finding({
  id: "model.identical_outputs",
  topic: 9,
  severity: "error",
  detect: ({ comparisons, runs }) =>
    comparisons.flatMap(({ data, n, baseName, tunedName, identical, rule }) => {
      // Nothing and nothing are the same, and say nothing of weights.
      if (n === 0 || runs.some((run) => run.data === data && run.unanswered === run.n)) return [];
      const names = { data, n, base: baseName, tuned: tunedName };
      if (identical.all) {
        const what = {
          what_en: `${baseName} and ${tunedName} gave the same output on all ${n} items of ${data}`,
          what_zh: `${baseName} 与 ${tunedName} 在 ${data} 的全部 ${n} 条样本上输出完全相同`,
        };
        return [{ severity: n >= enough ? ("error" as const) : ("warning" as const), evidence: { ...names, ...what } }];
      }
      const seeds = [
        [
          "identical_outputs_in_a_seed",
          `a seed of ${tunedName} gave the same output as ${baseName} on all ${n} items of ${data}`,
          `${tunedName} 有一个种子与 ${baseName} 在 ${data} 的全部 ${n} 条样本上输出完全相同`,
        ],
        [
          "identical_seeds",
          `seeds of ${tunedName} gave the same output as each other on all ${n} items of ${data}: copies of one run say nothing of the recipe`,
          `${tunedName} 的若干种子在 ${data} 的全部 ${n} 条样本上输出彼此相同：同一次训练的副本不能说明训练方案`,
        ],
      ] as const;
      return seeds
        .filter(([note]) => rule.notes.includes(note))
        .map(([, en, zh]) => ({ severity: "warning" as const, evidence: { ...names, what_en: en, what_zh: zh } }));
    }),
  words: {
    title: { en: "{what_en}", zh: "{what_zh}" },
    short: { en: "was the adapter or checkpoint loaded?", zh: "适配器或检查点是否已加载？" },
    symptom: { en: "Base and tuned have the same score to the last digit.", zh: "基座与微调的分数分毫不差。" },
    cause: {
      en: "The adapter was not applied, the base path was given twice, or one file was copied.",
      zh: "适配器未生效，两次都指向基座模型，或误用了同一份文件。",
    },
    check: {
      en: "Compare the hashes of both weight files; ask both for one item and look at the probabilities.",
      zh: "比较两份权重文件的哈希；让两者回答同一条样本并比较概率。",
    },
    fix: {
      en: "Load the fine-tuned weights and run again; no conclusion holds until then.",
      zh: "加载微调后的权重并重新运行；在此之前任何结论都不成立。",
    },
  },
  advice: "X1",
  source: {
    en: "methods 8; two different models agree on 20 or more items in every label and probability only by an error of set-up",
    zh: "methods 8；两个不同的模型在 20 条及以上样本上标签与概率全部相同，只可能是设置有误",
  },
});
