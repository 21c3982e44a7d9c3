import type { WrittenPrompt } from "../asking/asking-schema.js";
import { codesOf, type ItemForm, labelIn, textIn } from "./item-form.js";
import type { Published, Suite } from "./suite.js";

const labels = ["entailment", "neutral", "contradiction"] as const;
const languages = ["ar", "bg", "de", "el", "en", "es", "fr", "hi", "ru", "sw", "th", "tr", "ur", "vi", "zh"] as const;

const forms: readonly ItemForm[] = [
  {
    id: "xnli_1.0",
    words: {
      en: "XNLI-1.0 xnli.test.tsv: `language`, `gold_label`, `sentence1`, `sentence2`, all languages in one file",
      zh: "XNLI-1.0 xnli.test.tsv：`language`、`gold_label`、`sentence1`、`sentence2`，所有语言在同一文件",
    },
    needs: ["language", "gold_label", "sentence1", "sentence2"],
    items: (row, set) =>
      textIn(row, "language") === set
        ? [pair(textIn(row, "sentence1"), textIn(row, "sentence2"), labelIn(row, "gold_label", labels))]
        : [],
  },
  {
    id: "hugging_face",
    words: {
      en: "Hugging Face xnli, one file a language: `premise`, `hypothesis`, `label` (0 entailment, 1 neutral, 2 contradiction)",
      zh: "Hugging Face xnli，每种语言一个文件：`premise`、`hypothesis`、`label`（0 蕴含，1 中立，2 矛盾）",
    },
    needs: ["premise", "hypothesis", "label"],
    items: (row) => [pair(textIn(row, "premise"), textIn(row, "hypothesis"), labelIn(row, "label", labels))],
  },
];

function pair(premise: string | null, hypothesis: string | null, gold: string | null) {
  return { input: `${premise ?? ""}\n${hypothesis ?? ""}`, gold, more: { premise, hypothesis } };
}

const english: WrittenPrompt = {
  template:
    "Premise: {{premise}}\nHypothesis: {{hypothesis}}\nDoes the premise entail the hypothesis, contradict it, or neither? Answer with one word: entailment, neutral or contradiction.\nAnswer:",
};

const prompts: Readonly<Partial<Record<(typeof languages)[number], WrittenPrompt>>> = {
  zh: {
    template:
      "前提：{{premise}}\n假设：{{hypothesis}}\n由前提能否推出假设？只回答一个词：entailment（能推出）、neutral（无法判断）或 contradiction（矛盾）。\n回答：",
  },
};

const published: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  zh: [
    ["CL-mt5base", 0.71178],
    ["CL-mlpp15out1sum", 0.73114],
  ],
  en: [
    ["CL-mt5base", 0.76766],
    ["CL-mlpp15out1sum", 0.78723],
  ],
};

/** XNLI: does one sentence follow from another, in fifteen languages; one set a language. Source: Conneau et al. 2018. */
export const xnli: Suite = {
  id: "xnli",
  words: { en: "XNLI: inference between sentences in fifteen languages", zh: "XNLI：十五种语言的句间推理" },
  source: "Conneau et al. 2018",
  column: "language",
  tasks: languages.map((language) => ({
    id: language,
    task: "multiclass" as const,
    sets: [{ id: language, names: [language, `xnli${language}`] }],
    metrics: ["accuracy"],
    items: {
      forms,
      prompt: prompts[language] ?? english,
      spellings: codesOf(labels),
      chance: 1 / 3,
      published: (published[language] ?? []).map(
        ([system, value]): Published => ({
          system,
          metric: "accuracy",
          value,
          condition: { en: "test, 5,010 pairs", zh: "测试集 5,010 对" },
          source: "neulab/ExplainaBoard, data/reports",
        }),
      ),
    },
  })),
};
