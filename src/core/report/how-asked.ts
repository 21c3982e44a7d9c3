import { samplingOf, samplingSettings } from "../asking/sampling.js";
import { count } from "../numbers.js";
import { type Draft, type Text, table } from "./block.js";
import type { View } from "./view.js";

/** How language models were asked: form, template, system prompt, worked examples, decoding; nothing where none was. */
export function howAsked(view: View): Draft[] {
  const { study, t } = view;
  const runs = study.runs.filter(({ prompt }) => prompt !== undefined);
  if (runs.length === 0) return [];
  const decoding = Object.entries(samplingSettings(samplingOf(study.plan.sampling)))
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
  return [
    table(
      t("How language models were asked", "语言模型的提问方式"),
      [
        { title: t("Model", "模型") },
        { title: t("Data set", "数据集") },
        { title: t("Form", "形式") },
        { title: t("Template", "模板") },
        { title: t("System prompt", "系统提示词") },
        { title: t("Examples", "示例数"), number: true },
        { title: t("SHA-256 of all questions", "全部问题的 SHA-256") },
      ],
      runs.map(({ model, data, prompt }): Text[] => [
        view.modelName(model),
        data,
        prompt?.chatTemplate === undefined
          ? prompt?.form === "chat"
            ? t("conversation", "对话")
            : t("text", "文本")
          : t("conversation, template {h}", "对话，模板 {h}", { h: prompt.chatTemplate.slice(0, 12) }),
        [{ text: shortened(prompt?.template ?? ""), look: "code" }],
        prompt?.system == null ? "–" : [{ text: shortened(prompt.system), look: "code" }],
        count(prompt?.shots ?? 0),
        [{ text: (prompt?.hash ?? "").slice(0, 12), look: "code" }],
      ]),
      t(
        "Equal hashes: every item was asked word for word alike. Decoding: {decoding}.",
        "哈希相同表示每条样本的提问逐字相同。解码：{decoding}。",
        { decoding },
      ),
    ),
  ];
}

/** A prompt on one line; its end is left out where it is long. */
function shortened(text: string): string {
  const line = text.replace(/\n/g, "⏎");
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
