import { describe, expect, it } from "vitest";
import type { CaseKind } from "../../../src/core/cases/case.js";
import type { Columns } from "../../../src/core/columns.js";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import { measure } from "../../../src/core/metrics/measure.js";
import { type ReadPredictionsOptions, readPredictions } from "../../../src/engine/readers/index.js";
import { folder, lines, sql } from "./folder.js";

const { file, path } = folder();
let count = 0;

async function columns(at: string, options: ReadPredictionsOptions = {}): Promise<Columns> {
  const [predictions] = await readPredictions(at, options);
  return predictions.columns();
}

/** A cell of CSV: lists and objects as JSON. */
function csvCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return /[",\n]/.test(text) || text === "" ? `"${text.replaceAll('"', '""')}"` : text;
}

type Row = Readonly<Record<string, unknown>>;

/** The same rows as JSONL, JSON, CSV and Parquet. */
async function everyFormat(rows: readonly Row[], without: readonly string[] = []): Promise<string[]> {
  const name = `rows-${++count}`;
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const csv = [names, ...rows.map((row) => names.map((key) => csvCell(row[key])))]
    .map((row) => row.join(","))
    .join("\n");
  const made: Record<string, string> = {
    jsonl: file(`${name}.jsonl`, lines(rows)),
    json: file(`${name}.json`, JSON.stringify(rows, null, 1)),
    csv: file(`${name}.csv`, `${csv}\n`),
  };
  if (!without.includes("parquet")) {
    await sql(
      `copy (from read_json('${made["jsonl"]}', format = 'newline_delimited')) to '${path(`${name}.parquet`)}'`,
    );
    made["parquet"] = path(`${name}.parquet`);
  }
  return Object.entries(made)
    .filter(([format]) => !without.includes(format))
    .map(([, at]) => at);
}

/** Reads rows of every format alike and gives the cases. */
async function cases(
  kind: CaseKind,
  rows: readonly Row[],
  options: ReadPredictionsOptions,
  without: readonly string[] = [],
): Promise<readonly { readonly gold: unknown; readonly pred: unknown }[]> {
  const read: Columns[] = [];
  for (const at of await everyFormat(rows, without)) read.push(await columns(at, options));
  for (const one of read) {
    expect(one.cases?.kind).toBe(kind);
    expect(one.cases?.rows).toEqual(read[0].cases?.rows);
    expect(one.n).toBe(read[0].n);
  }
  return read[0].cases!.rows;
}

