import { failure } from "../../failure.js";
import { type LogFormat, own } from "./log-format.js";

const refused = {
  en: "This is an EvalScope report: it holds totals and no items. Give the file of the same run in reviews/<model>/ (verdicts item by item), or in predictions/<model>/.",
  zh: "这是 EvalScope 的报告：只有汇总，没有逐条结果。请给出同一次运行中 reviews/<模型>/ 下的文件（逐条评分），或 predictions/<模型>/ 下的文件。",
};

/** A report of EvalScope (schema 1 and 2), which holds no items. */
export const evalscopeReport: LogFormat = {
  id: "evalscope_report",
  words: { en: "EvalScope report", zh: "EvalScope 报告" },
  recognises: ({ shape, records }) => {
    const report = shape === "value" ? records[0] : undefined;
    return (
      own(report, "dataset_name") !== undefined &&
      own(report, "model_name") !== undefined &&
      Array.isArray(own(report, "metrics"))
    );
  },
  refused,
  importer: () => {
    throw failure(refused);
  },
};
