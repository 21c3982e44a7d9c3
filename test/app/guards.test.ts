import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { suiteComparisonSchema } from "../../src/core/suites/schema.js";
import { assay, folder, lines, pair } from "./assay.js";

/* What must hold before two numbers stand side by side: the same items, gold, task and scoring, the same questions, and outputs of two models. */

const at = folder();
const fixtures = resolve(fileURLToPath(import.meta.url), "../../engine/importers/fixtures");
const run = (...args: string[]) => assay(args, { cwd: at.path });

interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly title: string;
}
const codes = (findings: readonly Finding[], severity?: string): string[] =>
  findings.filter((one) => severity === undefined || one.severity === severity).map(({ code }) => code);

/** Rows of JSON lines. */
const rowsOf = (text: string): Record<string, string>[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

/** The five comparisons of base against tuned, with the exit code of their gate. */
const five = [
  ["improved", pair(1000, 30, 90), 0],
  ["equivalent", pair(1000, 50, 50), 0],
  ["equivalent of many", pair(5000, 250, 250), 0],
  ["identical", pair(1000, 0, 0), 3],
  ["worse", pair(400, 80, 4), 1],
] as const;

describe.each(five)("%s", (name, sides, gate) => {
  const own = name.replaceAll(" ", "-");
  at.write(`${own}/base.jsonl`, sides.base);
  at.write(`${own}/tuned.jsonl`, sides.tuned);

  it("has its own exit code where nothing is amiss", async () => {
    const { code } = await run("compare", `${own}/base.jsonl`, `${own}/tuned.jsonl`, "--delta-min", "0.05", "--gate");
    expect(code).toBe(gate);
  });

  it("ids partly missing: refused with counts and the first ids; the common items only where that is asked for, and told", async () => {
    const rows = rowsOf(sides.tuned);
    at.write(`${own}/part.jsonl`, lines(rows.slice(25)));
    const refused = await run("compare", `${own}/base.jsonl`, `${own}/part.jsonl`, "--delta-min", "0.05", "--gate");
    expect([refused.code, refused.out]).toEqual([2, ""]);
    expect(refused.err).toContain("25");
    expect(refused.err).toContain("i0, i1, i2");
    const common = await run(
      ...["compare", `${own}/base.jsonl`, `${own}/part.jsonl`, "--delta-min", "0.05", "--join", "common", "--json"],
    );
    expect(common.code, common.err).toBe(0);
    const { n, findings } = JSON.parse(common.out);
    expect(n).toBe(rows.length - 25);
    expect(codes(findings)).toContain("data.join");
  });

  it("other gold for the same ids: refused with the count and the first ids", async () => {
    const rows = rowsOf(sides.tuned).map((row, i) =>
      i < 12 ? { ...row, gold: row["gold"] === "a" ? "b" : "a" } : row,
    );
    at.write(`${own}/gold.jsonl`, lines(rows));
    const { code, err } = await run("compare", `${own}/base.jsonl`, `${own}/gold.jsonl`);
    expect(code).toBe(2);
    expect(err).toMatch(/Gold differs on 12 of \d+ items \(i0, i1, .*i9, …\)/);
  });

  it("prompts unequal: an error that stops the gate, unless it is allowed", async () => {
    const items = rowsOf(sides.base).slice(0, 300);
    const told = new Map(rowsOf(sides.tuned).map(({ id, pred }) => [id, pred]));
    at.write(`${own}/data.jsonl`, lines(items.map(({ id, gold }) => ({ id, input: `item ${id}`, gold }))));
    at.write(
      `${own}/answers.json`,
      JSON.stringify({ base: items.map(({ id, pred }) => [id, pred]), tuned: [...told] }),
    );
    at.write(
      `${own}/model.mjs`,
      `import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
const answers = new Map(JSON.parse(readFileSync("answers.json", "utf8"))[process.argv[2]]);
for await (const line of createInterface({ input: process.stdin })) {
  const { id } = JSON.parse(line);
  console.log(JSON.stringify({ id, output: answers.get(id) }));
}
`,
    );
    const plan = (allow: string) => `name: guards
task: binary
decision: { metric: accuracy, delta_min: 0.05 }
data: { test: data.jsonl }
prompt: { template: "{{input}}: a or b?" }
models:
  - { role: base, command: node model.mjs base }
  - { role: tuned, command: node model.mjs tuned, prompt: { template: "{{input}}. Answer a or b." } }
${allow}`;
    at.write(`${own}/assay.yaml`, plan(""));
    const stopped = await run("gate", `${own}/assay.yaml`, "--json");
    expect(stopped.code, stopped.err).toBe(3);
    const { fired } = JSON.parse(readFileSync(join(at.path, own, ".assay/studies/guards/results.json"), "utf8"));
    expect(codes(fired, "error")).toContain("prompt.mismatch");
    if (name !== "improved") return;
    at.write(`${own}/assay.yaml`, plan("gate: { allow: [prompt.mismatch] }\n"));
    expect((await run("gate", `${own}/assay.yaml`, "--json")).code).toBe(0);
  });

  it("one seed failed: flagged, and no gain is called of the recipe", async () => {
    const items = rowsOf(sides.base);
    at.write(`${own}/seeds/data.jsonl`, lines(items.map(({ id, gold }) => ({ id, input: `item ${id}`, gold }))));
    at.write(`${own}/seeds/base.jsonl`, sides.base);
    const tuned = rowsOf(sides.tuned);
    for (const seed of [1, 2, 3, 4])
      at.write(
        `${own}/seeds/tuned-${seed}.jsonl`,
        lines(
          tuned.map(({ id, pred }, i) => ({
            id,
            // Seeds differ a little; the third said one label only.
            pred: seed === 3 ? "a" : i % 97 === seed ? (pred === "a" ? "b" : "a") : pred,
          })),
        ),
      );
    at.write(
      `${own}/seeds/assay.yaml`,
      `name: seeds
decision: { metric: accuracy, delta_min: 0.05 }
data: { test: data.jsonl }
models:
  - { role: base, predictions: base.jsonl }
${[1, 2, 3, 4].map((seed) => `  - { role: tuned, seed: ${seed}, predictions: tuned-${seed}.jsonl }\n`).join("")}`,
    );
    const { code, err } = await run("gate", `${own}/seeds/assay.yaml`, "--json");
    expect([1, 3], err).toContain(code);
    const { fired, seeds } = JSON.parse(
      readFileSync(join(at.path, own, "seeds/.assay/studies/seeds/results.json"), "utf8"),
    );
    expect(seeds.find((one: { role: string }) => one.role === "tuned").failed).toBe(1);
    expect(codes(fired)).toContain("stat.seed_variance");
  });
});

describe("logs of lm-evaluation-harness", () => {
  const original = join(fixtures, "lm_eval-0.4.13");
  /** A copy of the fixture whose tuned side is changed: results as a value, samples row by row. */
  function copy(
    name: string,
    change: {
      // biome-ignore lint/suspicious/noExplicitAny: a foreign document
      readonly results?: (results: any) => void;
      // biome-ignore lint/suspicious/noExplicitAny: a foreign row
      readonly row?: (row: any, task: string) => void;
    },
  ): readonly [string, string] {
    const to = join(at.path, name);
    cpSync(original, to, { recursive: true });
    const tuned = join(to, "tuned/models__tuned");
    for (const file of readdirSync(tuned)) {
      const path = join(tuned, file);
      if (file.startsWith("results")) {
        const value = JSON.parse(readFileSync(path, "utf8"));
        change.results?.(value);
        writeFileSync(path, JSON.stringify(value));
      } else {
        const task = file.replace(/^samples_|_\d{4}-.*$/g, "");
        const rows = rowsOf(readFileSync(path, "utf8"));
        for (const row of rows) change.row?.(row, task);
        writeFileSync(path, lines(rows));
      }
    }
    return [`${name}/base`, `${name}/tuned`];
  }

  it("of several tasks compare task by task by themselves; what is in another unit is no part of the means", async () => {
    const { code, out, err } = await run("compare", ...copy("plain", {}), "--json");
    expect(code, err).toBe(0);
    const found = suiteComparisonSchema.parse(JSON.parse(out));
    expect(found.tasks.map(({ id }) => id)).toEqual(["own_blanks", "own_choices", "own_sums", "own_texts"]);
    const [blanks, choices, sums, texts] = found.tasks;
    // The tool's own totals of the fixtures.
    const total = (side: string): Record<string, Record<string, number>> => {
      const folder = join(original, side, `models__${side}`);
      const [file] = readdirSync(folder).filter((name) => name.startsWith("results"));
      return JSON.parse(readFileSync(join(folder, file), "utf8")).results;
    };
    const [base, tuned] = [total("base"), total("tuned")];
    expect([blanks.base, blanks.tuned]).toEqual([base["own_blanks"]["acc,none"], tuned["own_blanks"]["acc,none"]]);
    expect(choices.base).toBeCloseTo(base["own_choices"]["acc,none"], 9);
    expect([sums.n, texts.apart]).toEqual([8, true]);
    expect(found.base).toBeCloseTo((blanks.base + choices.base + sums.base) / 3, 12);
    const n = blanks.n + choices.n + sums.n;
    expect(found.baseBySize).toBeCloseTo(
      (blanks.n * blanks.base + choices.n * choices.base + sums.n * sums.base) / n,
      12,
    );
    expect(codes((found.findings ?? []) as Finding[], "error")).toEqual([]);
  });

  it("one task of them as ever", async () => {
    const { code, out } = await run("compare", ...copy("one", {}), "--split", "own_choices", "--json");
    expect([code, JSON.parse(out).schema]).toEqual([0, "assay.comparison/1"]);
  });

  // biome-ignore lint/suspicious/noExplicitAny: a foreign document
  const changes: readonly (readonly [string, (results: any) => void, string])[] = [
    [
      "shots",
      (results) => {
        results["n-shot"].own_sums = 5;
      },
      "the number of examples (0 / 5)",
    ],
    [
      "version",
      (results) => {
        results.versions.own_sums = 3;
      },
      "the task's version (2 / 3)",
    ],
    [
      "filter",
      (results) => {
        results.configs.own_sums.filter_list = [{ name: "none", filter: [{ function: "lowercase" }] }];
      },
      "the filter of answers",
    ],
    [
      "metric",
      (results) => {
        results.configs.own_sums.metric_list[0].ignore_case = true;
      },
      "the metrics and their settings",
    ],
  ];
  it.each(changes)(
    "scored otherwise (%s): refused with the reason, unless it is allowed; then told as an error",
    async (name, results, reason) => {
      const paths = copy(`scored-${name}`, { results });
      const one = [...paths, "--split", "own_sums"];
      for (const args of name === "shots" ? [[...paths], one] : [one]) {
        const refused = await run("compare", ...args);
        expect([refused.code, refused.out], refused.err).toEqual([2, ""]);
        expect(refused.err).toContain("compare.not_comparable");
        expect(refused.err).toContain(reason);
        const allowed = await run("compare", ...args, "--allow", "compare.not_comparable", "--json");
        expect(allowed.code, allowed.err).toBe(0);
        expect(codes(JSON.parse(allowed.out).findings, "error")).toContain("compare.not_comparable");
      }
    },
  );

  it("other items or other gold under the same ids: refused with the ids", async () => {
    const items = copy("items", {
      row: (row, task) => {
        if (task === "own_sums" && row.doc_id < 2) row.doc_hash = "0".repeat(64);
      },
    });
    const refused = await run("compare", ...items);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("the item itself on 2 items (0, 1)");
    const gold = copy("gold", {
      row: (row, task) => {
        if (task === "own_sums" && row.doc_id === 3) row.target = "999";
      },
    });
    const other = await run("compare", ...gold, "--split", "own_sums");
    expect(other.code).toBe(2);
    expect(other.err).toContain("gold on 1 item (3)");
  });

  it("other questions, templates or system prompts: an error that stops the gate and says which", async () => {
    const paths = copy("asked", {
      results: (results) => {
        results.chat_template_sha = "abc";
        results.system_instruction = "Answer briefly.";
      },
      row: (row, task) => {
        if (task === "own_sums") row.prompt_hash = `1${row.prompt_hash.slice(1)}x`;
      },
    });
    const one = await run("compare", ...paths, "--split", "own_sums", "--gate", "--json");
    expect(one.code, one.err).toBe(3);
    const title = JSON.parse(one.out).findings.find(({ code }: Finding) => code === "prompt.mismatch").title;
    expect(title).toContain("the chat template");
    expect(title).toContain("the system prompt (– / Answer briefly.)");
    expect(title).toContain("the question as it was put on 8 items");
    expect((await run("compare", ...paths, "--gate")).code).toBe(3);
    const all = JSON.parse((await run("compare", ...paths, "--json")).out);
    expect(codes(all.findings, "error").every((code) => code === "prompt.mismatch")).toBe(true);
    // The means of these few items are not resolved either: 3 with the finding allowed, too.
    expect((await run("compare", ...paths, "--gate", "--allow", "prompt.mismatch")).code).toBe(3);
  });

  it("other ways of drawing answers are told, and stop nothing", async () => {
    const paths = copy("drawn", {
      results: (results) => {
        const { generation_kwargs } = results.configs.own_sums;
        results.configs.own_sums.generation_kwargs = { ...generation_kwargs, temperature: 0.7, do_sample: true };
      },
    });
    const { out } = await run("compare", ...paths, "--split", "own_sums", "--json");
    const mismatch = (JSON.parse(out).findings as Finding[]).filter(({ code }) => code === "prompt.mismatch");
    expect(mismatch.map(({ severity }) => severity)).toEqual(["warning"]);
    expect(mismatch[0].title).toMatch(/answers were drawn with other settings: .*(temperature|do_sample)/);
  });

  it("in a plan, under any name; subtasks of one benchmark are one row with both means", async () => {
    at.write("logs/data.jsonl", lines(rowsOf(five[0][1].base).map(({ id, gold }) => ({ id, input: id, gold }))));
    at.write("logs/b.jsonl", five[0][1].base);
    at.write("logs/t.jsonl", five[0][1].tuned);
    cpSync(original, join(at.path, "logs/lm"), { recursive: true });
    at.write(
      "logs/assay.yaml",
      `name: logs
decision: { metric: accuracy, delta_min: 0.05 }
data: { test: data.jsonl }
suites: { harness: { base: lm/base, tuned: lm/tuned } }
models:
  - { role: base, predictions: b.jsonl }
  - { role: tuned, predictions: t.jsonl }
`,
    );
    const { code, err } = await run("run", "logs/assay.yaml");
    expect(code, err).toBe(0);
    const { suites } = JSON.parse(readFileSync(join(at.path, "logs/.assay/studies/logs/results.json"), "utf8"));
    expect(suites).toHaveLength(1);
    expect(suites[0].suite).toBe("harness");
    // own_blanks, own_choices and own_sums are measured by acc, acc and exact_match: no three alike.
    expect(suites[0].tasks).toHaveLength(4);
  });
});

describe("subtasks", () => {
  /** Three samples files of a benchmark without results, each of 40 documents with its own share of right ones. */
  function benchmark(side: string, rights: readonly number[]): string {
    rights.forEach((right, k) => {
      const n = 40 * (k + 1);
      const rows = Array.from({ length: n }, (_, i) => ({
        doc_id: i,
        doc: { question: `q${i}` },
        target: String(i),
        arguments: { gen_args_0: { arg_0: `q${i}`, arg_1: {} } },
        resps: [[`said ${side} ${i}`]],
        filtered_resps: [i < right * n ? String(i) : `${side}`],
        filter: "none",
        metrics: ["exact_match"],
        exact_match: i < right * n ? 1 : 0,
      }));
      at.write(`${side}/samples_exam_part${k}_2026-01-01T00-00-00.000000.jsonl`, lines(rows));
    });
    return side;
  }

  it("of one benchmark are one row: the plain mean, the mean by size, and each of them", async () => {
    const base = benchmark("exam-base", [0.5, 0.25, 0.75]);
    const tuned = benchmark("exam-tuned", [0.75, 0.5, 0.75]);
    const { code, out, err } = await run("compare", base, tuned, "--json");
    expect(code, err).toBe(0);
    const found = suiteComparisonSchema.parse(JSON.parse(out));
    expect(found.tasks.map(({ id, sets }) => [id, sets?.length])).toEqual([["exam", 3]]);
    const [exam] = found.tasks;
    expect(exam.base).toBeCloseTo((0.5 + 0.25 + 0.75) / 3, 12);
    expect(exam.difference.value).toBeCloseTo(0.5 / 3, 12);
    // 40, 80 and 120 items: (.25 * 40 + .25 * 80 + 0) / 240.
    expect(exam.sizeWeighted!.value).toBeCloseTo(30 / 240, 12);
    const text = await run("compare", base, tuned);
    expect(text.out).toContain("mean of 3 subtasks; by size");
  });
});

describe("logs of Inspect", () => {
  const logs = join(fixtures, "inspect-0.3.285");

  it("of one task compare as ever; of another task they are refused before any number", async () => {
    const same = await run("compare", join(logs, "base.eval"), join(logs, "tuned.eval"), "--json");
    expect(same.code, same.err).toBe(0);
    expect(codes(JSON.parse(same.out).findings, "error")).toEqual([]);
    const other = await run("compare", join(logs, "base.eval"), join(logs, "choice.eval"));
    expect([other.code, other.out]).toEqual([2, ""]);
    expect(other.err).toContain("compare.not_comparable");
    expect(other.err).toContain("the task");
  });

  it("a log against itself: identical outputs", async () => {
    const { out, code } = await run("compare", join(logs, "base.eval"), join(logs, "base.eval"), "--gate", "--json");
    expect(code).toBe(3);
    expect(codes(JSON.parse(out).findings)).toContain("model.identical_outputs");
  });
});

describe("texts", () => {
  const texts = (n: number, other: number) =>
    lines(
      Array.from({ length: n }, (_, i) => ({
        id: `t${i}`,
        gold: `the answer to question ${i} is long enough to be a text`,
        pred: `the answer to question ${i} is ${i < other ? "another" : "this"} text of several words`,
      })),
    );
  at.write("texts/base.jsonl", texts(400, 0));

  it.each([
    [0, "error", "the same output on all 400 items"],
    [2, "warning", "on all but 2 of 400 items"],
    [3, null, ""],
  ] as const)("that differ on %i of 400 items: %s", async (other, severity, says) => {
    at.write(`texts/tuned-${other}.jsonl`, texts(400, other));
    const { out, err } = await run(
      ...["compare", "texts/base.jsonl", `texts/tuned-${other}.jsonl`, "--task", "generation", "--json"],
    );
    const found = (JSON.parse(out || "{}").findings as Finding[] | undefined)?.filter(
      ({ code }) => code === "model.identical_outputs",
    );
    expect(found, err).toBeDefined();
    expect(found!.map((one) => one.severity)).toEqual(severity === null ? [] : [severity]);
    if (says !== "") expect(found![0].title).toContain(says);
  });
});

const data = process.env["ASSAY_TEST_DATA"] ?? resolve(import.meta.dirname, "../../../shared/data");
const real = join(data, "inspect-eval-logs");
describe.skipIf(!readable(real))("inspect-eval-logs (needs ASSAY_TEST_DATA, default ../shared/data)", () => {
  const popularity = join(real, "2025-05-12T20-28-13-04-00_popularity.json");

  it("two tasks of two scorers are refused, all of it named", async () => {
    const { code, err } = await run("compare", popularity, join(real, "2025-05-12T20-28-26-04-00_security-guide.json"));
    expect(code).toBe(2);
    for (const name of ["the task (popularity / security_guide)", "the data set", "the scorer"])
      expect(err).toContain(name);
  });

  it("the same log with another system prompt, temperature or gold", async () => {
    const altered = (name: string, change: (log: string) => string): string => {
      const path = join(at.path, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, change(readFileSync(popularity, "utf8")));
      return name;
    };
    const prompt = altered("real/prompt.json", (log) => log.replaceAll("EXERCISE", "exercise"));
    const asked = await run("compare", popularity, prompt, "--gate", "--json");
    expect(asked.code).toBe(3);
    const titles = (JSON.parse(asked.out).findings as Finding[]).filter(({ code }) => code === "prompt.mismatch");
    expect(titles[0].title).toContain("the solver");
    expect(titles[0].title).toContain("the question as it was put on 3 items (1, 2, 3)");
    const warm = altered("real/warm.json", (log) =>
      log.replace('"model_generate_config": {}', '"model_generate_config": {"temperature": 1}'),
    );
    const cold = altered("real/cold.json", (log) =>
      log.replace('"model_generate_config": {}', '"model_generate_config": {"temperature": 0}'),
    );
    const drawn = JSON.parse((await run("compare", cold, warm, "--json")).out).findings as Finding[];
    expect(drawn.find(({ code }) => code === "prompt.mismatch")).toMatchObject({ severity: "warning" });
    const gold = altered("real/gold.json", (log) => log.replace(/"target": "( ?)(Yes|No)"/, '"target": "Maybe"'));
    const refused = await run("compare", popularity, gold);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("gold on 1 item");
  });
});

function readable(path: string): boolean {
  try {
    return readdirSync(path).length > 0;
  } catch {
    return false;
  }
}
