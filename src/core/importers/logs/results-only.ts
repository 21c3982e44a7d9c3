import type { Words } from "../../words.js";
import { type LogFormat, type LogHead, own } from "./log-format.js";

/** Totals of lm-evaluation-harness, of 0.3 and of later versions: no items. */
export const lmEvalResults = refused(
  "lm_eval_results",
  { en: "results of lm-evaluation-harness", zh: "lm-evaluation-harness 的结果" },
  (record) => has(record, "results", "versions") && (has(record, "config") || has(record, "configs")),
  {
    en: "These are totals of lm-evaluation-harness, without items: nothing can be compared pair by pair. Give samples_<task>_<time>.jsonl of the same run (written with --log_samples).",
    zh: "这是 lm-evaluation-harness 的汇总结果，不含逐条样本，无法配对比较。请给出同次运行的 samples_<任务>_<时间>.jsonl（用 --log_samples 生成）。",
  },
);

/** Totals of LightEval: no items. */
export const lightEvalResults = refused(
  "lighteval_results",
  { en: "results of LightEval", zh: "LightEval 的结果" },
  (record) => has(record, "results", "config_general"),
  {
    en: "These are totals of LightEval, without items: nothing can be compared pair by pair. Give details_<task>_<time>.parquet of the same run (written with --save-details).",
    zh: "这是 LightEval 的汇总结果，不含逐条样本，无法配对比较。请给出同次运行的 details_<任务>_<时间>.parquet（用 --save-details 生成）。",
  },
);

/** Totals of every_eval_ever: no items. */
export const everyEvalEverResults = refused(
  "every_eval_ever_results",
  { en: "results of every_eval_ever", zh: "every_eval_ever 的结果" },
  (record) => has(record, "schema_version", "evaluation_results"),
  {
    en: "These are totals of every_eval_ever, without items: nothing can be compared pair by pair. Give <uuid>_samples.jsonl of the same evaluation.",
    zh: "这是 every_eval_ever 的汇总结果，不含逐条样本，无法配对比较。请给出同次评测的 <uuid>_samples.jsonl。",
  },
);

function refused(
  id: string,
  words: Words,
  is: (record: LogHead["records"][number]) => boolean,
  refusal: Words,
): LogFormat {
  return {
    id,
    words,
    recognises: ({ shape, records }) => shape === "value" && records.length === 1 && is(records[0]),
    refused: refusal,
    importer: () => {
      throw new Error(`${id} is refused before it is read`);
    },
  };
}

function has(record: LogHead["records"][number], ...keys: string[]): boolean {
  return keys.every((key) => typeof own(record, key) !== "undefined");
}