describe("texts", () => {
  it("have one reference or several, and none is an empty one", async () => {
    const rows = [
      { id: "1", references: ["a b", "a  c", "a b"], output: " x ", finish_reason: "stop" },
      { id: "2", references: ["[sic] d"], output: "é 猫", finish_reason: "length" },
      { id: "3", references: [], output: null, finish_reason: null },
    ];
    expect(await cases("text", rows, { task: "summarisation" })).toEqual([
      { gold: ["a b", "a  c", "a b"], pred: { text: " x " } },
      { gold: ["[sic] d"], pred: { text: "é 猫", truncated: true } },
      { gold: [""], pred: null },
    ]);
  });

  it("keep a reference that stands twice, which weighs twice in the mean length that TER divides by", async () => {
    const rows = [{ id: "1", reference: ["a b c d", "a b c d", "a b"], prediction: "a b x d" }];
    const measured = measure(
      metrics.get("ter"),
      await columns(file("twice.jsonl", lines(rows)), { task: "translation" }),
    );
    // sacreBLEU 2.6.0: one edit over a mean of 10/3 words.
    expect(measured).toMatchObject({ value: expect.closeTo(30, 9) });
  });

  it("are single texts as they stand, with brackets that are none of JSON", async () => {
    const rows = [
      { gold: "[laughs] no list", pred: "{x" },
      { gold: "a", pred: "NA" },
    ];
    expect(await cases("text", rows, { task: "generation" })).toEqual([
      { gold: ["[laughs] no list"], pred: { text: "{x" } },
      { gold: ["a"], pred: { text: "NA" } },
    ]);
  });

  it("of SQuAD hold their answers in an object, and none where nothing is the answer", async () => {
    const rows = [
      { id: "q1", answers: { text: ["Paris", "in Paris"], answer_start: [3, 0] }, prediction_text: "Paris" },
      { id: "q2", answers: { text: [], answer_start: [] }, prediction_text: "x" },
    ];
    const options = { task: "qa_extractive", fields: { pred: "prediction_text" } } as const;
    expect(await cases("text", rows, options)).toEqual([
      { gold: ["Paris", "in Paris"], pred: { text: "Paris" } },
      { gold: [""], pred: { text: "x" } },
    ]);
  });

  it("are what is written where they only look like JSON: a call that is wanted word for word", async () => {
    const rows = [
      { gold: '{"name":"pay","arguments":{"amount":5}}', pred: '{"name":"pay"}' },
      { gold: '[{"name":"pay"}]', pred: "x" },
      { gold: '["one", "two"]', pred: "one" },
    ];
    expect(await cases("text", rows, { task: "generation" })).toEqual([
      { gold: ['{"name":"pay","arguments":{"amount":5}}'], pred: { text: '{"name":"pay"}' } },
      { gold: ['[{"name":"pay"}]'], pred: { text: "x" } },
      { gold: ["one", "two"], pred: { text: "one" } },
    ]);
  });

  it("an empty answer is an answer, a missing one is none", async () => {
    const rows = [
      { gold: "a", pred: "" },
      { gold: "", pred: "b" },
      { gold: "c", pred: null },
    ];
    expect(await cases("text", rows, { task: "translation" }, ["csv"])).toEqual([
      { gold: ["a"], pred: { text: "" } },
      { gold: [""], pred: { text: "b" } },
      { gold: ["c"], pred: null },
    ]);
    const csv = file("empty-cells.csv", "gold,pred\na,\n,b\n");
    expect((await columns(csv, { task: "translation" })).cases?.rows).toEqual([
      { gold: ["a"], pred: null },
      { gold: [""], pred: { text: "b" } },
    ]);
  });

  it("the first of a list of answers is taken, and that is said", async () => {
    const at = file("listed.jsonl", lines([{ gold: "a", pred: ["x", "y"] }]));
    const read = await columns(at, { task: "generation" });
    expect(read.cases?.rows[0].pred).toEqual({ text: "x" });
    expect(read.flags).toEqual(["first_of_list:1"]);
  });

  it("of Chinese are cut into words by a segmenter of a name; others are not", async () => {
    const zh = file("zh.jsonl", lines([{ gold: "评测模型的准确率", pred: "今天天气很好" }]));
    const read = await columns(zh, { task: "generation" });
    expect([read.textLanguage, read.wordsBy]).toEqual(["zh", expect.stringMatching(/^jieba-wasm:/)]);
    const { version } = JSON.parse(
      await import("node:fs/promises").then(({ readFile }) => readFile("node_modules/jieba-wasm/package.json", "utf8")),
    ) as { version: string };
    expect(read.wordsBy).toBe(`jieba-wasm:${version}`);
    expect(read.words!("今天天气很好").join("")).toBe("今天天气很好");
    expect(read.words!("评测模型的准确率")).toContain("准确率");
    expect((await columns(zh, { task: "generation", textLanguage: "ja" })).words).toBeUndefined();
    const en = await columns(file("en.jsonl", lines([{ gold: "the end", pred: "an end" }])), { task: "generation" });
    expect([en.textLanguage, en.words]).toEqual(["en", undefined]);
  });
});

describe("numbers", () => {
  it("of gold and prediction, missing ones unanswered", async () => {
    const rows = [
      { id: 1, y_true: 1.5, y_pred: 2 },
      { id: 2, y_true: -3, y_pred: null },
    ];
    for (const at of await everyFormat(rows)) {
      const read = await columns(at, { task: "regression" });
      expect([read.task, read.unanswered, [...read.numbers!.gold], [...read.numbers!.pred]]).toEqual([
        "regression",
        1,
        [1.5, -3],
        [2, Number.NaN],
      ]);
      expect((await columns(at, { task: "similarity" })).task).toBe("similarity");
    }
  });
});

describe("tags", () => {
  it("are lists, or texts with a space between", async () => {
    const rows = [
      { id: 1, tokens: ["Ada", "met"], ner_tags: ["B-PER", "O"], pred_tags: ["B-PER", "B-PER"] },
      { id: 2, tokens: ["Hi"], ner_tags: ["O"], pred_tags: null },
    ];
    const expected = [
      { gold: { tags: ["B-PER", "O"], tokens: ["Ada", "met"] }, pred: { tags: ["B-PER", "B-PER"] } },
      { gold: { tags: ["O"], tokens: ["Hi"] }, pred: null },
    ];
    expect(await cases("tags", rows, { task: "token_labelling" })).toEqual(expected);
    const spaced = rows.map(({ id, ...row }) => ({
      id,
      ...Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value?.join(" ")])),
    }));
    expect(await cases("tags", spaced, { task: "token_labelling" })).toEqual(expected);
  });
});

