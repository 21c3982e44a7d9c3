import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { Failure } from "../../../src/core/failure.js";
import { suites } from "../../../src/core/suites/catalogue.js";
import { readPlan } from "../../../src/engine/plan/index.js";
import { readSets } from "../../../src/engine/run/read-sets.js";

/* The forms in which sets are handed out that the data at hand do not have, in small files of our own words; and what is said of files that are none. */

const folder = mkdtempSync(join(tmpdir(), "assay-forms-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
const tsv = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.join("\t")}\n`).join("");

let plans = 0;
/** The sets of a plan, without train: id, input and gold of each item, by set. */
async function sets(body: string): Promise<Record<string, (readonly [string, string | null, unknown])[]>> {
  const name = `plan-${plans++}.yaml`;
  write(
    name,
    `${body}\nmodels:\n  - { role: base, predictions: "b/{data}.jsonl" }\n  - { role: tuned, predictions: "t/{data}.jsonl" }\n`,
  );
  const { plan } = await readPlan(join(folder, name));
  const read = await readSets(plan, folder, undefined, () => undefined);
  return Object.fromEntries(
    read.map((set) => [
      set.name,
      set.items.map(({ id, input, gold }, i) => [id, input, set.beyondLabels?.gold?.[i] ?? gold] as const),
    ]),
  );
}

const refusal = async (body: string): Promise<string> =>
  sets(body).then(
    () => "no refusal",
    (error: unknown) => {
      if (error instanceof Failure) return error.in("en");
      throw error;
    },
  );

describe("GLUE's nine tasks", () => {
  it("are read from the TSV of its own site, quotes as they stand, CoLA without a header", async () => {
    write(
      "glue/CoLA/dev.tsv",
      tsv([
        ["own", "1", "", 'She said "go.'],
        ["own", "0", "*", "Went she home the."],
      ]),
    );
    write(
      "glue/SST-2/dev.tsv",
      tsv([
        ["sentence", "label"],
        ['a "warm film ', "1"],
        ["dull ", "0"],
      ]),
    );
    write(
      "glue/MRPC/dev.tsv",
      tsv([
        ["Quality", "#1 ID", "#2 ID", "#1 String", "#2 String"],
        ["1", "7", "8", "Rain fell.", "It rained."],
      ]),
    );
    write(
      "glue/STS-B/dev.tsv",
      tsv([
        ["index", "genre", "filename", "year", "old_index", "source1", "source2", "sentence1", "sentence2", "score"],
        ["0", "g", "f", "y", "1", "s", "s", "A cat.", "A dog.", "2.500"],
      ]),
    );
    write(
      "glue/QQP/dev.tsv",
      tsv([
        ["id", "qid1", "qid2", "question1", "question2", "is_duplicate"],
        ["5", "1", "2", "How?", "How so?", "0"],
      ]),
    );
    const mnli = ["index", "promptID", "pairID", "genre", "sentence1", "sentence2", "label1", "gold_label"];
    write("glue/MNLI/dev_matched.tsv", tsv([mnli, ["0", "1", "1", "g", "P one", "H one", "neutral", "neutral"]]));
    write(
      "glue/MNLI/dev_mismatched.tsv",
      tsv([mnli, ["0", "1", "1", "g", "P two", "H two", "neutral", "contradiction"]]),
    );
    write(
      "glue/QNLI/dev.tsv",
      tsv([
        ["index", "question", "sentence", "label"],
        ["0", "Who?", "Ann.", "entailment"],
      ]),
    );
    write(
      "glue/RTE/dev.tsv",
      tsv([
        ["index", "sentence1", "sentence2", "label"],
        ["0", "a", "b", "not_entailment"],
      ]),
    );
    write(
      "glue/WNLI/dev.tsv",
      tsv([
        ["index", "sentence1", "sentence2", "label"],
        ["3", "a", "b", "1"],
      ]),
    );
    write(
      "glue/WNLI/train.tsv",
      tsv([
        ["index", "sentence1", "sentence2", "label"],
        ["9", "x", "y", "0"],
      ]),
    );
    const read = await sets("data: { test: { path: glue/SST-2/dev.tsv, suite: glue/sst2 } }\nsuites: { glue: glue }");
    expect(read).toEqual({
      test: [
        ["1", 'a "warm film', "positive"],
        ["2", "dull", "negative"],
      ],
      glue_cola: [
        ["1", 'She said "go.', "yes"],
        ["2", "Went she home the.", "no"],
      ],
      glue_sst2: [
        ["1", 'a "warm film', "positive"],
        ["2", "dull", "negative"],
      ],
      glue_mrpc: [["1", "Rain fell.\nIt rained.", "yes"]],
      glue_stsb: [["0", "A cat.\nA dog.", 2.5]],
      glue_qqp: [["1", "How?\nHow so?", "no"]],
      glue_mnli_matched: [["0", "P one\nH one", "neutral"]],
      glue_mnli_mismatched: [["0", "P two\nH two", "contradiction"]],
      glue_qnli: [["0", "Who?\nAnn.", "entailment"]],
      glue_rte: [["0", "a\nb", "not_entailment"]],
      glue_wnli: [["3", "a\nb", "entailment"]],
    });
  });

  it("are read from Hugging Face's rows, whose labels are numbers", async () => {
    write("hf/rte.jsonl", lines([{ sentence1: "a", sentence2: "b", label: 0, idx: 0 }]));
    write("hf/mnli_mismatched.jsonl", lines([{ premise: "p", hypothesis: "h", label: 2, idx: 0 }]));
    write("hf/cola.jsonl", lines([{ sentence: "s", label: 1, idx: 4 }]));
    const read = await sets("data: { test: { path: hf/cola.jsonl, suite: glue } }\nsuites: { glue: { path: hf } }");
    expect(read["glue_rte"]).toEqual([["0", "a\nb", "entailment"]]);
    expect(read["glue_mnli_mismatched"]).toEqual([["0", "p\nh", "contradiction"]]);
    expect(read["test"]).toEqual([["4", "s", "yes"]]);
  });
});

describe("other forms", () => {
  it("XNLI and XQuAD as Hugging Face hands them out, one file a language; the first items only", async () => {
    const nli = [0, 1, 2].map((label) => ({ premise: `p${label}`, hypothesis: `h${label}`, label }));
    write("forms/xnli/zh/test-00000-of-00001.jsonl", lines(nli));
    write(
      "forms/xquad.zh.jsonl",
      lines([
        { id: "q1", context: "甲在乙处。", question: "甲在何处？", answers: { text: ["乙处"], answer_start: [2] } },
        {
          id: "q2",
          context: "甲在乙处。",
          question: "谁在乙处？",
          answers: { text: ["甲", "甲在"], answer_start: [0, 0] },
        },
      ]),
    );
    const read = await sets(
      "data: { test: { path: forms/xquad.zh.jsonl, suite: xquad } }\nsuites: { xnli: { path: forms/xnli, items: 2 } }",
    );
    expect(read["xnli_zh"]).toEqual([
      ["1", "p0\nh0", "entailment"],
      ["2", "p1\nh1", "neutral"],
    ]);
    expect(read["test"]).toEqual([
      ["q1", "甲在何处？", ["乙处"]],
      ["q2", "谁在乙处？", ["甲", "甲在"]],
    ]);
  });

  it("BBH as Hugging Face's rows, and what a set says goes before the description", async () => {
    write("bbh/navigate.jsonl", lines([{ input: "Left, right. Back?", target: "Yes" }]));
    write(
      "own.yaml",
      `data:\n  test: { path: bbh/navigate.jsonl, suite: bbh/navigate, prompt: { template: "{{input}}!" } }\nmodels:\n  - { role: base, predictions: "b/{data}.jsonl" }\n  - { role: tuned, predictions: "t/{data}.jsonl" }\n`,
    );
    const { plan } = await readPlan(join(folder, "own.yaml"));
    expect(plan.data["test"]).toMatchObject({
      suite: "bbh",
      suite_set: "navigate",
      metric: "accuracy",
      prompt: { template: "{{input}}!" },
      answer: { extract: "regex" },
    });
    expect(plan.decision.metric).toBe("accuracy");
  });
});

describe("what is refused", () => {
  it("a file that does not look like its description: what was expected, and what was found", async () => {
    write("wrong/gsm8k.jsonl", lines([{ question: "2 + 2?", result: 4 }]));
    const message = await refusal("data: { test: { path: wrong/gsm8k.jsonl, suite: gsm8k } }");
    expect(message).toContain("does not look like gsm8k");
    expect(message).toContain("`question`, `answer` that ends in `#### number`");
    expect(message).toContain("Found the columns: question, result");
  });

  it("an unknown suite, with the near ones and the way that is open to any", async () => {
    const message = await refusal("data: { test: a.jsonl }\nsuites: { gsm8: data }");
    expect(message).toMatch(/there is no suite "gsm8"; known: gsm8k.*lm-evaluation-harness/);
    expect(await refusal("data: { test: { path: a.jsonl, suite: mmlu } }")).toContain('there is no suite "mmlu"');
  });

  it("a suite with neither items nor two folders, or with both", async () => {
    expect(await refusal("data: { test: a.jsonl }\nsuites: { bbh: { base: x } }")).toContain("write `path`");
    expect(await refusal("data: { test: a.jsonl }\nsuites: { bbh: { path: p, base: x, tuned: y } }")).toContain(
      "write `path`",
    );
  });

  it("a folder without any set of the suite, a set that there is not, and a guard-rail on a set that was not found", async () => {
    write("empty/readme.jsonl", lines([{ a: 1 }]));
    expect(await refusal("data: { test: a.jsonl }\nsuites: { bbh: empty }")).toContain("named after a set of bbh");
    expect(await refusal("data: { test: { path: bbh/navigate.jsonl, suite: bbh/navigat } }")).toContain(
      'no set "navigat"',
    );
    write("test.jsonl", lines([{ id: "1", input: "x", gold: "a" }]));
    expect(
      await refusal(
        "data: { test: test.jsonl }\nsuites: { bbh: bbh }\nguard_rails: [{ data: bbh_snarks, metric: accuracy, margin: 0.1 }]",
      ),
    ).toContain('no data set "bbh_snarks" for this guard-rail');
  });
});

it("every description names its forms and words in both languages, and a metric that the catalogue has", () => {
  for (const suite of suites.all) {
    expect(suite.words.zh).toMatch(/[一-鿿]/);
    for (const task of suite.tasks) {
      expect(task.items?.forms.length ?? 0, `${suite.id}/${task.id}`).toBeGreaterThan(0);
      for (const form of task.items?.forms ?? []) expect(form.words.zh, form.words.en).toMatch(/[一-鿿、：]/);
    }
  }
});
