import type { WrittenPrompt } from "../asking/asking-schema.js";
import { parseJson } from "../importers/json.js";
import type { Cell } from "../importers/rows.js";
import { type ItemForm, type SuiteItem, textIn } from "./item-form.js";
import type { Published, Suite } from "./suite.js";

const languages = ["ar", "de", "el", "en", "es", "hi", "ro", "ru", "th", "tr", "vi", "zh"] as const;

const forms: readonly ItemForm[] = [
  {
    id: "squad",
    words: {
      en: 'SQuAD\'s JSON, as deepmind/xquad hands out xquad.LANGUAGE.json: `{"data": [{"paragraphs": [{"context", "qas": [{"id", "question", "answers": [{"text"}]}]}]}]}`',
      zh: 'SQuAD 的 JSON，即 deepmind/xquad 的 xquad.语言.json：`{"data": [{"paragraphs": [{"context", "qas": [{"id", "question", "answers": [{"text"}]}]}]}]}`',
    },
    needs: ["paragraphs"],
    items: (row) => {
      const paragraphs = listed(row["paragraphs"]);
      if (paragraphs === null) return null;
      const items: SuiteItem[] = [];
      for (const paragraph of paragraphs) {
        const context = within(paragraph, "context");
        for (const one of listed(within(paragraph, "qas")) ?? []) {
          const answers = listed(within(one, "answers"));
          if (typeof context !== "string" || answers === null) return null;
          const question = within(one, "question");
          items.push({
            id: String(within(one, "id")),
            input: typeof question === "string" ? question : null,
            gold: answers.map((answer) => within(answer, "text") ?? null),
            more: { context },
          });
        }
      }
      return items;
    },
  },
  {
    id: "flat",
    words: {
      en: "flat, as Hugging Face hands it out: `question`, `answers` (a list, or `{text: [...]}`), `context`, `id`",
      zh: "展平形式，即 Hugging Face 的发布形式：`question`、`answers`（列表或 `{text: [...]}`）、`context`、`id`",
    },
    needs: ["question", "answers"],
    items: (row) => {
      const cell = parsed(row["answers"]);
      const answers = Array.isArray(cell) ? cell : parsed(within(cell, "text"));
      if (!Array.isArray(answers)) return null;
      const id = textIn(row, "id");
      const context = textIn(row, "context");
      return [
        {
          ...(id === null ? {} : { id }),
          input: textIn(row, "question"),
          gold: answers.map((one: Cell) => (typeof one === "object" ? (within(one, "text") ?? null) : one)),
          ...(context === null ? {} : { more: { context } }),
        },
      ];
    },
  },
];

/** Python writes numpy arrays of texts without commas; those are not read as JSON, but lists and objects written as JSON are. */
function parsed(cell: Cell | undefined): Cell | undefined {
  return typeof cell === "string" && /^\s*[[{]/.test(cell) ? parseJson(cell) : cell;
}

function listed(cell: Cell | undefined): readonly Cell[] | null {
  const list = parsed(cell);
  return Array.isArray(list) ? list : null;
}

function within(cell: Cell | undefined, key: string): Cell | undefined {
  const object = parsed(cell);
  if (typeof object !== "object" || object === null || Array.isArray(object)) return undefined;
  return Object.hasOwn(object, key) ? (object as Readonly<Record<string, Cell>>)[key] : undefined;
}

const english: WrittenPrompt = {
  template:
    "{% if context is defined %}{{context}}\n\n{% endif %}Question: {{input}}\nAnswer with the shortest words of the text that answer it, and nothing else.\nAnswer:",
};

const prompts: Readonly<Partial<Record<(typeof languages)[number], WrittenPrompt>>> = {
  zh: {
    template:
      "{% if context is defined %}{{context}}\n\n{% endif %}问题：{{input}}\n只用原文中最短的词语回答，不要写其他内容。\n回答：",
  },
};

const published: Readonly<Record<string, readonly (readonly [string, number, number])[]>> = {
  zh: [
    ["CL-mt5base", 0.81641, 0.68739],
    ["CL-mlpp15out1sum", 0.81604, 0.69244],
  ],
  en: [
    ["CL-mt5base", 0.81157, 0.68655],
    ["CL-mlpp15out1sum", 0.82389, 0.69832],
  ],
};

/** XQuAD: questions on paragraphs in twelve languages; one set a language; F1 of tokens by the normalisation of MLQA decides, which takes every punctuation mark of Unicode away. Source: Artetxe et al. 2020. */
export const xquad: Suite = {
  id: "xquad",
  words: { en: "XQuAD: questions on paragraphs in twelve languages", zh: "XQuAD：十二种语言的阅读理解问答" },
  source: "Artetxe et al. 2020",
  tasks: languages.map((language) => ({
    id: language,
    task: "qa_extractive" as const,
    sets: [{ id: language, names: [language, `xquad${language}`] }],
    metrics: ["token_f1_multilingual"],
    items: {
      forms,
      prompt: prompts[language] ?? english,
      chance: null,
      published: (published[language] ?? []).flatMap(([system, f1, match]): Published[] =>
        (
          [
            ["token_f1_multilingual", f1],
            ["exact_match_multilingual", match],
          ] as const
        ).map(([metric, value]) => ({
          system,
          metric,
          value,
          condition: { en: "1,190 questions", zh: "1,190 个问题" },
          source: "neulab/ExplainaBoard, data/reports",
        })),
      ),
    },
  })),
};