describe("tags, told from the data", () => {
  it("are lists of span tags; other lists are label sets, other texts labels", async () => {
    const rows = [
      { id: 1, gold: ["B-PER", "O"], pred: ["O", "O"] },
      { id: 2, gold: ["O"], pred: ["O"] },
    ];
    expect(await cases("tags", rows, {})).toHaveLength(2);
    expect(await cases("tags", [{ id: 1, gold: "B-PER O", pred: "O O" }], {})).toHaveLength(1);
    const sets = file("sets.jsonl", lines([{ gold: ["B-12", "C"], pred: ["C"] }]));
    expect((await columns(sets)).task).toBe("multilabel");
    const single = file(
      "single-tags.jsonl",
      lines([
        { gold: "B-PER", pred: "O" },
        { gold: "O", pred: "O" },
      ]),
    );
    expect((await columns(single)).task).toBe("binary");
  });
});

describe("choices", () => {
  const base = { choices: ["yes", "no"], logprobs: [-1, -2.5], unconditional: [-3, -4] };
  const pred = { logprobs: [-1, -2.5], unconditional: [-3, -4] };

  it("have their gold as index, letter or text", async () => {
    for (const gold of [
      [0, 1],
      ["0", "1"],
      ["A", "B"],
      ["a", "b"],
      ["(A)", "B."],
      ["yes", "no"],
    ]) {
      const rows = gold.map((one, id) => ({ id, gold: one, ...base }));
      expect(await cases("choice", rows, { task: "multiple_choice" })).toEqual(
        [0, 1].map((index) => ({ gold: { index, choices: ["yes", "no"] }, pred })),
      );
    }
  });

  it("are told by their columns; pairs of lm-evaluation-harness are read; numbers are indices before texts", async () => {
    const rows = [
      {
        id: 1,
        gold: 1,
        choices: ["1", "0"],
        loglikelihoods: [
          [-2, false],
          [-1, true],
        ],
      },
    ];
    const read = await columns(file("pairs.jsonl", lines(rows)));
    expect(read.cases?.rows).toEqual([{ gold: { index: 1, choices: ["1", "0"] }, pred: { logprobs: [-2, -1] } }]);
    expect(read.task).toBe("multiple_choice");
  });

  it("stand beside the answers where gold has a file of its own", async () => {
    const at = file("beside.jsonl", lines([{ id: 1, choices: ["yes", "no"], logprobs: [-1, -2] }]));
    const gold = file("beside-gold.csv", "id,answer\n1,no\n");
    const read = await columns(at, { task: "multiple_choice", gold });
    expect(read.cases?.rows[0].gold).toEqual({ index: 1, choices: ["yes", "no"] });
  });

  it("that were made are labels", async () => {
    const at = file(
      "made.jsonl",
      lines([
        { gold: "A", pred: "B" },
        { gold: "C", pred: "C" },
        { gold: "B", pred: "B" },
      ]),
    );
    const read = await columns(at, { task: "multiple_choice" });
    expect([read.cases, read.labels]).toEqual([undefined, ["A", "B", "C"]]);
  });
});

describe("tries", () => {
  const expected = [
    { gold: null, pred: { n: 3, correct: 1 } },
    { gold: null, pred: { n: 2, correct: 2 } },
  ];

  it("are counts, or lists of verdicts, in the columns people write", async () => {
    expect(
      await cases(
        "samples",
        [
          { id: 1, n: 3, correct: 1 },
          { id: 2, n: 2, correct: 2 },
        ],
        {},
      ),
    ).toEqual(expected);
    const verdicts = [
      { task_id: "a", passed: [true, false, false] },
      { task_id: "b", passed: [true, true] },
    ];
    expect(await cases("samples", verdicts, { task: "code" })).toEqual(expected);
  });

  it("of one row each are put together by problem, in order of appearance", async () => {
    const rows = [
      { task_id: "a", result: "failed: AssertionError", language: "py" },
      { task_id: "b", result: "passed", language: "js" },
      { task_id: "a", result: "passed", language: "py" },
      { task_id: "a", result: "timed out", language: "py" },
      { task_id: "b", result: "passed", language: "js" },
    ];
    expect(await cases("samples", rows, { task: "code" })).toEqual(expected);
    const [read] = await readPredictions(file("tries.jsonl", lines(rows)), { task: "code" });
    expect(await read.readIds()).toEqual(["a", "b"]);
    expect((await read.readMetadata()).map(({ name, codes, values }) => [name, [...codes], values])).toEqual([
      ["language", [0, 1], ["py", "js"]],
    ]);
  });

  it("of several models are put together within each", async () => {
    const rows = ["x", "y"].flatMap((model) =>
      [0, 1].map((k) => ({ model, id: "a", passed: model === "x" && k === 0 })),
    );
    const read = await readPredictions(file("models.jsonl", lines(rows)), { task: "code" });
    expect(read.map((one) => [one.model, one.columns().cases?.rows])).toEqual([
      ["x", [{ gold: null, pred: { n: 2, correct: 1 } }]],
      ["y", [{ gold: null, pred: { n: 2, correct: 0 } }]],
    ]);
  });

  it("of columns by id, as pandas writes JSON", async () => {
    const at = file(
      "by-id.json",
      JSON.stringify({ texts: { a: ["x"], b: ["y"] }, passed: { a: [true], b: [false] }, pass_at_1: 50 }),
    );
    const read = await columns(at, { task: "code" });
    expect(read.cases?.rows.map(({ pred }) => pred)).toEqual([
      { n: 1, correct: 1 },
      { n: 1, correct: 0 },
    ]);
  });
});

