import { readLeniently } from "./read-json.js";
import { shareOfItems } from "./share.js";

/** Share of answers that hold JSON, code fences and prose around it set aside. Source: methods 2.11. */
export const jsonValidLenient = shareOfItems({
  id: "json_valid_lenient",
  words: { en: "Valid JSON, lenient", zh: "JSON 有效率（宽松）" },
  meaning: {
    en: "Share of answers that are JSON once a code fence or the prose around an object or list is set aside.",
    zh: "去掉代码围栏或对象、列表前后的文字后为 JSON 的回答比例。",
  },
  fits: {
    en: "Beside the strict rate: the gap between them is what a cleaning step would win. All other metrics read strictly.",
    zh: "与严格有效率并列：两者之差即清洗步骤所能挽回的部分。其余指标均按严格方式读取。",
  },
  source: "RFC 8259 after fences and prose are stripped",
  examples: [
    {
      cases: [
        { gold: { value: 1 }, pred: { text: "```json\n{}\n```" } },
        { gold: { value: 1 }, pred: { text: 'Here it is: {"a": [1]}. Done.' } },
        { gold: { value: 1 }, pred: { text: "no" } },
        { gold: { value: 1 }, pred: { text: '{"a": 1' } },
      ],
      value: 0.5,
    },
  ],
  holds: ({ pred }) => pred !== null && readLeniently(pred.text) !== null,
});
