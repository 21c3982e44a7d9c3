import type { Task } from "../task.js";
import { codesOf, type ItemForm, labelIn, textIn } from "./item-form.js";
import { sst2Forms } from "./sst2.js";
import type { Suite, SuiteItems, SuiteTask } from "./suite.js";

/** A form of pairs (or single sentences) with a label; ids are those of `index` or `idx`, where the file has one. */
function form(
  id: string,
  needs: { readonly a: string; readonly b?: string; readonly gold: string },
  names: readonly string[] | "number",
  headerless?: readonly string[],
): ItemForm {
  const columns = [needs.a, needs.b, needs.gold].filter((column) => column !== undefined);
  const listed = columns.map((column) => `\`${column}\``);
  return {
    id,
    words: {
      en: `${id === "hugging_face" ? "Hugging Face glue" : "GLUE's TSV"}: ${listed.join(", ")}${headerless === undefined ? "" : " (no header)"}`,
      zh: `${id === "hugging_face" ? "Hugging Face glue" : "GLUE 的 TSV"}：${listed.join("、")}${headerless === undefined ? "" : "（无表头）"}`,
    },
    needs: columns,
    ...(headerless === undefined ? {} : { headerless }),
    items: (row) => {
      const a = textIn(row, needs.a)?.trim() ?? null;
      const b = needs.b === undefined ? undefined : (textIn(row, needs.b)?.trim() ?? null);
      const own = textIn(row, "index") ?? textIn(row, "idx");
      const gold = names === "number" ? textIn(row, needs.gold) : labelIn(row, needs.gold, names);
      return [
        {
          ...(own === null ? {} : { id: own }),
          input: b === undefined ? a : `${a ?? ""}\n${b ?? ""}`,
          gold: names === "number" && (gold === null || Number(gold) < 0) ? null : gold,
          ...(b === undefined ? {} : { more: { first: a, second: b } }),
        },
      ];
    },
  };
}

const pair = (question: string) => ({ template: `{{first}}\n{{second}}\n${question}\nAnswer:` });

const yesNo = ["no", "yes"] as const;
const nli = ["entailment", "neutral", "contradiction"] as const;

/** Entailed or not, as QNLI and RTE number it; WNLI numbers it the other way round. */
const entailed = ["entailment", "not_entailment"] as const;
const notEntailed = ["not_entailment", "entailment"] as const;

const follows =
  "Does the second sentence follow from the first? Answer with one word: entailment, neutral or contradiction.";

function task(
  id: string,
  kind: Task,
  metrics: readonly string[],
  items: SuiteItems,
  sets: SuiteTask["sets"] = [{ id, names: [id] }],
): SuiteTask {
  return { id, task: kind, sets, metrics, items };
}

/**
 * GLUE: nine tasks; a task's score is the mean of its metrics (F1 and accuracy, Pearson and Spearman), MNLI's the mean of matched and mismatched;
 * the suite's the plain mean over tasks. The diagnostic set is not part of the mean; labels of the test sets are kept back, so `dev` is read.
 * Source: Wang et al. 2018, section 3 and table 1.
 */
export const glue: Suite = {
  id: "glue",
  words: { en: "GLUE: nine tasks of English language understanding", zh: "GLUE：九项英语理解任务" },
  source: "Wang et al. 2018",
  splits: ["dev", "validation", "test"],
  tasks: [
    task("cola", "binary", ["matthews_corrcoef"], {
      forms: [
        form("hugging_face", { a: "sentence", gold: "label" }, yesNo),
        form("tsv", { a: "sentence", gold: "acceptable" }, yesNo, ["source", "acceptable", "mark", "sentence"]),
      ],
      prompt: { template: "{{input}}\nIs this an acceptable English sentence? Answer yes or no.\nAnswer:" },
      spellings: codesOf(yesNo),
      chance: 0,
    }),
    task("sst2", "binary", ["accuracy"], {
      forms: sst2Forms,
      prompt: {
        template: "{{input}}\nIs the sentiment of this sentence negative or positive? Answer with one word.\nAnswer:",
      },
      spellings: codesOf(["negative", "positive"]),
      chance: 0.5,
    }),
    task("mrpc", "binary", ["f1", "accuracy"], {
      forms: [
        form("hugging_face", { a: "sentence1", b: "sentence2", gold: "label" }, yesNo),
        form("tsv", { a: "#1 String", b: "#2 String", gold: "Quality" }, yesNo),
      ],
      prompt: pair("Do both sentences mean the same? Answer yes or no."),
      spellings: codesOf(yesNo),
      chance: null,
    }),
    task("stsb", "similarity", ["pearson", "spearman"], {
      forms: [
        form("tsv", { a: "sentence1", b: "sentence2", gold: "score" }, "number"),
        form("hugging_face", { a: "sentence1", b: "sentence2", gold: "label" }, "number"),
      ],
      prompt: pair("How alike are both sentences in meaning, from 0 to 5? Answer with a number."),
      chance: 0,
    }),
    task("qqp", "binary", ["f1", "accuracy"], {
      forms: [
        form("hugging_face", { a: "question1", b: "question2", gold: "label" }, yesNo),
        form("tsv", { a: "question1", b: "question2", gold: "is_duplicate" }, yesNo),
      ],
      prompt: pair("Do both questions ask the same? Answer yes or no."),
      spellings: codesOf(yesNo),
      chance: null,
    }),
    task(
      "mnli",
      "multiclass",
      ["accuracy"],
      {
        forms: [
          form("hugging_face", { a: "premise", b: "hypothesis", gold: "label" }, nli),
          form("tsv", { a: "sentence1", b: "sentence2", gold: "gold_label" }, nli),
        ],
        prompt: pair(follows),
        spellings: codesOf(nli),
        chance: 1 / 3,
      },
      [
        { id: "mnli_matched", names: ["mnlim", "mnlimatched", "mnli"], within: "matched" },
        { id: "mnli_mismatched", names: ["mnlimm", "mnlimismatched"], within: "mismatched" },
      ],
    ),
    task("qnli", "multiclass", ["accuracy"], {
      forms: [form("tsv", { a: "question", b: "sentence", gold: "label" }, entailed)],
      prompt: pair("Does the sentence answer the question? Answer with one word: entailment or not_entailment."),
      spellings: codesOf(entailed),
      chance: 0.5,
    }),
    task("rte", "multiclass", ["accuracy"], {
      forms: [form("tsv", { a: "sentence1", b: "sentence2", gold: "label" }, entailed)],
      prompt: pair("Does the second text follow from the first? Answer with one word: entailment or not_entailment."),
      spellings: codesOf(entailed),
      chance: 0.5,
    }),
    task("wnli", "multiclass", ["accuracy"], {
      forms: [form("tsv", { a: "sentence1", b: "sentence2", gold: "label" }, notEntailed)],
      prompt: pair("Does the second text follow from the first? Answer with one word: entailment or not_entailment."),
      spellings: codesOf(notEntailed),
      chance: 0.5,
    }),
  ],
};
