import { failure } from "../../failure.js";
import { isObject } from "../json.js";
import type { Cell } from "../rows.js";
import { logFlags } from "./log-flags.js";
import { type JsonRecord, type LogFormat, listOr, numberOr, own, textOr } from "./log-format.js";
import { LogRows } from "./log-rows.js";
import { opencompassPrompt } from "./opencompass-prompt.js";

/**
 * Results of OpenCompass with details (`--dump-eval-details`): verdicts item by item in `details`, the total in percent beside them.
 * Source: opencompass.tasks.openicl_eval.
 */
export const opencompassResults: LogFormat = {
  id: "opencompass_results",
  words: { en: "OpenCompass results with details", zh: "带明细的 OpenCompass 结果" },
  recognises: ({ shape, records }) => {
    if (shape !== "value") return false;
    const found = itemsOf(records[0]).slice(0, 20);
    return found.length > 0 && found.every(([, item]) => isItem(item));
  },
  importer: (beside) => {
    const rows = new LogRows();
    let total: number | null = null;
    return {
      take(record, at) {
        total = numberOr(own(record, "accuracy")) ?? numberOr(own(record, "score"));
        for (const [id, item] of itemsOf(record)) {
          if (!isObject(item)) throw failure(words.notObject, { id }, at);
          const said =
            own(item, "origin_prediction") ?? (own(item, "parsed") === undefined ? undefined : own(item, "pred"));
          const pred = own(item, "predictions") ?? own(item, "parsed") ?? own(item, "pred");
          const gold = textual(own(item, "references") ?? own(item, "answer") ?? own(item, "refr"));
          const correct = verdictOf(own(item, "correct"));
          rows.add(
            {
              id,
              input: opencompassPrompt(own(item, "prompt")),
              gold,
              pred: textual(pred),
              output: textual(said) ?? textual(pred),
              scores: new Map(correct === undefined ? [] : [["accuracy", correct]]),
            },
            `${at}#${id}`,
          );
        }
      },
      end() {
        const gathered = rows.end({ model: beside.model ?? null, split: beside.split ?? null });
        const tool = "OpenCompass";
        const scores = gathered.scores.map((column) => ({
          column,
          ...(total === null ? {} : { recorded: total / 100 }),
        }));
        const decides = scores.length > 0 ? { decides: "accuracy" } : {};
        return {
          tool,
          rows: gathered,
          task: "generation",
          scores,
          ...decides,
          flags: logFlags(gathered, { tool, ...decides, scores }),
        };
      },
    };
  },
};

/** The details by their ids: an object from "0", "1", ..., or a list, whose elements may name themselves (`words_0`). */
function itemsOf(record: JsonRecord): [string, Cell][] {
  const details = own(record, "details");
  if (Array.isArray(details)) return listOr(details).map((item, i) => [idOf(item) ?? String(i), item]);
  return isObject(details) ? Object.entries(details).filter(([key]) => /^\d+$/.test(key)) : [];
}

function idOf(item: Cell): string | undefined {
  return /_(\d+)$/.exec(textOr(own(item, "example_abbr")) ?? "")?.[1];
}

function isItem(item: Cell): boolean {
  const pred = own(item, "predictions") ?? own(item, "pred");
  const gold = own(item, "references") ?? own(item, "answer") ?? own(item, "refr");
  return pred !== undefined && gold !== undefined;
}

/** A verdict, or the share of several answers that are right; undefined where an evaluator gives none. */
function verdictOf(correct: Cell | undefined): number | null | undefined {
  if (correct === undefined) return undefined;
  const list = Array.isArray(correct) ? correct.map((one: Cell) => numberOr(one)).filter((one) => one !== null) : [];
  return list.length > 0 ? list.reduce((sum, one) => sum + one, 0) / list.length : numberOr(correct);
}

function textual(value: Cell | undefined): string | null {
  if (value === undefined || value === null || value === "") return null;
  if (Array.isArray(value) && value.length === 1) return textual(value[0]);
  return typeof value === "string" ? value : JSON.stringify(value);
}

const words = {
  notObject: {
    en: 'The detail "{id}" is no object, as OpenCompass\'s are. Check what wrote it.',
    zh: "明细“{id}”不是对象，与 OpenCompass 的格式不符。请检查生成它的程序。",
  },
};
