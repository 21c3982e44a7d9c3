import { codesOf, type ItemForm, labelIn, textIn } from "./item-form.js";
import type { Suite } from "./suite.js";

const labels = ["negative", "positive"] as const;

/** Sentences with a label 0 or 1, as GLUE and Hugging Face hand them out, or by name. */
export const sst2Forms: readonly ItemForm[] = [
  {
    id: "glue",
    words: {
      en: "GLUE SST-2 dev.tsv and Hugging Face: `sentence`, `label` (0 negative, 1 positive)",
      zh: "GLUE SST-2 dev.tsv 与 Hugging Face：`sentence`、`label`（0 负面，1 正面）",
    },
    needs: ["sentence", "label"],
    items: (row) => [{ input: textIn(row, "sentence")?.trim() ?? null, gold: labelIn(row, "label", labels) }],
  },
  {
    id: "text_label",
    words: {
      en: "`text` (or `sentence`) with `label` or `true_label`, by number or name",
      zh: "`text`（或 `sentence`）与 `label` 或 `true_label`，可用编号或名称",
    },
    needs: ["text"],
    items: (row) => {
      const column = "true_label" in row ? "true_label" : "label";
      return column in row ? [{ input: textIn(row, "text"), gold: labelIn(row, column, labels) }] : null;
    },
  },
];

/** SST-2: sentences of film reviews, positive or negative. Source: Socher et al. 2013, in GLUE's division. */
export const sst2: Suite = {
  id: "sst2",
  words: { en: "SST-2: sentiment of film reviews", zh: "SST-2：影评情感分类" },
  source: "Socher et al. 2013; Wang et al. 2018",
  splits: ["dev", "validation", "test"],
  tasks: [
    {
      id: "sst2",
      task: "binary",
      sets: [{ id: "sst2", names: ["sst2", "dev", "validation", "test"] }],
      metrics: ["accuracy"],
      items: {
        forms: sst2Forms,
        prompt: {
          template: "{{input}}\nIs the sentiment of this sentence negative or positive? Answer with one word.\nAnswer:",
        },
        spellings: codesOf(labels),
        chance: 0.5,
        published: (
          [
            ["CNN", 0.85722],
            ["LSTM", 0.88029],
          ] as const
        ).map(([system, value]) => ({
          system,
          metric: "accuracy",
          value,
          condition: { en: "test, 1,821 sentences", zh: "测试集 1,821 句" },
          source: "neulab/ExplainaBoard, data/reports",
        })),
      },
    },
  ],
};