describe("rankings", () => {
  it("are ids in order, or ids with scores; ties go as trec_eval has them", async () => {
    const gold = new Map([
      ["d1", 2],
      ["d2", 0],
    ]);
    const rows = [
      { qid: "1", qrels: { d1: 2, d2: 0 }, ranking: ["d2", "d1", "d3"] },
      { qid: "2", qrels: { d1: 2, d2: 0 }, ranking: null },
    ];
    expect(await cases("ranking", rows, { task: "retrieval" })).toEqual([
      { gold, pred: { documents: ["d2", "d1", "d3"] } },
      { gold, pred: null },
    ]);
    const scored = [{ qid: "1", qrels: { d1: 2, d2: 0 }, run: { a: 1, c: 2, b: 2 } }];
    expect(await cases("ranking", scored, { task: "retrieval" })).toEqual([
      { gold, pred: { documents: ["c", "b", "a"], scores: [2, 2, 1] } },
    ]);
  });

  it("have the relevant ids as gold too; documents may be objects or pairs", async () => {
    const rows = [
      {
        id: 1,
        relevant: ["x"],
        retrieved: [
          { id: "x", score: 1 },
          { id: "y", score: 3 },
        ],
      },
      {
        id: 2,
        relevant: ["x"],
        retrieved: [
          { id: "y", score: 4 },
          { id: "x", score: 3 },
        ],
      },
    ];
    const read = await cases("ranking", rows, { task: "retrieval" });
    expect(read[0]).toEqual({ gold: new Map([["x", 1]]), pred: { documents: ["y", "x"], scores: [3, 1] } });
    const pairs = await columns(
      file(
        "pairs-ranked.jsonl",
        lines([
          {
            relevant: ["x"],
            results: [
              ["y", 1],
              ["x", 2],
            ],
          },
        ]),
      ),
      {
        task: "retrieval",
      },
    );
    expect(pairs.cases?.rows[0].pred).toEqual({ documents: ["x", "y"], scores: [2, 1] });
  });
});

describe("verdicts", () => {
  const outcomes = async (verdicts: readonly unknown[], more: Row = {}, options: ReadPredictionsOptions = {}) => {
    const rows = verdicts.map((winner, id) => ({ id, winner, ...more }));
    const read = await cases("preference", rows, { task: "preference", ...options });
    return read.map(({ pred }) => (pred as { outcome: number } | null)?.outcome ?? null);
  };

  it("are words, numbers of sides, shares, or what alpaca_eval writes", async () => {
    expect(await outcomes(["tuned", "base", "tie", "", "Tie"])).toEqual([1, 0, 0.5, null, 0.5]);
    expect(await outcomes(["model_a", "model_b", "tie (bothbad)"])).toEqual([1, 0, 0.5]);
    expect(await outcomes(["m1", "m2", "tie"], { model_a: "m1", model_b: "m2" })).toEqual([1, 0, 0.5]);
    expect(await outcomes([1, 2, 0])).toEqual([1, 0, 0.5]);
    expect(await outcomes(["1", "2", "Tie"])).toEqual([1, 0, 0.5]);
    expect(await outcomes([0.25, 1, 0])).toEqual([0.25, 1, 0]);
    expect(await outcomes([1.25, 2, 0])).toEqual([0.25, 1, 0.5]);
    expect(await outcomes([1, 2], { generator_1: "g", generator_2: "h" })).toEqual([0, 1]);
  });

  it("know sides and lengths, in the order of the side they are about", async () => {
    const rows = [
      { id: 1, preference: 1.5, generator_1: "g", generator_2: "h", len_output_1: 10, len_output_2: 20 },
      { id: 2, preference: 2, generator_1: "g", generator_2: "h", len_output_1: 10, len_output_2: 30 },
    ];
    const [{ pred }] = await cases("preference", rows, {});
    expect(pred).toEqual({ outcome: 0.5, sides: ["h", "g"], lengths: [20, 10] });
    const texts = [
      { winner: "model_a", model_a: "x", model_b: "y", response_a: "猫😀", response_b: "abc", swapped: "tie" },
    ];
    expect((await columns(file("texts.jsonl", lines(texts)))).cases?.rows[0].pred).toEqual({
      outcome: 1,
      swapped: 0.5,
      sides: ["x", "y"],
      lengths: [2, 3],
    });
  });
});

