import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fixture, itemValues, json, jsonLines, mean, readOne, stderr } from "./logs.js";

describe("LightEval 0.13.0", () => {
  const model = ["models", "tuned"];
  const [time] = readdirSync(fixture("lighteval-0.13.0", "details", ...model));
  const at = (task: string) =>
    fixture("lighteval-0.13.0", "details", ...model, time, `details_${task}_${time}.parquet`);
  const { results } = json(fixture("lighteval-0.13.0", "results", ...model, `results_${time}.json`));

  it("choices by log-likelihood", async () => {
    const read = await readOne(at("animals|0"));
    const values = itemValues(read, "acc");
    expect(mean(values)).toBeCloseTo(results["animals|0"].acc, 12);
    expect(stderr(values)).toBeCloseTo(results["animals|0"].acc_stderr, 12);
    expect([read.model, read.split]).toEqual(["models/tuned", "animals|0"]);
  });

  it("generation with the tool's own score", async () => {
    const read = await readOne(at("sums|0"));
    expect(mean([...read.answers.given!])).toBeCloseTo(results["sums|0"].em, 12);
    expect(stderr([...read.answers.given!])).toBeCloseTo(results["sums|0"].em_stderr, 12);
    expect(read.answers.flags).toEqual(["log_of:LightEval"]);
  });

  it("totals are refused", async () => {
    await expect(readOne(fixture("lighteval-0.13.0", "results", ...model, `results_${time}.json`))).rejects.toThrow(
      /totals of LightEval.*details_<task>/,
    );
  });
});

describe("every_eval_ever 0.3.0, converted from lm-evaluation-harness", () => {
  const folder = fixture("every_eval_ever-0.3.0");
  const evaluations = readdirSync(folder).filter((name) => /^[0-9a-f-]+\.json$/.test(name));

  it.each(evaluations)("%s", async (name) => {
    const evaluation = json(fixture("every_eval_ever-0.3.0", name));
    const samples = fixture("every_eval_ever-0.3.0", name.replace(".json", "_samples.jsonl"));
    await expect(readOne(fixture("every_eval_ever-0.3.0", name))).rejects.toThrow(/totals of every_eval_ever/);
    const linked = new Set(jsonLines(samples).map((row) => row.evaluation_result_id));
    const totals = evaluation.evaluation_results.filter((one: { evaluation_result_id: string }) =>
      linked.has(one.evaluation_result_id),
    );
    for (const { evaluation_result_id: id, score_details } of totals) {
      const values = [...(await readOne(samples, { metric: id })).answers.given!];
      expect(mean(values)).toBeCloseTo(score_details.score, 12);
      expect(stderr(values)).toBeCloseTo(score_details.uncertainty.standard_error.value, 12);
    }
    const { flags } = (await readOne(samples)).answers;
    expect(flags.some((flag) => flag.startsWith("log_unlinked:"))).toBe(totals.length === 0);
  });
});
