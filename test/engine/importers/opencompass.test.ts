import { describe, expect, it } from "vitest";
import { scoreFiles } from "../../../src/engine/files/score-files.js";
import { readPredictions } from "../../../src/engine/readers/index.js";
import { folder, message } from "../readers/folder.js";
import { fixture, readLog, written } from "./read-log.js";

type Predictions = Record<string, { origin_prompt: string; prediction: string; gold: string }>;
interface Detail {
  parsed: string[];
  pred: string[];
  refr: string[];
  correct: boolean[];
}

const { file } = folder();
const run = (...parts: string[]) => fixture("opencompass-0.5.4", ...parts);
const models = ["base-model", "tuned-model"];

describe.each(models)("OpenCompass 0.5.4, %s", (model) => {
  it.each(["questions", "words"])("predictions of %s: prompt, text and gold of each item", async (name) => {
    const path = run("predictions", model, `${name}.json`);
    const own = JSON.parse(written(path)) as Predictions;
    const { rows, flags } = await readLog(path);
    expect(rows).toEqual(
      Object.entries(own).map(([id, { origin_prompt, prediction, gold }]) => {
        const said = { pred: prediction, output: prediction };
        return { id, split: name, model, input: origin_prompt, gold, ...said };
      }),
    );
    expect(flags).toEqual(["log_of:OpenCompass"]);
  });

  it("results with verdicts: each of them, and their mean is the accuracy", async () => {
    const path = run("results", model, "words.json");
    const own = JSON.parse(written(path)) as { accuracy: number; details: Detail[] };
    const { rows, table } = await readLog(path);
    expect(rows.map((row) => row["accuracy"])).toEqual(own.details.map(({ correct }) => Number(correct[0])));
    expect(rows.map((row) => row["pred"])).toEqual(own.details.map(({ parsed }) => parsed[0]));
    expect(rows.map((row) => row["output"])).toEqual(own.details.map(({ pred }) => pred[0]));
    expect(rows.map((row) => row["gold"])).toEqual(own.details.map(({ refr }) => refr[0]));
    expect(rows.map((row) => row["id"])).toEqual(["0", "1", "2", "3"]);
    expect(table.log?.scores).toEqual([{ column: "accuracy", recorded: own.accuracy / 100 }]);
    expect(table.log?.flags).toEqual(["log_of:OpenCompass"]);
    const mean = own.details.filter(({ correct }) => correct[0]).length / own.details.length;
    expect(mean * 100).toBe(own.accuracy);
  });

  it("results without verdicts: the exact match of their items is the accuracy", async () => {
    const path = run("results", model, "questions.json");
    const { accuracy } = JSON.parse(written(path)) as { accuracy: number };
    const { document } = await scoreFiles({ path, store: "", only: "exact_match", randomSeed: 0, language: "en" });
    const found = document.metrics["exact_match"];
    expect(100 * found.value!).toBeCloseTo(accuracy, 10);
  });
});

describe("OpenCompass, reading", () => {
  it.each(["summary_20261122_225918.csv", "summary_20261122_225918.md", "summary_20261122_225918.txt"])(
    "a summary says which file to give: %s",
    async (name) => {
      expect(await message(readPredictions(run("summary", name)))).toMatch(
        /:1: This is an OpenCompass summary: it holds totals and no items\. Give the file .* results\//,
      );
    },
  );

  it("older details: verdicts in an object, or in a list with pred and answer; a wrong total is flagged", async () => {
    const items = [true, false, true].map((correct, i) => ({ pred: `p${i}`, answer: [`g${i}`, "x"], correct }));
    const listed = await readLog(file("list.json", JSON.stringify({ score: 50, details: items })));
    expect(listed.rows.map((row) => [row["id"], row["pred"], row["gold"], row["accuracy"]])).toEqual([
      ["0", "p0", '["g0","x"]', 1],
      ["1", "p1", '["g1","x"]', 0],
      ["2", "p2", '["g2","x"]', 1],
    ]);
    expect(listed.flags).toContain("recorded_differs:accuracy 0.5 0.666667");
    const keyed = items.map(({ correct }, i) => [
      String(i),
      {
        prompt: [{ role: "HUMAN", prompt: "q" }],
        origin_prediction: "It is a.",
        predictions: "a",
        references: "b",
        correct,
      },
    ]);
    const details = { type: "GEN", ...Object.fromEntries(keyed) };
    const { rows } = await readLog(file("keyed.json", JSON.stringify({ accuracy: 200 / 3, details })));
    expect(rows.map((row) => [row["input"], row["output"], row["pred"], row["gold"], row["accuracy"]])).toEqual(
      [1, 0, 1].map((verdict) => ["q", "It is a.", "a", "b", verdict]),
    );
  });

  it("predictions by perplexity are labels", async () => {
    const item = (pred: string, gold: string) => ({
      "in-context examples": "",
      "label: A": { "testing input": "q", prompt: "q A", PPL: 1.5 },
      "label: B": { "testing input": "q", prompt: "q B", PPL: 2.5 },
      prediction: pred,
      gold,
    });
    const log = { 0: item("A", "A"), 1: item("B", "A"), 2: item("A", "B"), 3: item("B", "B") };
    const [read] = await readPredictions(file("ppl.json", JSON.stringify(log)));
    const columns = read.columns();
    expect(columns.labels).toEqual(["A", "B"]);
    expect([Array.from(columns.gold!), Array.from(columns.pred!)]).toEqual([
      [0, 0, 1, 1],
      [0, 1, 0, 1],
    ]);
    expect((await read.readInputs())?.[0]).toBe("q");
  });

  it("lines of a run under way are said to be so; rounds of a chat become one prompt", async () => {
    const row = (idx: string) => ({
      idx,
      origin_prompt: [
        { role: "SYSTEM", prompt: "Be brief." },
        { role: "HUMAN", prompt: "What?" },
        { role: "BOT", prompt: "No." },
        { role: "HUMAN", prompt: "And now?" },
      ],
      prediction: "",
      gold: "yes",
    });
    const { rows, flags } = await readLog(
      file("tmp_0.jsonl", [row("3"), row("5")].map((one) => `${JSON.stringify(one)}\n`).join("")),
    );
    expect(flags).toEqual(["log_of:OpenCompass", "run_unfinished"]);
    expect(rows.map((row) => [row["id"], row["input"], row["pred"] ?? null, row["output"]])).toEqual([
      ["3", "Be brief.\nWhat?\nAnd now?", null, ""],
      ["5", "Be brief.\nWhat?\nAnd now?", null, ""],
    ]);
  });

  it("hostile keys and odd items are no crash", async () => {
    const path = file(
      "odd.json",
      `{${Array.from({ length: 20 }, (_, i) => `"${i}":{"origin_prompt":"q","prediction":NaN}`)},"__proto__":{"prediction":"x","polluted":1},"20":3}`,
    );
    expect(await message(readLog(path))).toBe(
      `odd.json:1: The prediction "20" is no object, as OpenCompass's are. Check what wrote it.`,
    );
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});
