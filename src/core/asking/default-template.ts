import type { Task } from "../task.js";

/** The language in which models are asked where no template was written. */
export type AskingLanguage = "en" | "zh";

/** How a task is put where no template was written: what the model must know (the labels, the choices, the schema) and nothing else. */
export function defaultTemplate(task: Task, by: "log_likelihood" | "generation", language: AskingLanguage): string {
  if (task === "multiple_choice" && by === "log_likelihood") return likelihood[language];
  return (byTask[task] ?? plain)[language];
}

type Template = Readonly<Record<AskingLanguage, string>>;

const plain: Template = { en: "{{input}}", zh: "{{input}}" };

/** The continuation is a blank and a choice. Source: lm-evaluation-harness, `doc_to_text` of ARC and its `target_delimiter`. */
const likelihood: Template = { en: "{{input}}\nAnswer:", zh: "{{input}}\n答案：" };

const label: Template = {
  en: "{{input}}\n\nLabels: {{labels | join(', ')}}\nAnswer with one of these labels and nothing else.\nLabel:",
  zh: "{{input}}\n\n可选标签：{{labels | join('、')}}\n只回答其中一个标签，不要写其他内容。\n标签：",
};

const labels: Template = {
  en: "{{input}}\n\nLabels: {{labels | join(', ')}}\nAnswer with all labels that fit, separated by commas, or with \"none\".\nLabels:",
  zh: "{{input}}\n\n可选标签：{{labels | join('、')}}\n回答所有符合的标签，用逗号分隔；都不符合则回答“无”。\n标签：",
};

const number: Template = {
  en: "{{input}}\nAnswer with a number and nothing else.\nNumber:",
  zh: "{{input}}\n只回答一个数字，不要写其他内容。\n数字：",
};

/** Blocks take the line break after them along, so each choice and "Answer:" begin a line; choices may stand in the input already. */
const lettered =
  "{{input}}\n{% if choices is defined %}\n{% for choice in choices %}\n{{letters[loop.index0]}}. {{choice}}\n{% endfor %}\n{% endif %}\n";

const byTask: Readonly<Partial<Record<Task, Template>>> = {
  binary: label,
  multiclass: label,
  ordinal: label,
  multilabel: labels,
  regression: number,
  similarity: number,
  multiple_choice: { en: `${lettered}Answer:`, zh: `${lettered}答案：` },
  structured_output: {
    en: "{{input}}{% if schema is defined %}\n\n\nAnswer with JSON that conforms to this JSON Schema, and nothing else:\n{{schema}}{% endif %}",
    zh: "{{input}}{% if schema is defined %}\n\n\n只回答符合以下 JSON Schema 的 JSON，不要写其他内容：\n{{schema}}{% endif %}",
  },
};
