import { failure } from "../../failure.js";
import { isObject } from "../json.js";
import { type LogFormat, own } from "./log-format.js";

const refused = {
  en: "This file of NeMo Evaluator holds totals and no items. Give results.jsonl of its folder (for your own benchmarks: byob_predictions.jsonl, written with --save-predictions).",
  zh: "这是 NeMo Evaluator 的汇总文件，没有逐条结果。请给出同一文件夹的 results.jsonl（自建基准则为 byob_predictions.jsonl，须以 --save-predictions 运行）。",
};

/** A bundle `eval-*.json` or `byob_results.json` of NeMo Evaluator, which hold no items. */
export const nemoEvaluatorTotals: LogFormat = {
  id: "nemo_evaluator_totals",
  words: { en: "NeMo Evaluator totals", zh: "NeMo Evaluator 汇总" },
  recognises: ({ shape, records }) => {
    if (shape !== "value") return false;
    const [document] = records;
    const tasks = own(document, "tasks");
    const byob = isObject(tasks) && Object.values(tasks).some((task) => isObject(own(task, "metrics")));
    return byob || (own(document, "run_id") !== undefined && isObject(own(own(document, "benchmark"), "scores")));
  },
  refused,
  importer: () => {
    throw failure(refused);
  },
};
