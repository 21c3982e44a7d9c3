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
        language === "en" ? "3 ways of asking the same 30 items" : "用 3 种方式提问",
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

  it("asks in generated formats, with the examples in other orders and the instruction elsewhere", async () => {
    // The base wants to be asked for a "Label" so written; the tuned model reads the request alone; both see where the last example stands.
    const reader = `
import { createInterface } from "node:readline";
for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  const text = JSON.stringify(question);
  const request = text.slice(Math.max(text.lastIndexOf("please return"), text.lastIndexOf("where is the parcel")));
  const right = request.includes("money") ? "refund" : "delivery";
  console.log(JSON.stringify({ id: question.id, output: process.argv[2] === "base" && !text.includes("Label") ? "delivery" : right }));
}
`;
    const path = folder({
      "test.jsonl": lines(items.slice(0, 40)),
      "train.jsonl": lines(items.slice(40)),
      "model.mjs": reader,
    });
    const written = (
      robustness: string,
      template = "Say what it is: refund or delivery.\\n\\nText: {{input}}\\nLabel:",
    ) => `
name: ways
task: multiclass
decision: { metric: accuracy, delta_min: 0.05 }
data: { test: test.jsonl, train: train.jsonl }
fields: { input: text, gold: label }
models:
${commands()}
prompt: { template: "${template}", shots: 3, form: text }
robustness: ${robustness}
`;
    const file = join(path, "assay.yaml");
    writeFileSync(file, written("{ items: 40, formats: 6, example_orders: true, instruction_places: true }"));
    const study = await runStudy(file, { now });
    expect(studySchema.safeParse(JSON.parse(JSON.stringify(study))).error).toBeUndefined();
    const wordings = study.robustness?.wordings ?? [];
    expect(wordings.map(({ way, wordings: all }) => [way, all.length])).toEqual([
      ["format", 7],
      ["examples", 3],
      ["instruction", 3],
    ]);
    const [format, examples, instruction] = wordings;
    const [ofBase, ofTuned] = format.models;
    expect(ofTuned).toMatchObject({ spread: { value: 0 }, chance: { mean: 0, upper: 0, p: 1 } });
    // Where the cue is not cased as the base wants it, every refund is missed.
    const cased = format.wordings.map(({ template }) => template === undefined || template.includes("Label"));
    expect(cased).toContain(false);
    expect(ofBase.values.map(({ value }) => value)).toEqual(cased.map((fits) => (fits ? 1 : 0.5)));
    expect(ofBase.spread.value).toBe(0.5);
    expect(ofBase.chance?.p).toBeLessThan(0.01);
    expect(ofBase.chance?.upper).toBeLessThan(0.5);
    expect(examples.wordings.slice(1)).toEqual([{ shots_turn: 1 }, { shots_turn: 2 }]);
    expect(examples.models.map(({ spread }) => spread.value)).toEqual([0, 0]);
    // What was asked differs: three orders of the same three examples.
    const prompts = (study.robustness?.runs ?? []).filter(
      ({ data, model }) => data.startsWith("test__examples") && model.role === "base",
    );
    expect(
      new Set(
        [...study.runs, ...prompts].flatMap(({ prompt, model }) => (model.role === "base" ? (prompt?.hash ?? []) : [])),
      ).size,
    ).toBe(3);
    expect(instruction.wordings.slice(1).map(({ template }) => template?.indexOf("Text:"))).toEqual([0, 37]);
    for (const language of ["en", "zh"] as const) {
      const text = markdown(document(study, { language }));
      expect(text).toContain(language === "en" ? "Prompt formats" : "提示格式");
      expect(text).toContain(
        language === "en" ? "More than chance makes of equally good ways: base" : "超出偶然的有：base",
      );
    }

    for (const [robustness, template, message] of [
      ["{ formats: 5 }", "{{input}}", "0 other formats"],
      ["{ instruction_places: true }", "Text: {{input}}\\nLabel:", "no instruction that could be moved"],
    ]) {
      writeFileSync(file, written(robustness, template));
      await expect(runStudy(file, { now })).rejects.toThrow(message);
    }
    writeFileSync(file, written("{ example_orders: true }").replace("shots: 3", "shots: 1"));
    await expect(runStudy(file, { now })).rejects.toThrow("fewer than two worked examples");
  });

  it("asks every training seed, and speaks of the recipe", async () => {
    const path = folder({ "test.jsonl": lines(items), "tests.json": tests });
    const { files } = await perturbFile({
      path: join(path, "test.jsonl"),
      perturbations: ["upper_case"],
      tests: join(path, "tests.json"),
      rate: 1,
      items: 80,
      randomSeed: 1,
      fields: { input: "text", gold: "label" },
      out: join(path, "disturbed"),
    });
    const { readFileSync } = await import("node:fs");
    const [disturbed, behaviour] = files.map(({ path: file }) =>
      readFileSync(file, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as { id: string; text: string }),
    );
    /** Refunds where the word is read; of texts in capitals those of the first `lost` even numbers are missed. */
    const answers = (rows: readonly { id: string; text: string }[], lost: number): string =>
      lines(
        rows.map(({ id, text }) => {
          const missed = text === text.toUpperCase() && Number(id.slice(1)) < 2 * lost;
          return { id, pred: text.toLowerCase().includes("money") && !missed ? "refund" : "delivery" };
        }),
      );
    const lost: Readonly<Record<string, number>> = {
      base: 0,
      "tuned-1": 10,
      "tuned-2": 14,
      "tuned-3": 12,
      "tuned-4": 0,
    };
    for (const [name, k] of Object.entries(lost)) {
      writeFileSync(join(path, `${name}.test.jsonl`), answers(items, 0));
      writeFileSync(join(path, `${name}.behaviour__1.jsonl`), answers(behaviour, 0));
      // The last seed was never put the disturbed texts.
      if (name !== "tuned-4") writeFileSync(join(path, `${name}.test__upper_case.jsonl`), answers(disturbed, k));
    }
    const models = Object.keys(lost).map((name) =>
      name === "base"
        ? `  - { role: base, predictions: "base.{data}.jsonl" }`
        : `  - { role: tuned, name: tuned, seed: ${name.slice(-1)}, predictions: "${name}.{data}.jsonl" }`,
    );
    writeFileSync(
      join(path, "assay.yaml"),
      plan(models.join("\n"), "{ perturbations: [upper_case], rate: 1, items: 80, tests: tests.json }"),
    );
    const study = await runStudy(join(path, "assay.yaml"), { now });
    expect(studySchema.safeParse(JSON.parse(JSON.stringify(study))).error).toBeUndefined();
    const { robustness } = study;
    expect(robustness?.models).toEqual([
      { name: "base", role: "base", seed: null },
      { name: "tuned", role: "tuned", seed: null },
    ]);
    const [ofBase, ofTuned] = robustness?.scores ?? [];
    expect(ofBase.seeds).toBeUndefined();
    const round = (value: number | null | undefined) => Number(value?.toFixed(9));
    expect(ofTuned.seeds?.map(({ seed, drop, changed }) => [seed, round(drop), round(changed)])).toEqual([
      [1, 0.125, 0.125],
      [2, 0.175, 0.175],
      [3, 0.15, 0.15],
    ]);
    expect(ofTuned.drop.value).toBeCloseTo(0.15, 12);
    expect(ofTuned.changed).toMatchObject({ n: 80, method: "changed_answers" });
    expect(ofTuned.changed.value).toBeCloseTo(0.15, 12);
    const [own] = robustness?.interactions ?? [];
    expect(own.difference).toMatchObject({ method: "crossed_anova_t", n: 80 });
    expect(own.difference.value).toBeCloseTo(0.15, 12);
    expect(own.seeds?.map(({ seed, value }) => [seed, round(value)])).toEqual([
      [1, 0.125],
      [2, 0.175],
      [3, 0.15],
    ]);
    expect(robustness?.behaviour?.scores.map(({ model, runs, judged }) => [model.name, runs, judged])).toEqual([
      ["base", 1, 2],
      ["base", 1, 1],
      ["tuned", 4, 8],
      ["tuned", 4, 4],
    ]);
    expect(robustness?.unanswered).toEqual([{ model: "tuned", data: "test__upper_case", seeds: [4] }]);
    for (const language of ["en", "zh"] as const)
      expect(markdown(document(study, { language }))).toContain(language === "en" ? "seed 4" : "种子 4");
  });

  it("decides disturbed answers as it does clean ones: at the plan's threshold, at its costs", async () => {
    const path = folder({
      "test.jsonl": lines(items),
      "tests.json": JSON.stringify([
        { name: "plain", capability: "c", type: "MFT", cases: [{ inputs: ["the MONEY"], label: "delivery" }] },
      ]),
    });
    const { files } = await perturbFile({
      path: join(path, "test.jsonl"),
      perturbations: ["upper_case"],
      tests: join(path, "tests.json"),
      rate: 1,
      items: 80,
      randomSeed: 1,
      fields: { input: "text", gold: "label" },
      out: join(path, "disturbed"),
    });
    const { readFileSync } = await import("node:fs");
    const [disturbed, behaviour] = files.map(({ path: file }) =>
      readFileSync(file, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as { id: string; text: string }),
    );
    // Sure of a request for money in small letters; in capitals it leans that way, with .7.
    const probs = (rows: readonly { id: string; text: string }[]): string =>
      lines(
        rows.map(({ id, text }) => {
          const p = text.includes("money") ? 0.95 : text.toLowerCase().includes("money") ? 0.7 : 0.1;
          return { id, pred: p >= 0.5 ? "refund" : "delivery", probs: { refund: p, delivery: 1 - p } };
        }),
      );
    writeFileSync(join(path, "tuned.test.jsonl"), probs(items));
    writeFileSync(join(path, "tuned.test__upper_case.jsonl"), probs(disturbed));
    writeFileSync(join(path, "tuned.behaviour__1.jsonl"), probs(behaviour));
    const drop = async (decision: string) => {
      writeFileSync(
        join(path, "assay.yaml"),
        `
name: decided
task: binary
positive: refund
decision: ${decision}
data: { test: test.jsonl }
fields: { input: text, gold: label }
models:
  - { role: tuned, predictions: "tuned.{data}.jsonl" }
robustness: { perturbations: [upper_case], rate: 1, items: 80, tests: tests.json }
`,
      );
      const { robustness } = await runStudy(join(path, "assay.yaml"), { now });
      return { score: robustness?.scores[0], failed: robustness?.behaviour?.scores[0].failed };
    };
    const plainly = await drop("{ metric: accuracy, delta_min: 0.05 }");
    expect(plainly.score).toMatchObject({ drop: { value: 0 }, changed: { value: 0 } });
    expect(plainly.failed).toBe(1);
    // At .8 every request for money is still found, and none of those in capitals.
    const strict = await drop("{ metric: accuracy, delta_min: 0.05, threshold: 0.8 }");
    expect(strict.score).toMatchObject({ clean: { value: 1 }, perturbed: { value: 0.5 }, changed: { value: 0.5 } });
    expect(strict.failed).toBe(0);
    // A false alarm that costs four times a miss moves the threshold to .8 (Elkan 2001: 4 / 5), and the loss is told in costs.
    const priced = await drop(
      "{ metric: expected_cost, delta_min: 0.05, costs: { false_positive: 4, false_negative: 1 } }",
    );
    expect(priced.score?.metric).toBe("expected_cost");
    expect(priced.score?.changed.value).toBe(0.5);
    expect(priced.score?.drop.value).toBeCloseTo(0.5, 12);

    // An answer without probabilities cannot be decided at a threshold; that is said, as on clean sets.
    writeFileSync(
      join(path, "tuned.test__upper_case.jsonl"),
      lines(disturbed.map(({ id }) => ({ id, pred: "refund" }))),
    );
    await expect(drop("{ metric: accuracy, delta_min: 0.05, threshold: 0.8 }")).rejects.toThrow("no probabilities");
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
    ["{ perturbations: [typo_swp] }", /assay\.yaml:\d+:\d+: unknown perturbation "typo_swp"; did you mean typo_swap/],
    [
      "{ data: [tset], perturbations: [typo_swap] }",
      /assay\.yaml:\d+:\d+: "tset" is no data set that can be disturbed; there are: test/,
    ],
    ["{ tests: nowhere.json }", "nowhere.json: there is no such file"],
    ["{ tests: model.mjs }", "model.mjs"],
    ["{ choice_orders: true }", /assay\.yaml:\d+:\d+: the items/],
    ["{ perturbation: [typo_swap] }", 'unknown key "perturbation"; did you mean perturbations'],
    ["{ rate: 2 }", "rate"],
  ])("refuses %s before anything is asked", async (robustness, message) => {
    const path = folder({ "test.jsonl": lines(items), "model.mjs": "throw new Error('asked')" });
    writeFileSync(join(path, "assay.yaml"), plan(commands(), robustness));
    await expect(runStudy(join(path, "assay.yaml"), { now })).rejects.toThrow(message);
  });
});
