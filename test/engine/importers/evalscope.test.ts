import { cpSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readPredictions } from "../../../src/engine/readers/index.js";
import { folder, message } from "../readers/folder.js";
import { fixture, readLog, written, writtenLines } from "./read-log.js";

interface Prediction {
  index: number;
  model_output: {
    choices: { message: { content: string }; stop_reason: string }[];
    usage: { input_tokens: number; output_tokens: number };
    time: number;
  };
}
interface Review {
  index: number;
  target: string[];
  messages: { role: string; content: string }[];
  sample_score: { score: { value: Record<string, number>; extracted_prediction: string; main_score_name: string } };
}
interface OldReview {
  index: number;
  usage: { prompt_tokens: number; completion_tokens: number };
  choices: {
    finish_reason: string;
    message: { content: string };
    review: { gold: string; pred: string; result: number | Record<string, number> };
  }[];
}
interface Report {
  metrics: { name?: string; score: number }[];
}

const { file, path } = folder();
const run = (...parts: string[]) => fixture("evalscope-1.14.1", ...parts);
const old = (...parts: string[]) => fixture("evalscope-0.17.1", ...parts);
const mean = (values: readonly unknown[]) => values.reduce<number>((sum, one) => sum + Number(one), 0) / values.length;
const sets = ["general_mcq_words.jsonl", "general_qa_questions.jsonl"];

describe.each(["base-model", "tuned-model"])("EvalScope 1.14.1, %s", (model) => {
  it.each(sets)("%s: reviews give its verdicts, and the predictions beside them the rest", async (name) => {
    const predictions = writtenLines<Prediction>(run("predictions", model, name));
    const reviews = writtenLines<Review>(run("reviews", model, name));
    // The same items are read from either file.
    for (const kind of ["reviews", "predictions"]) {
      const { rows, table } = await readLog(run(kind, model, name));
      expect(rows).toHaveLength(reviews.length);
      reviews.forEach((review, i) => {
        const row = rows.find(({ id }) => id === String(review.index))!;
        const { score } = review.sample_score;
        for (const [key, value] of Object.entries(score.value)) expect(row[key]).toBe(value);
        expect(row["gold"]).toBe(review.target[0]);
        expect(row["pred"]).toBe(score.extracted_prediction === "" ? null : score.extracted_prediction);
        const said = predictions.find(({ index }) => index === predictions[i].index)!;
        const own = predictions.find(({ index }) => index === review.index)!.model_output;
        expect(said).toBeDefined();
        expect(row["output"]).toBe(own.choices[0].message.content);
        expect(row["input"]).toBe(review.messages.find(({ role }) => role === "user")!.content);
        expect([row["tokens_in"], row["tokens_out"]]).toEqual([own.usage.input_tokens, own.usage.output_tokens]);
        expect(row["latency_ms"]).toBeCloseTo(own.time * 1000, 9);
        expect(row["finish_reason"]).toBe(own.choices[0].stop_reason === "max_tokens" ? "length" : "stop");
        expect([row["model"], row["split"]]).toEqual([model, name.replace(".jsonl", "")]);
      });
      expect(table.log?.decides).toBe(reviews[0].sample_score.score.main_score_name);
    }
  });

  it("the mean of its verdicts is the report's score, and the item that failed makes the run a part", async () => {
    const report = JSON.parse(written(run("reports", model, "general_mcq.json"))) as Report;
    const mcq = await readLog(run("reviews", model, sets[0]));
    expect(mean(mcq.rows.map((row) => row["accuracy"]))).toBe(report.metrics[0].score);
    expect(mcq.table.log?.scores).toEqual([{ column: "accuracy", recorded: report.metrics[0].score }]);
    expect(mcq.flags).toEqual(["log_of:EvalScope (1.0 or later)"]);
    const qa = await readLog(run("reviews", model, sets[1]));
    // Nine questions were asked, and the server refused one.
    expect(qa.flags).toContain("partial_run:8/9");
    expect(qa.flags.filter((flag) => flag.startsWith("recorded"))).toEqual([]);
  });
});

