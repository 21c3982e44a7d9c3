import { describe, expect, it } from "vitest";
import { Failure } from "../../../src/core/failure.js";
import { readPredictions } from "../../../src/engine/readers/index.js";
import { folder } from "../readers/folder.js";
import { fixture, readLog, written } from "./read-log.js";

const { file } = folder();

/** What may stand where a log has something else; hostile keys are written as text, for an object of ours would lose them. */
const wrong = [
  "null",
  "true",
  "-1",
  "1e400",
  '""',
  '"x"',
  "[]",
  "[null]",
  "{}",
  "NaN",
  '{"__proto__":{"polluted":1}}',
  '{"constructor":{"prototype":1}}',
  '[{"a":[1]}]',
];

/** The places of a JSON value, as paths. */
function places(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, one]) =>
    places(one, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length === 0 ? below : [path, ...below];
}

/** A JSON text in which one place holds something else. */
function damaged(text: string, pick: (n: number) => number): string {
  const value = JSON.parse(text) as unknown;
  const all = places(value);
  const path = all[pick(all.length)];
  let parent = value as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) parent = parent[key] as Record<string | number, unknown>;
  parent[path[path.length - 1]] = "\u0001here";
  return JSON.stringify(value).replace('"\\u0001here"', wrong[pick(wrong.length)]);
}

const logs = [
  ["promptfoo-0.123.1", "results.json.gz"],
  ["promptfoo-0.123.1", "results.jsonl.gz"],
  ["promptfoo-0.80.3", "results.json.gz"],
  ["evalscope-1.14.1", "reviews", "base-model", "general_mcq_words.jsonl"],
  ["evalscope-1.14.1", "predictions", "base-model", "general_qa_questions.jsonl"],
  ["evalscope-0.17.1", "reviews", "base-model", "general_mcq_words.jsonl"],
  ["opencompass-0.5.4", "predictions", "base-model", "words.json"],
  ["opencompass-0.5.4", "results", "base-model", "words.json"],
  ["opencompass-0.5.4", "results", "base-model", "questions.json"],
  ["nemo-evaluator-0.2.8", "base-2", "questions", "byob_predictions.jsonl"],
  ["nemo-evaluator-written", "results.jsonl"],
  ["nemo-evaluator-written", "trajectories.jsonl"],
  ["llamafactory-0.9.5", "generated_predictions.jsonl"],
];

describe("damaged logs", () => {
  it.each(logs.map((parts) => parts.join("/")))(
    "%s: is read or refused with a place, and never crashes",
    async (log) => {
      const text = written(fixture(log));
      // A linear congruence: the same places in every run.
      let state = log.length;
      const pick = (n: number) => {
        state = (state * 1103515245 + 12345) % 2147483648;
        return Math.floor((state / 2147483648) * n);
      };
      const extension = log.includes(".jsonl") ? "jsonl" : "json";
      let read = 0;
      for (let round = 0; round < 40; round++) {
        const whole = extension === "json";
        const rows = whole ? [text] : text.split("\n").filter((row) => row !== "");
        const k = pick(rows.length);
        rows[k] = damaged(rows[k], pick);
        const path = file(`damaged.${extension}`, rows.join("\n"));
        try {
          const { rows: items } = await readLog(path);
          read++;
          const model = items[0]["model"];
          const [first] = await readPredictions(path, typeof model === "string" ? { model } : {});
          first.columns();
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          expect(error.at).toContain("damaged.");
        }
      }
      expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
      // One damaged place seldom spoils a log.
      expect(read).toBeGreaterThan(20);
    },
  );
});
