import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readPredictions } from "../../../src/engine/readers/index.js";
import { folder, message } from "../readers/folder.js";
import { fixture, readLog, written, writtenLines } from "./read-log.js";

interface Result {
  provider: { label: string };
  prompt: { raw: string; label: string };
  vars: Record<string, string>;
  response: { output?: string; finishReason?: string; error?: string };
  success: boolean;
  score: number;
  failureReason?: number;
  namedScores: Record<string, number>;
  latencyMs: number;
  cost?: number;
  tokenUsage?: { prompt: number; completion: number };
  testIdx?: number;
  promptIdx?: number;
}
interface Results {
  results: {
    results: Result[];
    stats: { successes: number; failures: number; errors?: number };
    prompts: { metrics: { score: number; testPassCount: number; namedScores: Record<string, number> } }[];
  };
}

const { file } = folder();
const json = (path: string) => JSON.parse(written(path)) as Results;
const newest = fixture("promptfoo-0.123.1", "results.json.gz");
const old = fixture("promptfoo-0.80.3", "results.json.gz");

/** Question by question: what the two providers answer, and what is right by the tests of the config. */
const golds: Record<string, string | null> = {
  "What is five plus seven?": "12",
  "What is nine times two?": "18",
  "What colour is grass?": "green",
  "What colour is fresh snow?": "white",
  "How many sides has a triangle?": null,
  "“黄昏”是一天中的什么时候？": "傍晚",
  "This question is broken: what then?": "nothing",
  "Tell an endless story.": "the end",
  "This one is silent.": null,
  "What is this?": null,
};

describe.each([
  ["results version 3", newest],
  ["JSON lines", fixture("promptfoo-0.123.1", "results.jsonl.gz")],
  ["results version 2", old],
])("promptfoo, %s", (_, path) => {
  const own = path.includes(".jsonl") ? writtenLines<Result>(path) : json(path).results.results;
  const refused = (result: Result) => result.response.error !== undefined;

  it("gives each answer with promptfoo's own success, score, named scores, latency and tokens", async () => {
    const { rows } = await readLog(path);
    expect(rows).toHaveLength(40);
    own.forEach((result, i) => {
      const row = rows[i];
      const failed = refused(result);
      expect(row["model"]).toBe(`${result.provider.label}+${result.prompt.label}`);
      expect(row["input"]).toBe(result.prompt.raw);
      expect(row["success"]).toBe(failed ? null : Number(result.success));
      expect(row["score"]).toBe(failed ? null : result.score);
      expect(row["exact"]).toBe(failed ? null : (result.namedScores["exact"] ?? null));
      expect(row["length"]).toBe(failed ? null : (result.namedScores["length"] ?? null));
      expect(row["pred"]).toBe(failed ? null : result.response.output);
      expect(row["error"]).toBe(failed ? "This question is refused." : null);
      expect(row["finish_reason"]).toBe(result.response.finishReason ?? null);
      expect(row["latency_ms"]).toBe(result.latencyMs);
      expect(row["vars.topic"]).toBe(result.vars["topic"]);
      if (!failed && result.response.output !== "") {
        expect([row["tokens_in"], row["cost"]]).toEqual([result.prompt.raw.length, result.cost]);
        expect(row["tokens_out"]).toBe(result.response.output!.length);
      }
    });
  });

  it("takes gold from equals, from contains, from neither where there are several, and fills in a variable", async () => {
    const { rows } = await readLog(path);
    // Version 2 keeps the assertions with the grades alone, and what was refused was not graded.
    const known = (row: Record<string, unknown>) => !(path === old && row["error"] !== null);
    for (const row of rows.filter(known)) {
      const question = String(row["input"]).replace("Please answer in one word: ", "");
      expect([question, row["gold"] ?? null]).toEqual([question, golds[question]]);
    }
  });

  it("gives the answers of all models to one test one id", async () => {
    const { rows } = await readLog(path);
    const ids = new Map<unknown, Set<unknown>>();
    rows.forEach((row, i) => {
      const question = own[i].vars["question"];
      ids.set(question, (ids.get(question) ?? new Set()).add(row["id"]));
    });
    expect([...ids.values()].map(({ size }) => size)).toEqual(Array(10).fill(1));
    expect(new Set([...ids.values()].flatMap((one) => [...one])).size).toBe(10);
  });
});

