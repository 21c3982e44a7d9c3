import { failure } from "../../failure.js";
import { logFlags } from "./log-flags.js";
import { type JsonRecord, type LogFormat, own, textOr } from "./log-format.js";
import { LogRows } from "./log-rows.js";

/**
 * `generated_predictions.jsonl` of LLaMA-Factory: `prompt` (0.7 wrote none), `predict`, `label`, a row an item in the order of the
 * data. It gives no ids: rows are numbered. Where the gold texts are few they are labels, else free texts. Source:
 * llamafactory.train.sft.trainer.
 */
export const llamaFactory: LogFormat = {
  id: "llama_factory",
  words: { en: "LLaMA-Factory predictions", zh: "LLaMA-Factory 预测" },
  recognises: ({ shape, records }) =>
    (shape === "lines" || shape === "value") && records.length > 0 && records.every(isRow),
  importer: () => {
    const rows = new LogRows();
    const golds = new Set<string>();
    let n = 0;
    return {
      take(record, at) {
        if (!isRow(record)) throw failure(words.other, {}, at);
        const gold = textOr(own(record, "label"))!.trim();
        const output = textOr(own(record, "predict"))!;
        golds.add(gold);
        const pred = output.trim();
        rows.add(
          { id: String(++n), input: textOr(own(record, "prompt")), gold, pred: pred === "" ? null : pred, output },
          at,
        );
      },
      end() {
        const gathered = rows.end();
        const tool = "LLaMA-Factory";
        const labels = golds.size <= Math.min(50, n / 5);
        return {
          tool,
          rows: gathered,
          ...(labels ? {} : { task: "generation" as const }),
          scores: [],
          flags: logFlags(gathered, { tool, scores: [] }),
        };
      },
    };
  },
};

const keys = new Set(["prompt", "predict", "label"]);

function isRow(record: JsonRecord): boolean {
  return (
    typeof own(record, "predict") === "string" &&
    typeof own(record, "label") === "string" &&
    Object.keys(record).every((key) => keys.has(key))
  );
}

const words = {
  other: {
    en: "This line has not predict and label alone, as those before it have. Check what wrote it.",
    zh: "此行不是只有 predict 与 label，与前面的行不同。请检查生成它的程序。",
  },
};
