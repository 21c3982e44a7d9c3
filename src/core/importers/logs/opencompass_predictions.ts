import { failure } from "../../failure.js";
import { isObject } from "../json.js";
import type { Cell } from "../rows.js";
import { logFlags } from "./log-flags.js";
import { type JsonRecord, type LogFormat, own } from "./log-format.js";
import { LogRows } from "./log-rows.js";
import { opencompassPrompt } from "./opencompass-prompt.js";

/**
 * Predictions of OpenCompass: one object from "0", "1", ... to `origin_prompt`, `prediction`, `gold`; lines with `idx` while a run is
 * under way. Predictions of the inferencer by perplexity are labels. Source: opencompass.openicl.icl_inferencer.
 */
export const opencompassPredictions: LogFormat = {
  id: "opencompass_predictions",
  words: { en: "OpenCompass predictions", zh: "OpenCompass 预测" },
  recognises: ({ shape, records }) => {
    if (shape === "lines") return records.length > 0 && records.every((record) => isLine(record));
    const entries = shape === "value" ? Object.entries(records[0]).slice(0, 20) : [];
    return entries.length > 0 && entries.every(([key, value]) => /^\d+$/.test(key) && isPrediction(value));
  },
  importer: (beside) => {
    const rows = new LogRows();
    let lines = false;
    let perplexity = true;
    const add = (id: string, record: JsonRecord, at: string): void => {
      const prediction = own(record, "prediction");
      const output =
        typeof prediction === "string" ? prediction : isEmpty(prediction) ? null : JSON.stringify(prediction);
      const candidate = Object.keys(record).find((key) => key.startsWith("label: "));
      perplexity &&= candidate !== undefined;
      const prompt = own(record, "origin_prompt") ?? own(own(record, candidate ?? ""), "testing input");
      rows.add(
        {
          id,
          input: opencompassPrompt(prompt),
          gold: own(record, "gold") ?? null,
          pred: output === null || output.trim() === "" ? null : output,
          output,
        },
        at,
      );
    };
    return {
      take(record, at) {
        if (isLine(record)) {
          lines = true;
          add(String(own(record, "idx")), record, at);
          return;
        }
        for (const [key, value] of Object.entries(record)) {
          if (!isObject(value)) throw failure(words.notObject, { key }, at);
          add(key, value, `${at}#${key}`);
        }
      },
      end() {
        const gathered = rows.end({ model: beside.model ?? null, split: beside.split ?? null });
        const tool = "OpenCompass";
        const state = lines ? { state: "run_unfinished" as const } : {};
        return {
          tool,
          rows: gathered,
          ...(perplexity ? {} : { task: "generation" as const }),
          scores: [],
          flags: logFlags(gathered, { tool, ...state, scores: [] }),
        };
      },
    };
  },
};

function isEmpty(value: Cell | undefined): value is null | undefined {
  return value === null || value === undefined;
}

function isPrediction(value: Cell | undefined): boolean {
  if (own(value, "prediction") === undefined) return false;
  if (own(value, "origin_prompt") !== undefined || own(value, "in-context examples") !== undefined) return true;
  return isObject(value) && Object.keys(value).some((key) => key.startsWith("label: "));
}

function isLine(record: JsonRecord): boolean {
  const idx = own(record, "idx");
  return (typeof idx === "string" || typeof idx === "number") && isPrediction(record);
}

const words = {
  notObject: {
    en: 'The prediction "{key}" is no object, as OpenCompass\'s are. Check what wrote it.',
    zh: "预测“{key}”不是对象，与 OpenCompass 的格式不符。请检查生成它的程序。",
  },
};
