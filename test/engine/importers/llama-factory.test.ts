import { describe, expect, it } from "vitest";
import { readPredictions } from "../../../src/engine/readers/index.js";
import { folder, lines } from "../readers/folder.js";
import { fixture, readLog, writtenLines } from "./read-log.js";

const { file } = folder();
const log = (version: string) => fixture(`llamafactory-${version}`, "generated_predictions.jsonl");

describe("LLaMA-Factory", () => {
  it.each(["0.9.5", "0.7.1"])("%s: prompt, answer and gold of each row, numbered", async (version) => {
    const own = writtenLines<{ prompt?: string; predict: string; label: string }>(log(version));
    const { rows, flags, table } = await readLog(log(version));
    expect(rows).toEqual(
      own.map(({ prompt, predict, label }, i) => ({
        id: String(i + 1),
        ...(prompt === undefined ? {} : { input: prompt }),
        gold: label,
        pred: predict === "" ? null : predict,
        output: predict,
      })),
    );
    expect([flags, table.log?.task]).toEqual([["log_of:LLaMA-Factory"], "generation"]);
  });

  it("few gold texts among many rows are labels", async () => {
    const rows = Array.from({ length: 20 }, (_, i) => ({
      prompt: `p${i}`,
      predict: i === 3 ? "" : i % 4 === 0 ? "no\n" : "yes",
      label: i % 2 === 0 ? "no" : "yes",
    }));
    const [read] = await readPredictions(file("labels.jsonl", lines(rows)));
    const columns = read.columns();
    expect([columns.task, columns.labels, columns.unanswered]).toEqual(["binary", ["no", "yes"], 1]);
    // Right: the 5 of every fourth, and all odd ones but the one without an answer.
    const right = Array.from(columns.pred!).filter((pred, i) => pred === columns.gold![i]).length;
    expect(right).toBe(5 + 9);
  });

  it("rows with other keys are a table as any other", async () => {
    const { table } = await readLog(file("table.jsonl", lines([{ predict: "a", label: "b", id: 1 }])));
    expect(table.log).toBeUndefined();
  });
});
