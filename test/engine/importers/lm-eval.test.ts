import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { score } from "../../../src/core/metrics/score.js";
import { random } from "../../../src/core/random.js";
import { fixture, itemValues, json, jsonLines, mean, readOne, stderr } from "./logs.js";

const folder = (side: string) => fixture("lm_eval-0.4.13", side, `models__${side}`);
const file = (side: string, task: string) => {
  const names = readdirSync(folder(side));
  return fixture("lm_eval-0.4.13", side, `models__${side}`, names.find((name) => name.startsWith(task))!);
};

describe.each(["base", "tuned"])("lm-evaluation-harness 0.4.13, %s", (side) => {
  const results = json(file(side, "results"));

  it.each([
    ["own_choices", "acc"],
    ["own_choices", "acc_norm"],
    ["own_blanks", "acc"],
  ])("%s: %s of every document is the harness's own", async (task, metric) => {
    const path = file(side, `samples_${task}`);
    const read = await readOne(path);
    const values = itemValues(read, metric);
    expect(values).toEqual(jsonLines(path).map((row) => row[metric]));
    expect(mean(values)).toBeCloseTo(results.results[task][`${metric},none`], 12);
    expect(stderr(values)).toBeCloseTo(results.results[task][`${metric}_stderr,none`], 12);
    expect([read.model, read.split]).toEqual([`models/${side}`, task]);
    expect(read.answers.flags).toEqual(["log_of:lm-evaluation-harness 0.4.13"]);
  });

  it("both filters of a generation task, the first by default", async () => {
    const path = file(side, "samples_own_sums");
    const rows = jsonLines(path);
    for (const [filter, metric] of [
      ["strict-match", undefined],
      ["flexible-extract", "exact_match:flexible-extract"],
    ] as const) {
      const read = await readOne(path, metric === undefined ? {} : { metric });
      const own = rows.filter((row) => row.filter === filter);
      expect([...read.answers.given!]).toEqual(own.map((row) => row.exact_match));
      expect(mean([...read.answers.given!])).toBeCloseTo(results.results.own_sums[`exact_match,${filter}`], 12);
    }
    const read = await readOne(path, { task: "generation" });
    expect(read.counts.unextracted).toBe(
      rows.filter((row) => row.filtered_resps[0] === "[invalid]" && row.filter === "strict-match").length,
    );
    expect(read.answers.flags).toContain("log_filter:strict-match (flexible-extract)");
  });

  it("rolling log-likelihoods: bits per byte and perplexities are the harness's totals", async () => {
    const read = await readOne(file(side, "samples_own_texts"));
    const { metrics } = score(read.columns(), { random: random(1), resamples: 50 });
    for (const name of ["bits_per_byte", "byte_perplexity", "word_perplexity"])
      expect(metrics[name].value! / results.results.own_texts[`${name},none`]).toBeCloseTo(1, 12);
  });
});

describe("lm-evaluation-harness 0.4.2: arrays without time stamp and without the filter's name", () => {
  const at = (name: string) => fixture("lm_eval-0.4.2", "base", name);
  const results = json(at("results.json")).results;

  it("choices and both filters", async () => {
    const choices = await readOne(at("pretrained__models__base_own_choices.jsonl"));
    expect(mean(itemValues(choices, "acc_norm"))).toBeCloseTo(results.own_choices["acc_norm,none"], 12);
    expect(choices.split).toBe("own_choices");
    const sums = at("pretrained__models__base_own_sums.jsonl");
    for (const [filter, metric] of [
      ["strict-match", "exact_match"],
      ["flexible-extract", "exact_match:flexible-extract"],
    ])
      expect(mean([...(await readOne(sums, { metric })).answers.given!])).toBeCloseTo(
        results.own_sums[`exact_match,${filter}`],
        12,
      );
  });
});

describe("folders and totals", () => {
  it("a folder of one run lists its tasks, and gives the one that is asked for", async () => {
    await expect(readOne(folder("base"))).rejects.toThrow(/several logs: .*own_blanks.*own_texts.*--split/);
    expect((await readOne(folder("base"), { split: "own_sums" })).n).toBe(8);
    await expect(readOne(folder("base"), { split: "none" })).rejects.toThrow(
      /No log in this folder is of the data set "none"/,
    );
  });

  it("totals name the file to give instead", async () => {
    await expect(readOne(file("base", "results"))).rejects.toThrow(/totals of lm-evaluation-harness.*samples_<task>/);
    await expect(readOne(fixture("lm_eval-0.4.2", "base", "results.json"))).rejects.toThrow(
      /totals of lm-evaluation-harness/,
    );
  });
});