describe("promptfoo's own totals", () => {
  it("are those of the rows: successes, failures and errors, and each prompt's score and passes", async () => {
    const { stats, prompts } = json(newest).results;
    const { rows, flags } = await readLog(newest);
    const sum = (list: readonly Record<string, unknown>[], name: string) =>
      list.reduce((total, row) => total + Number(row[name] ?? 0), 0);
    const errors = rows.filter((row) => row["error"] !== null).length;
    expect(sum(rows, "success")).toBe(stats.successes);
    expect(errors).toBe(stats.errors);
    expect(rows.length - stats.successes - errors).toBe(stats.failures);
    const models = [...new Set(rows.map((row) => row["model"]))];
    models.forEach((model, k) => {
      const mine = rows.filter((row) => row["model"] === model);
      expect(sum(mine, "success")).toBe(prompts[k].metrics.testPassCount);
      expect(sum(mine, "score")).toBeCloseTo(prompts[k].metrics.score, 12);
      expect(sum(mine, "exact")).toBe(prompts[k].metrics.namedScores["exact"]);
    });
    expect(flags.filter((flag) => /^(recorded_differs|partial_run)/.test(flag))).toEqual([]);
    expect(flags[0]).toBe("log_of:promptfoo 0.123.1 (results version 3)");
    expect(flags).toContain("log_errors:base+plain 1, base+polite 1, tuned+plain 1, tuned+polite 1");
  });

  it("version 2 counts errors as failures, which is no difference", async () => {
    const { stats } = json(old).results;
    const { rows, flags } = await readLog(old);
    expect(rows.filter((row) => row["success"] !== 1)).toHaveLength(stats.failures);
    expect(flags.filter((flag) => /^(recorded_differs|partial_run)/.test(flag))).toEqual([]);
  });

  it("are flagged with both numbers where they differ, and where answers are missing", async () => {
    const changed = json(newest);
    changed.results.results[0].success = false;
    changed.results.results[0].failureReason = 1;
    changed.results.results[0].score = 0;
    const altered = await readLog(file("altered.json", JSON.stringify(changed)));
    expect(altered.flags.filter((flag) => flag.startsWith("recorded"))).toEqual([
      "recorded_differs:successes 26 25",
      "recorded_differs:failures 10 11",
      "recorded_differs:score (base+plain) 5.33333 4.33333",
    ]);
    const cut = json(newest);
    cut.results.results.splice(30);
    expect((await readLog(file("cut.json", JSON.stringify(cut)))).flags).toContain("partial_run:30/40");
  });
});

describe("promptfoo, reading", () => {
  it("success decides, of the model that is asked for; another score is named", async () => {
    const [read] = await readPredictions(newest, { model: "tuned+plain" });
    expect(read.given?.metric).toBe("success");
    const own = read.columns();
    // Nine answers, of which one has no assertion, two say what was not asked for; the tenth was refused.
    expect(Array.from(own.score!)).toEqual([1, 1, 1, 1, 1, 1, Number.NaN, 0, 1, 1]);
    expect(own.unanswered).toBe(1);
    const [named] = await readPredictions(newest, { model: "base+polite", metric: "length" });
    expect(named.columns().score![1]).toBe(0.5);
  });

  it("gathers repeats of one test under its id of a run without repeats", async () => {
    const once = await readLog(newest);
    const twice = await readLog(fixture("promptfoo-0.123.1", "repeated.json.gz"));
    const keys = (rows: Record<string, unknown>[]) => rows.map((row) => `${row["model"]} ${row["id"]}`).sort();
    expect(keys(twice.rows)).toEqual(keys(once.rows));
    expect(twice.flags).toContain("repeats_averaged:2");
  });

  it("tests with the same variables and other assertions are two, whatever the order of the rows", async () => {
    const changed = json(newest);
    const twin = { ...changed.results.results[0], testIdx: 10 };
    Object.assign(twin, { testCase: { vars: twin.vars, assert: [{ type: "contains", value: "1" }] } });
    changed.results.results.unshift(twin);
    const { rows } = await readLog(file("twins.json", JSON.stringify(changed)));
    expect(rows.map((row) => row["id"]).slice(0, 2)).toEqual([`${rows[1]["id"]}#2`, rows[1]["id"]]);
  });

  it("hostile keys, odd types and broken rows are no crash", async () => {
    const row = `{"provider":"openai:m","prompt":{"raw":"p","label":"p"},"vars":{"__proto__":"x","q":"1"},"success":true,
      "score":NaN,"namedScores":{"__proto__":1,"constructor":2,"id":3},"response":{"output":{"a":[1]}},"testCase":7}`;
    const hostile = await readLog(file("hostile.jsonl", `${row.replaceAll("\n", " ")}\n`));
    expect(hostile.rows).toHaveLength(1);
    expect(hostile.rows[0]["model"]).toBe("openai:m");
    expect(hostile.rows[0]["pred"]).toBe('{"a":[1]}');
    expect(hostile.rows[0]["score"]).toBeNull();
    expect(hostile.rows[0]["named.id"]).toBe(3);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
    const broken = json(newest) as unknown as { results: { results: unknown[] } };
    broken.results.results[3] = "no result";
    const path = file("broken.json", JSON.stringify(broken));
    expect(await message(readLog(path))).toBe(
      "broken.json:1#4: This result is no object, as promptfoo's are. Check what wrote it.",
    );
    const half = file("half.json", gzipSync(written(newest).slice(0, 9000)));
    expect(await message(readLog(half))).toMatch(/The JSON breaks off or is broken here/);
  });
});
