import { cpSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readPredictions } from "../../../src/engine/readers/index.js";
import { folder, message } from "../readers/folder.js";
import { fixture, readLog, written, writtenLines } from "./read-log.js";

interface Sample {
  sample_id: number;
  prompt: string;
  response: string | null;
  target: string;
  scores: { correct: boolean; f1: number } | null;
  status: string;
  error: string | null;
  metadata: { number: string; topic: string; _repeat?: number };
}
interface Totals {
  tasks: { questions: { metrics: { "pass@1": { scores: Record<string, { value: number }> } } } };
}

const { file, path } = folder();
const byob = (run: string, name = "byob_predictions.jsonl") => fixture("nemo-evaluator-0.2.8", run, "questions", name);
const results = (name: string) => fixture("nemo-evaluator-written", name);

describe("NeMo Evaluator 0.2.8, predictions of its own benchmarks", () => {
  it.each(["base-1", "tuned-1"])("%s: each sample with its scores; what was skipped has none", async (run) => {
    const own = writtenLines<Sample>(byob(run));
    const { rows, flags, table } = await readLog(byob(run));
    expect(rows).toEqual(
      own.map(({ sample_id, prompt, response, target, scores, status, error, metadata }) => ({
        id: String(sample_id),
        split: "questions",
        input: prompt,
        gold: target,
        pred: status === "scored" ? response : null,
        output: response,
        error,
        correct: scores === null ? null : Number(scores.correct),
        f1: scores === null ? null : scores.f1,
        "metadata.number": metadata.number,
        "metadata.question": prompt,
        "metadata.answer": target,
        "metadata.topic": metadata.topic,
      })),
    );
    expect(rows.filter((row) => row["error"] !== null)).toHaveLength(1);
    // Its totals leave skipped samples out, as ours do.
    const totals = (JSON.parse(written(byob(run, "byob_results.json"))) as Totals).tasks.questions.metrics["pass@1"];
    expect(table.log?.scores).toEqual(
      ["correct", "f1"].map((column) => ({ column, recorded: totals.scores[column].value })),
    );
    expect(flags).toEqual(["log_of:NeMo Evaluator (BYOB)", "log_errors:1", "log_unscored:1", "log_score:correct"]);
    const [read] = await readPredictions(byob(run));
    const given = Array.from(read.columns().score!).filter((value) => !Number.isNaN(value));
    expect(given.reduce((sum, value) => sum + value, 0) / given.length).toBe(totals.scores["correct"].value);
  });

  it("repeats of a problem have one id, and their verdicts stand in a list", async () => {
    const { rows, flags } = await readLog(byob("base-2"));
    const once = await readLog(byob("base-1"));
    expect(rows.map((row) => row["id"])).toEqual(once.rows.map((row) => row["id"]));
    expect(rows.map((row) => row["correct"])).toEqual(once.rows.map((row) => row["correct"]));
    expect(flags).toContain("repeats_averaged:2");
  });

  it("a total that is not that of the samples is flagged with both numbers", async () => {
    cpSync(fixture("nemo-evaluator-0.2.8", "base-1", "questions"), path("altered"), { recursive: true });
    const totals = written(byob("base-1", "byob_results.json")).replaceAll('"value": 0.375', '"value": 0.5');
    file("altered/byob_results.json", totals);
    const { flags } = await readLog(path("altered/byob_predictions.jsonl"));
    expect(flags).toContain("recorded_differs:correct 0.5 0.375");
  });
});

