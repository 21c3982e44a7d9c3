import { differing } from "../compare/comparable.js";
import type { PromptRecord } from "../output.js";
import { finding } from "./finding.js";

/** Base and tuned were asked in different ways, so that their difference is one of asking too. */
export const promptMismatch = finding({
  id: "prompt.mismatch",
  topic: 9,
  severity: "error",
  detect: ({ runs, conditions = [] }) => [
    ...conditions.flatMap(({ data, base, tuned, asking, drawing }) => {
      const fired = (list: typeof asking, severity: "error" | "warning", en: string, zh: string) =>
        list.length === 0
          ? []
          : [
              {
                severity,
                evidence: {
                  data,
                  base,
                  tuned,
                  what_en: `${en}${differing(list, "en")}`,
                  what_zh: `${zh}${differing(list, "zh")}`,
                },
              },
            ];
      return [
        ...fired(asking, "error", "", ""),
        // Another temperature gives other answers to the same questions: worth knowing, no other question.
        ...fired(drawing, "warning", "answers were drawn with other settings: ", "生成设置不同："),
      ];
    }),
    ...[...new Set(runs.map(({ data }) => data))].flatMap((data) => {
      const own = runs.filter((run) => run.data === data);
      const base = own.find(({ model, prompt }) => model.role === "base" && prompt !== undefined);
      if (base?.prompt === undefined) return [];
      for (const { model, prompt } of own) {
        if (model.role !== "tuned" || prompt === undefined) continue;
        const differ = differences(base.prompt, prompt);
        if (differ.length === 0) continue;
        return [
          {
            evidence: {
              data,
              base: base.model.name,
              tuned: model.name,
              what_en: differ.map(({ en }) => en).join(", "),
              what_zh: differ.map(({ zh }) => zh).join("、"),
            },
          },
        ];
      }
      return [];
    }),
  ],
  words: {
    title: {
      en: "{base} and {tuned} were asked differently on {data}: {what_en}",
      zh: "{base} 与 {tuned} 在 {data} 上的提问方式不同：{what_zh}",
    },
    short: { en: "ask both in the same way", zh: "用同一方式询问两个模型" },
    symptom: {
      en: "The difference between the models is partly a difference between their prompts.",
      zh: "两个模型的差异中混有提示词的差异。",
    },
    cause: {
      en: "A model has a prompt of its own in the plan, or only one of them takes conversations.",
      zh: "计划中某个模型有单独的提示词，或只有其中一个支持对话。",
    },
    check: { en: "Compare how they were asked in topic 3.", zh: "对照第 3 节中的提问方式。" },
    fix: {
      en: "Take `prompt` from the model, and name one `form` that both take; where a template belongs to a model, say so beside the number.",
      zh: "去掉模型自己的 `prompt`，并指定两者都支持的 `form`；若模板属于模型本身，请在数值旁注明。",
    },
  },
  advice: "X1",
  source: {
    en: "hashes of all questions, and of chat templates where both were laid on here; of other tools' logs their hashes, templates and system prompts; equal questions never fire",
    zh: "比较全部问题的哈希，以及均在本地套用的对话模板的哈希；对其他工具的日志，比较其中的哈希、模板与系统提示词；问题相同时不会触发",
  },
});

/** What differs between two ways of asking; nothing where all questions are the same. */
function differences(a: PromptRecord, b: PromptRecord) {
  const templates =
    a.chatTemplate !== undefined && b.chatTemplate !== undefined && a.chatTemplate !== b.chatTemplate
      ? [{ en: "the chat template", zh: "对话模板" }]
      : [];
  if (a.hash === b.hash) return templates;
  const found = [
    ...(a.form === b.form ? [] : [{ en: `the form (${a.form}, ${b.form})`, zh: `形式（${a.form}、${b.form}）` }]),
    ...(a.system === b.system ? [] : [{ en: "the system prompt", zh: "系统提示词" }]),
    ...(a.template === b.template ? [] : [{ en: "the template", zh: "提问模板" }]),
    ...(a.shots === b.shots
      ? []
      : [{ en: `the examples (${a.shots}, ${b.shots})`, zh: `示例数（${a.shots}、${b.shots}）` }]),
    ...templates,
  ];
  return found.length > 0
    ? found
    : [
        {
          en: "the questions themselves (examples, choices, schema or tools)",
          zh: "问题本身（示例、选项、schema 或工具）",
        },
      ];
}
