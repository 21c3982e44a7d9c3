import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { studySchema } from "../../../src/core/documents/study-schema.js";
import { document, markdown } from "../../../src/core/report/index.js";
import { perturbFile } from "../../../src/engine/robustness/perturb-file.js";
import { runStudy } from "../../../src/engine/run/index.js";

const folders: string[] = [];
afterAll(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

function folder(files: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(tmpdir(), "assay-robust-"));
  folders.push(path);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(path, name, ".."), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
const now = () => new Date("2026-01-01");

/** 80 requests whose label is told by one word. */
const items = Array.from({ length: 80 }, (_, i) => ({
  id: `i${i}`,
  text: i % 2 === 0 ? `please return the money for order ${i}` : `where is the parcel with number ${i} today`,
  label: i % 2 === 0 ? "refund" : "delivery",
}));

const tests = JSON.stringify([
  {
    name: "plain",
    capability: "vocabulary",
    type: "MFT",
    cases: [
      { inputs: ["the money"], label: "refund" },
      { inputs: ["the parcel", "my parcel"], label: "delivery" },
    ],
  },
  {
    name: "polite",
    capability: "robustness",
    type: "INV",
    cases: [{ inputs: ["the money", "the money, please", "THE MONEY"] }],
  },
]);

/** Answers by a word in the prompt; the base knows it in small letters only, and says something else every time when told to wobble. */
const program = `
import { createInterface } from "node:readline";
const [role, wobble] = process.argv.slice(2);
let asked = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  const text = JSON.stringify(question);
  const own = role === "base" ? text : text.toLowerCase();
  asked++;
  const turned = wobble === "answers" && role === "tuned" && asked > 80 && question.id === "i2";
  const answer = own.includes("money") && !turned ? "refund" : "delivery";
  const extra = wobble === "words" ? " (" + process.pid + "." + asked + ")" : "";
  console.log(JSON.stringify({ id: question.id, output: answer + extra }));
}
`;

const plan = (models: string, robustness: string): string => `
name: robust
task: multiclass
decision: { metric: accuracy, delta_min: 0.05 }
data: { test: test.jsonl }
fields: { input: text, gold: label }
models:
${models}
prompt: { template: "Which is it? {{input}}" }
robustness: ${robustness}
`;

const commands = (wobble = "-"): string =>
  ["base", "tuned"].map((role) => `  - { role: ${role}, command: node model.mjs ${role} ${wobble} }`).join("\n");

describe("a study that disturbs its inputs", () => {
  it("asks live models the disturbed items, the tests, other wordings and the same again", async () => {
    const path = folder({ "test.jsonl": lines(items), "tests.json": tests, "model.mjs": program });
    writeFileSync(
      join(path, "assay.yaml"),
      plan(
        commands("words"),
        '{ perturbations: [upper_case, extra_spaces], rate: 1, items: 30, tests: tests.json, prompts: [{ template: "{{input}} - say what it is" }, { template: "{{input}}", system: "MONEY?" }], repeat: 12 }',
      ),
    );
    const study = await runStudy(join(path, "assay.yaml"), { now });
    const { robustness } = study;
    expect(studySchema.safeParse(JSON.parse(JSON.stringify(study))).error).toBeUndefined();
    if (robustness === undefined) throw new Error("nothing was disturbed");
    const of = (model: string, perturbation: string) =>
      robustness.scores.find((one) => one.model.name === model && one.perturbation === perturbation);
    // In capitals the base no longer finds the word, and takes every request for a delivery.
    expect(of("base", "upper_case")).toMatchObject({ n: 30, touched: 30, clean: { value: 1 } });
    const refunds = 30 * (1 - (of("base", "upper_case")?.perturbed.value ?? 0));
    expect(refunds).toBeGreaterThan(5);
    expect(of("base", "upper_case")?.changed.value).toBeCloseTo(refunds / 30, 12);
    expect(of("tuned", "upper_case")).toMatchObject({ drop: { value: 0 }, ratio: { value: 1 }, changed: { value: 0 } });
    expect(of("base", "extra_spaces")).toMatchObject({ drop: { value: 0 } });
    expect(robustness.interactions.find((one) => one.perturbation === "upper_case")?.difference.value).toBeCloseTo(
      -refunds / 30,
      12,
    );
    // The case in capitals is the one that the base fails.
    expect(
      robustness.behaviour?.scores.map(({ model, test, failed, judged }) => [model.name, test, failed, judged]),
    ).toEqual([
      ["base", "plain", 0, 2],
      ["base", "polite", 1, 1],
      ["tuned", "plain", 0, 2],
      ["tuned", "polite", 0, 1],
    ]);
    const [wordings] = robustness.wordings ?? [];
    expect(wordings.wordings).toHaveLength(3);
    // The system prompt of the last wording names money: the tuned model, which reads capitals, says refund to all.
    expect(wordings.models.map(({ values }) => values.map(({ value }) => value))).toEqual([
      [1, 1, 1],
      [1, 1, refunds / 30],
    ]);
    expect(wordings.models[1].spread.value).toBeCloseTo(1 - refunds / 30, 12);
    expect(wordings.differences[0].holds).toBe(false);
    expect(robustness.repeats?.map(({ n, sameAnswer, sameText }) => [n, sameAnswer.value, sameText.value])).toEqual([
      [12, 1, 0],
      [12, 1, 0],
    ]);
    // Disturbed sets are judged apart: nothing of them is among the study's own.
    expect(study.scores.map(({ data }) => data)).toEqual(["test", "test"]);
    expect(study.runs.map(({ data }) => data)).toEqual(["test", "test"]);
    expect(study.fired.filter(({ code }) => code === "model.nondeterministic").map(({ severity }) => severity)).toEqual(
      ["info", "info"],
    );
    expect(study.fired.some(({ code }) => code === "robust.perturbation")).toBe(false);
    for (const language of ["en", "zh"] as const)
      expect(markdown(document(study, { language }))).toContain(
        language === "en" ? "wordings of the same questions" : "种措辞提问",
      );

    // Everything is on record: nothing is asked again.
    const again = await runStudy(join(path, "assay.yaml"), { now });
    expect(again.robustness?.runs.reduce((sum, { asked }) => sum + asked, 0)).toBe(0);
    expect(again.robustness?.scores).toEqual(robustness.scores);
  });

  it("reads the answers of models that answer elsewhere to the texts that perturb writes", async () => {
    const path = folder({ "test.jsonl": lines(items), "tests.json": tests });
    const out = join(path, "disturbed");
    const { files } = await perturbFile({
      path: join(path, "test.jsonl"),
      perturbations: ["upper_case"],
      tests: join(path, "tests.json"),
      rate: 1,
      items: 30,
      randomSeed: 1,
      fields: { input: "text", gold: "label" },
      out,
    });
    expect(files.map(({ data, n, touched }) => [data, n, touched])).toEqual([
      ["test__upper_case", 30, 30],
      ["behaviour__1", 6, null],
    ]);
    const { readFileSync } = await import("node:fs");
    const written = files.map(({ path: file }) =>
      readFileSync(file, "utf8")
        .trim()
        .split("\n")
        .map(
          (line) =>
            JSON.parse(line) as {
              id: string;
              text: string;
              parent?: string;
              changes?: { at: number; from: string; to: string }[];
            },
        ),
    );
    for (const { id, text, parent, changes = [] } of written[0]) {
      const before = items.find((one) => one.id === id)?.text ?? "";
      expect(parent).toBe(id);
      // The changes, made in the original, give the text.
      let made = "";
      let at = 0;
      for (const change of changes) {
        made += before.slice(at, change.at) + change.to;
        at = change.at + change.from.length;
      }
      expect(made + before.slice(at)).toBe(text);
    }
    const answers = (rows: readonly { id: string; text: string }[], reads: (text: string) => string): string =>
      lines(rows.map(({ id, text }) => ({ id, pred: reads(text).includes("money") ? "refund" : "delivery" })));
    const small = (text: string): string => text;
    writeFileSync(join(path, "base.test.jsonl"), answers(items, small));
    writeFileSync(join(path, "tuned.test.jsonl"), answers(items, small));
    writeFileSync(join(path, "base.test__upper_case.jsonl"), answers(written[0], small));
    writeFileSync(
      join(path, "tuned.test__upper_case.jsonl"),
      answers(written[0], (text) => text.toLowerCase()),
    );
    writeFileSync(join(path, "tuned.behaviour__1.jsonl"), answers(written[1], small));
    const models = ["base", "tuned"]
      .map((role) => `  - { role: ${role}, predictions: "${role}.{data}.jsonl" }`)
      .join("\n");
    writeFileSync(
      join(path, "assay.yaml"),
      plan(models, "{ perturbations: [upper_case, lower_case], rate: 1, items: 30, tests: tests.json, repeat: 5 }"),
    );
    const { robustness } = await runStudy(join(path, "assay.yaml"), { now });
    expect(
      robustness?.scores.map(({ model, perturbation, changed }) => [
        model.name,
        perturbation,
        (changed.value ?? 0) > 0,
      ]),
    ).toEqual([
      ["base", "upper_case", true],
      ["tuned", "upper_case", false],
    ]);
    expect(robustness?.behaviour?.scores.map(({ model, failed }) => [model.name, failed])).toEqual([
      ["tuned", 0],
      ["tuned", 1],
    ]);
    expect(robustness?.unanswered).toEqual([
      { model: "base", data: "test__lower_case" },
      { model: "tuned", data: "test__lower_case" },
      { model: "base", data: "test__again" },
      { model: "tuned", data: "test__again" },
      { model: "base", data: "behaviour__1" },
    ]);
  });

  it("tells an answer that changes when it is asked again", async () => {
    const path = folder({ "test.jsonl": lines(items), "model.mjs": program });
    writeFileSync(join(path, "assay.yaml"), plan(commands("answers"), "{ repeat: 80 }"));
    const study = await runStudy(join(path, "assay.yaml"), { now });
    const [ofBase, ofTuned] = study.robustness?.repeats ?? [];
    expect(ofBase).toMatchObject({ n: 80, sameAnswer: { value: 1 }, sameText: { value: 1 } });
    expect(ofTuned).toMatchObject({ n: 80, sameAnswer: { value: 79 / 80 }, differing: ["i2"], temperature: 0 });
    expect(study.fired.filter(({ code }) => code === "model.nondeterministic")).toMatchObject([
      { severity: "warning", items: ["i2"], itemsTotal: 1, evidence: { model: "tuned", answers: 1, n: 80 } },
    ]);
  });

  it("asks multiple choice in every order, and tells who goes by place", async () => {
    const chooser = `
import { createInterface } from "node:readline";
for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  const right = /([A-D])\\. right/.exec(JSON.stringify(question))?.[1];
  console.log(JSON.stringify({ id: question.id, output: process.argv[2] === "base" ? "A" : right }));
}
`;
    const questions = Array.from({ length: 24 }, (_, i) => ({
      id: `q${i}`,
      question: `Which is it in case ${i}?`,
      choices: ["w", "x", "y", "z"].map((text, k) => (k === i % 4 ? "right" : text)),
      answer: i % 4,
    }));
    const path = folder({ "test.jsonl": lines(questions), "model.mjs": chooser });
    writeFileSync(
      join(path, "assay.yaml"),
      `task: multiple_choice
data: { test: test.jsonl }
fields: { input: question, gold: answer, choices: choices }
answer: { by: generation }
prompt: { template: "{{input}}{% for c in choices %} {{letters[loop.index0]}}. {{c}}{% endfor %}" }
models:
${commands()}
robustness: { choice_orders: true }
`,
    );
    const { robustness } = await runStudy(join(path, "assay.yaml"), { now });
    const seen = robustness?.orders?.map(({ model, n, orders, consistency, byPlace }) => ({
      name: model.name,
      n,
      orders,
      consistency: consistency.value,
      byPlace: byPlace.map(({ value }) => value),
    }));
    expect(seen).toEqual([
      { name: "base", n: 24, orders: 4, consistency: 0, byPlace: [1, 0, 0, 0] },
      { name: "tuned", n: 24, orders: 4, consistency: 1, byPlace: [1, 1, 1, 1] },
    ]);
  });

  it.each([
    ["{ perturbations: [typo_swp] }", "robustness.perturbations: unknown perturbation"],
    ["{ data: [tset], perturbations: [typo_swap] }", 'robustness.data: "tset" is no data set'],
    ["{ tests: nowhere.json }", "nowhere.json: there is no such file"],
    ["{ tests: model.mjs }", "model.mjs"],
    ["{ choice_orders: true }", "robustness.choice_orders: the items"],
    ["{ perturbation: [typo_swap] }", 'unknown key "perturbation"; did you mean perturbations'],
    ["{ rate: 2 }", "rate"],
  ])("refuses %s before anything is asked", async (robustness, message) => {
    const path = folder({ "test.jsonl": lines(items), "model.mjs": "throw new Error('asked')" });
    writeFileSync(join(path, "assay.yaml"), plan(commands(), robustness));
    await expect(runStudy(join(path, "assay.yaml"), { now })).rejects.toThrow(message);
  });
});