describe("NeMo Evaluator, results.jsonl", () => {
  // By hand, from the problems of the script: rewards 1 1, 0 1, 1 0, 0 0, and one refused beside a wrong one.
  const rewards = [1, 0.5, 0.5, 0, 0];

  it.each(["results.jsonl", "trajectories.jsonl"])("%s: repeats become tries of one problem", async (name) => {
    const { rows, flags, table } = await readLog(results(name));
    expect(rows.map((row) => row["reward"])).toEqual(rewards);
    expect(rows.map((row) => row["correct"])).toEqual([[1, 1], [0, 1], [1, 0], [0, 0], [0]]);
    expect(rows.map((row) => row["gold"])).toEqual(["12", "18", "green", "white", "The end"]);
    expect(rows.map((row) => row["pred"])).toEqual(["12", "17", "green", "blue", null]);
    expect(rows.map((row) => row["output"])).toEqual(["It is 12.", "It is 17.", "green", "blue", null]);
    expect(rows.map((row) => row["error"])).toEqual([null, null, null, null, "connection refused"]);
    expect(rows.map((row) => row["metadata.category"])).toEqual(["numbers", "numbers", "colours", "colours", "faults"]);
    expect(rows[0]["input"]).toBe("What is five plus seven?");
    expect([rows[0]["tokens_in"], rows[0]["tokens_out"], rows[0]["latency_ms"]]).toEqual([24, 9, 12.5]);
    expect(rows.map((row) => `${row["model"]} ${row["split"]}`)).toEqual(Array(5).fill("base-model questions"));
    expect(table.log?.decides).toBe("reward");
    // NeMo's pass@1: (1 + .5 + .5 + 0 + 0) / 5.
    expect(table.log?.scores).toEqual([{ column: "reward", recorded: 0.4 }]);
    expect(flags).toEqual(["log_of:NeMo Evaluator 0.3.0", "repeats_averaged:2", "log_errors:1"]);
  });

  it("the tries of each problem are read as samples where pass@k is asked for", async () => {
    const [read] = await readPredictions(results("results.jsonl"), { task: "code" });
    const columns = read.columns();
    expect(columns.cases?.kind).toBe("samples");
    const rows = columns.cases!.rows as readonly { pred: { n: number; correct: number } | null }[];
    // The answer that failed is no try.
    expect(rows.map(({ pred }) => [pred?.n, pred?.correct])).toEqual([
      [2, 2],
      [2, 1],
      [2, 1],
      [2, 0],
      [1, 0],
    ]);
  });

  it("alone it gives verdicts; rewards that NeMo counts as 0 for an error are none and differ from its total", async () => {
    const rows = writtenLines<{ problem_idx: number; repeat: number }>(results("results.jsonl"));
    const first = rows.filter(({ repeat }) => repeat === 0);
    const alone = await readLog(file("alone.jsonl", first.map((row) => `${JSON.stringify(row)}\n`).join("")));
    expect(alone.rows.map((row) => row["reward"])).toEqual([1, 0, 1, 0, null]);
    expect(alone.flags).toEqual(["log_of:NeMo Evaluator", "log_errors:1", "log_unscored:1"]);
    file(
      "eval-1.json",
      JSON.stringify({ run_id: "r", n_results: 10, benchmark: { scores: { "pass@1": { value: 0.4 } } } }),
    );
    file("results.jsonl", first.map((row) => `${JSON.stringify(row)}\n`).join(""));
    const { flags } = await readLog(path("results.jsonl"));
    expect(flags).toContain("recorded_differs:reward 0.4 0.5");
    expect(flags).toContain("partial_run:5/10");
  });

  it.each([results("eval-20260101T000000Z-questions.json"), byob("base-1", "byob_results.json")])(
    "totals say which file to give: %s",
    async (totals) => {
      expect(await message(readPredictions(totals))).toMatch(/holds totals and no items\. Give results\.jsonl/);
    },
  );

  it("hostile keys and odd types are no crash", async () => {
    const row = `{"problem_idx":"__proto__","reward":0.25,"scorer_rewards":{"__proto__":1,"scorer:x":Infinity},"metadata":{"__proto__":"p"},"model_response":5,"scoring_details":[]}`;
    const { rows } = await readLog(file("hostile.jsonl", `${row}\n`));
    expect([rows[0]["id"], rows[0]["reward"], rows[0]["scorer:x"]]).toEqual(["__proto__", 0.25, null]);
    expect(await message(readLog(file("nan.jsonl", `${row}\n${row.replace("0.25", "nan")}\n`)))).toMatch(
      /^nan\.jsonl:2: /,
    );
  });
});