describe("EvalScope 0.17.1", () => {
  it.each(sets)("%s: verdicts, gold and predictions of its reviews, from either file", async (name) => {
    const reviews = writtenLines<OldReview>(old("reviews", "base-model", name));
    for (const kind of ["reviews", "predictions"]) {
      const { rows, table } = await readLog(old(kind, "base-model", name));
      expect(rows).toHaveLength(reviews.length);
      for (const { index, usage, choices } of reviews) {
        const [choice] = choices;
        const row = rows.find(({ id }) => id === String(index))!;
        const { result } = choice.review;
        const scores = typeof result === "number" ? { AverageAccuracy: result } : result;
        for (const [key, value] of Object.entries(scores)) expect(row[key]).toBe(value);
        expect([row["gold"], row["pred"]]).toEqual([choice.review.gold, choice.review.pred || null]);
        expect([row["output"], row["finish_reason"]]).toEqual([choice.message.content, choice.finish_reason]);
        expect([row["tokens_in"], row["tokens_out"]]).toEqual([usage.prompt_tokens, usage.completion_tokens]);
        expect(row["model"]).toBe("base-model");
      }
      const report = JSON.parse(
        written(old("reports", "base-model", `${name.split("_", 2).join("_")}.json`)),
      ) as Report;
      for (const { name: metric, score } of report.metrics) {
        // Reports are rounded to four digits.
        expect(mean(rows.map((row) => row[metric!]))).toBeCloseTo(score, 4);
        expect(table.log?.scores).toContainEqual({ column: metric, recorded: score });
      }
    }
  });
});

describe("EvalScope, reading", () => {
  it("predictions alone give texts, and no verdicts", async () => {
    cpSync(run("predictions", "base-model", sets[1]), path("moved.jsonl"));
    const { rows, table } = await readLog(path("moved.jsonl"));
    expect(table.log?.scores).toEqual([]);
    expect(rows.map((row) => row["pred"])).toEqual([
      "12",
      "17",
      "green",
      "blue",
      "six",
      "three",
      "早上",
      "It goes on and on and",
    ]);
    const gold = file("gold.jsonl", rows.map((row) => `${JSON.stringify({ id: row["id"], gold: "12" })}\n`).join(""));
    const [read] = await readPredictions(path("moved.jsonl"), { gold });
    expect([read.n, read.counts.truncated]).toEqual([8, 1]);
  });

  it("reviews alone give verdicts, and a total that is not theirs is flagged with both numbers", async () => {
    const reviews = writtenLines<Review>(run("reviews", "base-model", sets[0]));
    const alone = file("alone.jsonl", reviews.map((one) => `${JSON.stringify(one)}\n`).join(""));
    expect((await readLog(alone)).rows.map((row) => row["accuracy"])).toEqual([0, 1, 0, 0]);
    cpSync(run("."), path("run"), { recursive: true });
    reviews[0].sample_score.score.value["accuracy"] = 1;
    const altered = file(
      `run/reviews/base-model/${sets[0]}`,
      reviews.map((one) => `${JSON.stringify(one)}\n`).join(""),
    );
    expect((await readLog(altered)).flags).toContain("recorded_differs:accuracy 0.25 0.5");
  });

  it("a score of a failed judge is none, generations of one problem are gathered", async () => {
    const [first] = writtenLines<Record<string, unknown>>(run("reviews", "base-model", sets[0]));
    const make = (value: number, status: string, sample: number) => {
      const score = { value: { accuracy: value }, status, extracted_prediction: "A", main_score_name: "accuracy" };
      return { ...first, index: sample, sample_score: { score, sample_id: sample, group_id: 7 } };
    };
    const rows = [make(1, "success", 0), make(0, "parse_error", 1), make(0, "success", 2), make(1, "fallback", 3)];
    const read = await readLog(file("judged.jsonl", rows.map((row) => `${JSON.stringify(row)}\n`).join("")));
    expect(read.rows).toHaveLength(1);
    expect([read.rows[0]["id"], read.rows[0]["accuracy"], read.rows[0]["correct"]]).toEqual(["7", 2 / 3, [1, 0, 1]]);
    expect(read.flags).toContain("repeats_averaged:4");
  });

  it.each([run("reports", "base-model", "general_mcq.json"), old("reports", "base-model", "general_qa.json")])(
    "a report says which file to give: %s",
    async (report) => {
      expect(await message(readPredictions(report))).toMatch(
        /it holds totals and no items\. Give the file .* reviews\//,
      );
      expect(await message(readPredictions(report), "zh")).toMatch(/只有汇总，没有逐条结果/);
    },
  );

  it("hostile keys and broken lines are no crash", async () => {
    const row = `{"index":1,"target":["a"],"messages":7,"sample_score":{"score":{"value":{"__proto__":1,"acc":NaN,"x":0.5},"extracted_prediction":"a"},"sample_metadata":{"constructor":"c"}}}`;
    const { rows } = await readLog(file("hostile.jsonl", `${row}\n`));
    expect([rows[0]["acc"], rows[0]["x"]]).toEqual([null, 0.5]);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
    expect(await message(readLog(file("broken.jsonl", `${row}\n{"index": 2, "sam\n`)))).toMatch(
      /^broken\.jsonl:2: This line is not/,
    );
    const later = file("other.jsonl", `${`${row}\n`.repeat(25)}{"index": 2}\n`);
    expect(await message(readLog(later))).toMatch(/^other\.jsonl:26: This line is no row of EvalScope/);
  });
});