describe("JSON answers", () => {
  it("hold integers too long for a double as they are written, in gold and in answers", async () => {
    const long = '{"n":12345678901234567,"m":[1.0]}';
    const next = '{"n":12345678901234568,"m":[1]}';
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const made = [
      file(
        "long.jsonl",
        `{"gold":${long},"pred":${JSON.stringify(long)}}\n{"gold":${long},"pred":${JSON.stringify(next)}}\n`,
      ),
      file("long.csv", `gold,pred\n${quoted(long)},${quoted(long)}\n${quoted(long)},${quoted(next)}\n`),
    ];
    for (const at of made) {
      const read = await columns(at, { task: "structured_output" });
      expect(measure(metrics.get("record_match"), read)).toEqual({ value: 0.5 });
      expect(measure(metrics.get("field_f1"), read)).toEqual({ value: 0.75 });
    }
  });

  it("have gold as value or as text, and a schema beside it", async () => {
    const schema = { type: "object" };
    const rows = [{ gold: { a: [1, "x"] }, pred: '{"a": [1, "x"]}', schema }];
    expect(await cases("structured", rows, { task: "structured_output" }, ["parquet"])).toEqual([
      { gold: { value: { a: [1, "x"] }, schema }, pred: { text: '{"a": [1, "x"]}' } },
    ]);
    const at = file(
      "struct.jsonl",
      lines([
        { gold: '{"a": 1}', pred: { a: 1 } },
        { gold: "[2]", pred: null },
      ]),
    );
    expect((await columns(at, { task: "structured_output" })).cases?.rows).toEqual([
      { gold: { value: { a: 1 } }, pred: { text: '{"a":1}' } },
      { gold: { value: [2] }, pred: null },
    ]);
  });
});

describe("log-probabilities", () => {
  it("are a list of tokens, with bytes and words of the text", async () => {
    const rows = [{ id: 1, text: "héllo wor ld", token_logprobs: [-0.5, -1.5] }];
    expect(await cases("logprobs", rows, {})).toEqual([
      { gold: null, pred: { sum: -2, tokens: 2, bytes: 13, words: 3 } },
    ]);
  });

  it("or a sum with counts", async () => {
    const rows = [
      { id: 1, logprob: -2.5, n_tokens: 3, n_bytes: 10, n_words: 2 },
      { id: 2, logprob: null, n_tokens: 3, n_bytes: 10, n_words: 2 },
    ];
    expect(await cases("logprobs", rows, { task: "language_modelling" })).toEqual([
      { gold: null, pred: { sum: -2.5, tokens: 3, bytes: 10, words: 2 } },
      { gold: null, pred: null },
    ]);
  });

  it("a first token without one is left out", async () => {
    const at = file("first.jsonl", lines([{ logprobs: [null, -1, -2] }]));
    expect((await columns(at)).cases?.rows[0].pred).toEqual({ sum: -3, tokens: 2 });
  });
});

describe("ratings", () => {
  it("are several columns, or a list", async () => {
    const rows = [
      { id: 1, r1: 1, r2: "a", r3: null },
      { id: 2, r1: 2, r2: "b", r3: 3 },
    ];
    const expected = [
      { gold: null, pred: ["1", "a", null] },
      { gold: null, pred: ["2", "b", "3"] },
    ];
    expect(await cases("ratings", rows, { pred: "r1,r2,r3" })).toEqual(expected);
    const lists = rows.map(({ id, r1, r2, r3 }) => ({
      id,
      ratings: [r1, r2, r3].map((one) => (one === null ? null : String(one))),
    }));
    expect(await cases("ratings", lists, {})).toEqual(expected);
  });
});
