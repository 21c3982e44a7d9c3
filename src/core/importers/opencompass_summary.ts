import { failure } from "../failure.js";
import type { TextFormat } from "./text-format.js";

const heading = /^(\| )?dataset( \| |,)version( \| |,)metric( \| |,)mode( \| |,)/;

/** A summary of OpenCompass (CSV, Markdown, or the text of several tables): totals of data sets by model, and no items. */
export const opencompassSummary: TextFormat = {
  id: "opencompass_summary",
  words: { en: "OpenCompass summary", zh: "OpenCompass 汇总" },
  kind: "text",
  recognises: ({ lines }) =>
    heading.test(lines[0] ?? "") || (/^\d{8}_\d{6}$/.test(lines[0] ?? "") && lines[1] === "tabulate format"),
  importer: (place) => {
    throw failure(words, {}, place(1));
  },
};

const words = {
  en: "This is an OpenCompass summary: it holds totals and no items. Give the file of the same run in results/<model>/ (with --dump-eval-details), or in predictions/<model>/.",
  zh: "这是 OpenCompass 的汇总：没有逐条结果。请给出同一次运行中 results/<模型>/ 下的文件（须以 --dump-eval-details 运行），或 predictions/<模型>/ 下的文件。",
};
