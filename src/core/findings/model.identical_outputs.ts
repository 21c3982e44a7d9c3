import { finding } from "./finding.js";

/** Below so many items equal outputs may be plain luck. */
const enough = 20;

/** Of so many free texts two models that differ at all word more than one in 200 otherwise. */
const enoughForAlmost = 200;
const almostAll = 0.995;

/** Tasks whose answers are worded freely; labels of two good models may well be almost all the same. */
const freeTexts: ReadonlySet<string> = new Set(["generation", "translation", "summarisation"]);

function almostSame(base: string, tuned: string, data: string, other: number, n: number): [en: string, zh: string] {
  return [
    `${base} and ${tuned} gave the same text on all but ${other} of ${n} items of ${data}: the tuned weights may hardly be in use`,
    `${base} 与 ${tuned} 在 ${data} 的 ${n} 条样本中除 ${other} 条外文本完全相同：微调权重可能几乎没有生效`,
  ];
}

/** Base and tuned gave the same output everywhere: the fine-tuned weights were most likely not loaded. */
export const modelIdenticalOutputs = finding({
  id: "model.identical_outputs",
  topic: 9,
  severity: "error",
  detect: ({ comparisons, runs, scores, conditions = [] }) => [
    ...comparisons.flatMap(({ data, n, baseName, tunedName, identical, rule }) => {
      // Nothing and nothing are the same, and say nothing of weights.
      if (n === 0 || runs.some((run) => run.data === data && run.unanswered === run.n)) return [];
      const names = { data, n, base: baseName, tuned: tunedName };
      const told = (severity: "error" | "warning", en: string, zh: string) => ({
        severity,
        evidence: { ...names, what_en: en, what_zh: zh },
      });
      // Where texts are at hand they tell: two models may be right on everything in words of their own.
      const texts = conditions.filter((one) => one.data === data && one.tuned === tunedName && one.texts !== undefined);
      if (identical.all && texts.length === 0)
        return [
          told(
            n >= enough ? "error" : "warning",
            `${baseName} and ${tunedName} gave the same output on all ${n} items of ${data}`,
            `${baseName} 与 ${tunedName} 在 ${data} 的全部 ${n} 条样本上输出完全相同`,
          ),
        ];
      const free = scores.some((one) => one.data === data && freeTexts.has(one.score.task));
      const almost =
        free && texts.length === 0 && !identical.all && n >= enoughForAlmost && identical.share >= almostAll
          ? [told("warning", ...almostSame(baseName, tunedName, data, Math.round(n * (1 - identical.share)), n))]
          : [];
      const seeds = [
        [
          "identical_outputs_in_a_seed",
          `a seed of ${tunedName} gave the same output as ${baseName} on all ${n} items of ${data}`,
          `${tunedName} 有一个种子与 ${baseName} 在 ${data} 的全部 ${n} 条样本上输出完全相同`,
        ],
        [
          "identical_seeds",
          `seeds of ${tunedName} gave the same output as each other on all ${n} items of ${data}: copies of one run say nothing of the recipe`,
          `${tunedName} 的若干种子在 ${data} 的全部 ${n} 条样本上输出彼此相同：同一次训练的副本不能说明训练配方`,
        ],
      ] as const;
      return [
        ...almost,
        ...seeds
          .filter(([note]) => rule.notes.includes(note) && (texts.length === 0 || note === "identical_seeds"))
          .map(([, en, zh]) => told("warning", en, zh)),
      ];
    }),
    ...conditions.flatMap(({ data, base, tuned, seed, texts }) => {
      if (texts === undefined) return [];
      const { n, same } = texts;
      const name = {
        en: seed === null ? tuned : `${tuned} (seed ${seed})`,
        zh: seed === null ? tuned : `${tuned}（种子 ${seed}）`,
      };
      const about = { data, n, base, tuned };
      if (same === n)
        return [
          {
            severity: n >= enough ? ("error" as const) : ("warning" as const),
            evidence: {
              ...about,
              what_en: `${base} and ${name.en} gave the same output on all ${n} items of ${data}, word for word`,
              what_zh: `${base} 与 ${name.zh} 在 ${data} 的全部 ${n} 条样本上输出逐字相同`,
            },
          },
        ];
      if (n < enoughForAlmost || same < almostAll * n) return [];
      const [en, zh] = almostSame(base, name.en, data, n - same, n);
      return [{ severity: "warning" as const, evidence: { ...about, what_en: en, what_zh: zh } }];
    }),
  ],
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
