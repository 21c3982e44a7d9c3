import { describe, expect, it } from "vitest";
import type { Columns } from "../../../src/core/columns.js";
import { parseFields, type ReadPredictionsOptions, readPredictions } from "../../../src/engine/readers/index.js";
import { folder, lines, message, sql } from "./folder.js";

const { file, path } = folder();

async function columns(at: string, options: ReadPredictionsOptions = {}): Promise<Columns> {
  const [predictions] = await readPredictions(at, options);
  return predictions.columns();
}

const labels = (column: Int32Array | undefined, { labels }: Columns) =>
  Array.from(column!, (k) => (k < 0 ? null : labels[k]));
const rowsOf = (values: Float64Array | Uint8Array | undefined, width: number) =>
  Array.from({ length: values!.length / width }, (_, i) => Array.from(values!.slice(i * width, (i + 1) * width)));

describe("labels", () => {
  it("are taken as written, whatever they look like", async () => {
    const odd = ["Yes", "No", "NA", "01", "1", "null", "true", "2020-01-01", "1e5", "nan", "é", "意图", "😀", "Z"];
    // Code points: digits, capitals, small letters, é, CJK, and the emoji (beyond U+FFFF) last.
    const sorted = ["01", "1", "1e5", "2020-01-01", "NA", "No", "Yes", "Z", "nan", "null", "true", "é", "意图", "😀"];
    const csv = `id,gold,pred\n${odd.map((label, i) => `${i},${label},${label}`).join("\n")}\n`;
    for (const at of [
      file("odd.csv", csv),
      file("odd.jsonl", lines(odd.map((label, id) => ({ id, gold: label, pred: label })))),
    ]) {
      const read = await columns(at);
      expect(read.labels).toEqual(sorted);
      expect(labels(read.gold, read)).toEqual(odd);
      expect(labels(read.pred, read)).toEqual(odd);
      expect(read.task).toBe("multiclass");
      expect(read.unanswered).toBe(0);
    }
  });

  it('1 and "1", true and "true" are the same; null and nothing are unanswered', async () => {
    const read = await columns(
      file(
        "same.jsonl",
        '{"gold":1,"pred":"1"}\n{"gold":"true","pred":true}\n{"gold":"a","pred":null}\n{"gold":"a"}\n',
      ),
    );
    expect(labels(read.gold, read)).toEqual(["1", "true", "a", "a"]);
    expect(labels(read.pred, read)).toEqual(["1", "true", null, null]);
    expect(read.unanswered).toBe(2);
  });

  it("a fixed list sets set and order, and refuses others with the line", async () => {
    const at = file(
      "fixed.jsonl",
      lines([
        { gold: "b", pred: "a" },
        { gold: "a", pred: "c" },
      ]),
    );
    const read = await columns(at, { labels: ["c", "b", "a"] });
    expect(read.labels).toEqual(["c", "b", "a"]);
    expect(read.labelsFixed).toBe(true);
    expect([...read.gold!]).toEqual([1, 2]);
    expect(await message(columns(at, { labels: ["a", "b"] }))).toBe(
      'fixed.jsonl:2: The label "c" is not in --labels. Known: a, b.',
    );
    expect(await message(columns(at, { labels: ["a", "a"] }))).toBe(
      "A label stands twice in --labels. Name each once.",
    );
  });

  it("a missing gold is an error with its line", async () => {
    const at = file("no-gold.csv", "id,gold,pred\n1,a,a\n2,,a\n");
    expect(await message(columns(at))).toBe(
      "no-gold.csv:3: The gold label is missing. Give it, or leave the item out.",
    );
  });
});

describe("task and positive label", () => {
  const made = (name: string, gold: string[], pred: string[]) =>
    file(name, lines(gold.map((label, i) => ({ id: i, gold: label, pred: pred[i] }))));

  it("two labels are binary; the positive one is named, usual, or the rarer", async () => {
    const spam = made("spam.jsonl", ["spam", "ham", "ham"], ["ham", "ham", "ham"]);
    const rarer = await columns(spam);
    expect([rarer.task, rarer.labels[rarer.positive], rarer.flags]).toEqual([
      "binary",
      "spam",
      ["positive_assumed:spam"],
    ]);
    const named = await columns(spam, { positive: "ham" });
    expect([named.labels[named.positive], named.flags]).toEqual(["ham", []]);
    expect(await message(columns(spam, { positive: "Spam" }))).toBe(
      'The positive label "Spam" does not occur. The labels are: ham, spam.',
    );
    for (const [positive, other] of [
      ["1", "0"],
      ["true", "false"],
      ["Yes", "No"],
      ["POS", "NEG"],
      ["positive", "negative"],
      ["是", "否"],
      ["正", "负"],
    ]) {
      const read = await columns(made("usual.jsonl", [positive, positive, other], [other, other, other]));
      expect([read.task, read.labels[read.positive], read.flags]).toEqual(["binary", positive, []]);
    }
  });

  it("a third label that is only predicted is a wrong answer of a binary task; a third gold label makes it multiclass", async () => {
    const at = made("third.jsonl", ["yes", "no", "no"], ["yes", "maybe", "no"]);
    const read = await columns(at);
    expect([read.task, read.labels[read.positive], read.labels]).toEqual(["binary", "yes", ["maybe", "no", "yes"]]);
    expect(read.flags).toEqual(["labels_outside_gold:1"]);
    expect((await columns(at, { task: "binary" })).flags).toEqual(["labels_outside_gold:1"]);
    expect((await columns(at, { task: "multiclass" })).flags).toEqual([]);
    expect(await message(columns(at, { positive: "maybe" }))).toBe(
      'The positive label "maybe" is predicted, but never gold. The labels are: no, yes.',
    );
    const three = made("three.jsonl", ["yes", "no", "maybe"], ["yes", "no", "no"]);
    expect((await columns(three)).task).toBe("multiclass");
    expect(await message(columns(three, { task: "binary" }))).toBe(
      "The task is binary, but more than two labels are gold or have probabilities: maybe, no, yes. Map them to two, or use --task multiclass.",
    );
  });

  it("a third label with probabilities makes it multiclass, one without does not", async () => {
    const three = file("p3.csv", "id,gold,prob_a,prob_b,prob_c\n1,a,.5,.25,.25\n2,b,.5,.25,.25\n");
    expect((await columns(three)).task).toBe("multiclass");
    expect(await message(columns(three, { task: "binary" }))).toMatch(/more than two labels are gold or have prob/);
    const two = file("p2.csv", "id,gold,pred,prob_a,prob_b\n1,a,c,.5,.5\n2,b,b,.25,.75\n");
    const read = await columns(two);
    expect([read.task, read.labels, read.flags]).toEqual([
      "binary",
      ["a", "b", "c"],
      ["positive_assumed:b", "labels_outside_gold:1"],
    ]);
    expect([...read.probs!]).toEqual([0.5, 0.5, 0, 0.25, 0.75, 0]);
    const unnamed = await columns(
      file(
        "p01.jsonl",
        lines([
          { id: 1, gold: 0, pred: "?", probs: [0.5, 0.5] },
          { id: 2, gold: 1, pred: 1, probs: [0.25, 0.75] },
        ]),
      ),
    );
    expect([unnamed.task, unnamed.labels]).toEqual(["binary", ["0", "1", "?"]]);
    expect([...unnamed.probs!]).toEqual([0.5, 0.5, 0, 0.25, 0.75, 0]);
  });

  it("a positive label that never occurs is taken with its probability, beside one other label", async () => {
    const at = file("never.csv", "id,gold,pred,probs\n1,no,no,.25\n2,no,no,.125\n");
    const read = await columns(at, { positive: "yes" });
    expect([read.task, read.labels, read.positive]).toEqual(["binary", ["no", "yes"], 1]);
    expect([...read.probs!]).toEqual([0.75, 0.25, 0.875, 0.125]);
    expect(await message(columns(at))).toMatch(/needs two labels/);
    const more = file("never2.csv", "id,gold,pred,probs\n1,no,no,.25\n2,ham,no,.125\n");
    expect(await message(columns(more, { positive: "yes" }))).toBe(
      'The positive label "yes" does not occur. The labels are: ham, no.',
    );
  });

  it("numbers that are not finite, or too large to be squared, are refused with their place", async () => {
    for (const [name, cell, said] of [
      ["s1.jsonl", '"score":X', '"score" holds a number too large to be read. Mend it, or leave it empty.'],
      [
        "p1.jsonl",
        '"gold":"a","probs":[X,0]',
        '"probs" holds a number too large to be read. Mend it, or leave it empty.',
      ],
      [
        "l1.jsonl",
        '"gold":"a","logits":[X,0]',
        '"logits" holds a number too large to be read. Mend it, or leave it empty.',
      ],
    ]) {
      const told = { labels: ["a", "b"], fields: name === "l1.jsonl" ? { logits: "logits" } : undefined };
      expect(
        await message(
          columns(
            file(name, `${`{"id":1,${cell}}`.replace("X", "1")}\n${`{"id":2,${cell}}`.replace("X", "-1e999")}\n`),
            told,
          ),
        ),
      ).toBe(`${name}:2: ${said}`);
    }
    expect(await message(columns(file("s2.csv", "id,score\n1,.5\n2,1.7e308\n")))).toBe(
      "s2.csv:3: The score 1.7e+308 is too large: scores must be finite and at most 1e+150 in magnitude. Mend it, or leave it empty.",
    );
    expect(await message(columns(file("s3.csv", "id,score\n1,.5\n2,inf\n")))).toBe(
      's3.csv:3: "score" holds "inf", which is no number. Mend it, or name another column.',
    );
    const missing = await columns(file("s4.jsonl", '{"id":1,"score":0.5}\n{"id":2,"score":NaN}\n'));
    expect([...missing.score!]).toEqual([0.5, Number.NaN]);
  });

  it("numbers with fractions, or many of them, are measurements, and that is said", async () => {
    const real = await columns(made("real.jsonl", ["1.5", "2", "3"], ["1", "2", "3"]));
    expect(real.task).toBe("regression");
    expect(real.flags).toEqual(["regression_assumed"]);
    expect([...real.numbers!.gold]).toEqual([1.5, 2, 3]);
    expect([...real.numbers!.pred]).toEqual([1, 2, 3]);
    const many = Array.from({ length: 60 }, (_, i) => String(i));
    const at = made("many.jsonl", many, many);
    expect((await columns(at)).task).toBe("regression");
    expect((await columns(at, { task: "multiclass" })).labels).toHaveLength(60);
    expect((await columns(made("few.jsonl", ["1.0", "2", "3"], ["1.0", "2", "3"]))).task).toBe("multiclass");
  });

  it("the named task says what the answers are", async () => {
    const read = await columns(made("t.jsonl", ["a", "b"], ["a", "b"]), { task: "translation" });
    expect([read.task, read.cases?.kind]).toEqual(["translation", "text"]);
  });
});

describe("columns by name", () => {
  it("knows the synonyms, whatever their case", async () => {
    const read = await columns(file("synonyms.csv", "doc_id,True_Label,Y_Pred\n1,a,b\n2,b,b\n"));
    expect(labels(read.gold, read)).toEqual(["a", "b"]);
    expect(labels(read.pred, read)).toEqual(["b", "b"]);
  });

  it("lists both where two fit", async () => {
    const at = file("both.csv", "id,label,target,pred\n1,a,b,a\n");
    expect(await message(columns(at))).toBe(
      "both.csv: Several columns could be gold: label, target. Choose one, for instance --fields gold=label.",
    );
    const read = await columns(at, { fields: parseFields("gold=target") });
    expect(labels(read.gold, read)).toEqual(["b"]);
  });

  it("says what is missing, with the nearest names", async () => {
    const at = file("named.csv", "id,intent,answer_text,guess\n1,a,x,a\n");
    expect(await message(columns(at, { fields: { gold: "intend", pred: "guess" } }))).toBe(
      'named.csv: There is no column "intend" (--fields gold=intend). Nearest: intent. Columns: id, intent, answer_text, guess.',
    );
    expect(await message(columns(at, { fields: { gold: "intent" } }))).toBe(
      "named.csv: No column is the prediction. Name it with --fields pred=COLUMN (or probs=, logits=; a given score with --metric COLUMN). Columns: id, intent, answer_text, guess.",
    );
    expect(await message(columns(at, { fields: { pred: "guess" } }))).toBe(
      "named.csv: No column is the gold label. Name it with --fields gold=COLUMN, or its file with --gold FILE. Columns: id, intent, answer_text, guess.",
    );
    expect(await message(() => parseFields("goold=a"))).toBe(
      '--fields takes MEANING=COLUMN, separated by commas; "goold=a" is none. Meanings: id, input, gold, pred, probs, logits, group, score, choices, logprobs, unconditional, tokens, bytes, words, schema, n, correct, swapped, length_a, length_b, ratings.',
    );
  });

  it("an output text beside a null prediction is a failed extraction; what generators say is counted", async () => {
    const [read] = await readPredictions(
      file(
        "generated.jsonl",
        lines([
          { id: 1, gold: "a", pred: "a", output: "It is a", finish_reason: "stop" },
          { id: 2, gold: "b", pred: null, output: "I think", finish_reason: "length" },
          { id: 3, gold: "b", pred: null, error: "time-out" },
        ]),
      ),
    );
    expect(read.counts).toEqual({ truncated: 1, errors: 1, unextracted: 1 });
    expect(read.columns().unanswered).toBe(2);
    expect((await read.readMetadata()).map(({ name }) => name)).toEqual(["output"]);
  });

  it("the rest is metadata, read on demand with ids and inputs", async () => {
    const [read] = await readPredictions(
      file("meta.csv", "id,text,gold,pred,channel,customer\n1,hello,a,a,web,7\n2,再见,b,a,,8\n"),
      { group: "customer" },
    );
    expect(await read.readIds()).toEqual(["1", "2"]);
    expect(await read.readInputs()).toEqual(["hello", "再见"]);
    expect(await read.readMetadata()).toEqual([{ name: "channel", codes: Int32Array.of(0, -1), values: ["web"] }]);
    expect([...read.columns().groups!]).toEqual([0, 1]);
    expect(read.labelsSeen).toEqual(["a", "b"]);
  });

  it("repeated and missing ids are errors", async () => {
    expect(await message(columns(file("twice.csv", "id,gold,pred\n1,a,a\n2,a,b\n1,b,b\n")))).toBe(
      "twice.csv: Repeated ids: 1 (first: 1). Give every item an id of its own; several runs in one file need a column model, seed, checkpoint or split.",
    );
    expect(await message(columns(file("hole.csv", "id,gold,pred\n1,a,a\n,a,b\n")))).toBe(
      'hole.csv:3: The id ("id") is missing. Give every item one, or remove the column: position counts then.',
    );
  });

  it("a group must be there", async () => {
    const at = file("group.csv", "id,gold,pred,doc\n1,a,a,x\n2,a,b,\n");
    expect(await message(columns(at, { group: "doc" }))).toBe(
      'group.csv:3: The group ("doc") is missing. Give every item one, or leave --group out.',
    );
    expect(await message(columns(at, { group: "dok" }))).toMatch(/There is no column "dok".*Nearest: doc/);
  });
});

describe("probabilities", () => {
  it("as objects, in the order of the labels; what is left out is 0", async () => {
    const read = await columns(
      file(
        "object.jsonl",
        lines([
          { gold: "b", pred: "b", probs: { b: 0.75, a: 0.25 } },
          { gold: "a", pred: "c", probs: { c: 1 } },
        ]),
      ),
    );
    expect(read.labels).toEqual(["a", "b", "c"]);
    expect(rowsOf(read.probs, 3)).toEqual([
      [0.25, 0.75, 0],
      [0, 0, 1],
    ]);
    expect(read.flags).toEqual([]);
  });

  it("as arrays in the order of --labels, in JSON, CSV and Parquet", async () => {
    const rows = [
      { gold: "x", probs: [0.5, 0.25, 0.25] },
      { gold: "y", probs: [0.125, 0.125, 0.75] },
    ];
    const asJson = file("array.jsonl", lines(rows));
    const asCsv = file(
      "array.csv",
      `gold,probs\n${rows.map(({ gold, probs }) => `${gold},"${JSON.stringify(probs)}"`).join("\n")}\n`,
    );
    await sql(
      `copy (select * from (values ('x', [0.5::float, 0.25, 0.25]), ('y', [0.125, 0.125, 0.75])) t(gold, probs)) to '${path("array.parquet")}' (format parquet)`,
    );
    for (const at of [asJson, asCsv, path("array.parquet")]) {
      const read = await columns(at, { labels: ["z", "y", "x"] });
      expect(rowsOf(read.probs, 3)).toEqual(rows.map(({ probs }) => probs));
      expect(labels(read.pred, read)).toEqual(["z", "x"]);
      expect(read.flags).toEqual(["pred_from_probs"]);
      expect(await message(columns(at))).toMatch(
        /^array\.\w+: "probs" holds 3 numbers without names, and the labels are not 0 to 2\. Name them in their order with --labels/,
      );
      expect((await message(columns(at, { labels: ["x", "y"] }))).replace(/^array\.\w+: /, "")).toBe(
        '"probs" holds 3 numbers, but there are 2 labels. Name the labels in their order with --labels.',
      );
    }
  });

  it("as columns p0 to p10: position k is label k although labels sort as texts", async () => {
    const head = ["id", "label", ...Array.from({ length: 11 }, (_, k) => `p${k}`)].join();
    const hot = (k: number) => Array.from({ length: 11 }, (_, j) => (j === k ? 1 : 0)).join();
    const read = await columns(file("p.csv", `${head}\n1,2,${hot(2)}\n2,10,${hot(10)}\n3,9,${hot(3)}\n`));
    expect(read.labels).toEqual(["0", "1", "10", "2", "3", "4", "5", "6", "7", "8", "9"]);
    expect(labels(read.pred, read)).toEqual(["2", "10", "3"]);
    expect(read.probs![0 * 11 + 3]).toBe(1);
    expect(read.probs![1 * 11 + 2]).toBe(1);
  });

  it("as columns prob_<label>, or logit_<label>", async () => {
    const read = await columns(file("prob.csv", "id,gold,prob_no,prob_yes\n1,yes,.25,.75\n2,no,1e0,0\n"));
    expect([read.task, rowsOf(read.probs, 2), labels(read.pred, read)]).toEqual([
      "binary",
      [
        [0.25, 0.75],
        [1, 0],
      ],
      ["yes", "no"],
    ]);
    const soft = await columns(file("logit.csv", `id,gold,logit_b,logit_a\n1,b,${Math.log(3)},0\n2,a,0,0\n`));
    expect(soft.probs![0]).toBeCloseTo(0.25, 15);
    expect(soft.probs![1]).toBeCloseTo(0.75, 15);
    expect(labels(soft.pred, soft)).toEqual(["b", "a"]);
    expect(soft.flags).toContain("probs_from_logits");
  });

  it("as one number: that of the positive label", async () => {
    const at = file("one.csv", "id,gold,probs\n1,1,0.75\n2,0,0.25\n3,1,0.5\n");
    const read = await columns(at);
    expect(read.labels).toEqual(["0", "1"]);
    expect(rowsOf(read.probs, 2)).toEqual([
      [0.25, 0.75],
      [0.75, 0.25],
      [0.5, 0.5],
    ]);
    expect(labels(read.pred, read)).toEqual(["1", "0", "0"]);
    const logit = await columns(file("one-logit.csv", `id,gold,logits\n1,yes,${Math.log(3)}\n2,no,0\n`));
    expect(logit.probs![1]).toBeCloseTo(0.75, 15);
    expect(rowsOf(logit.probs, 2)[1]).toEqual([0.5, 0.5]);
    expect(await message(columns(file("one-of-three.csv", "id,gold,probs\n1,a,0.75\n2,b,0.25\n3,c,.1\n")))).toBe(
      'one-of-three.csv: "probs" is one number an item, which needs two labels, and there are 3. Name both with --labels, or give one number a label.',
    );
  });

  it("one number that is higher for the other label is refused", async () => {
    const at = file("upside-down.csv", "id,gold,pred,probs\n1,spam,spam,0.1\n2,ham,ham,0.8\n3,ham,ham,0.9\n");
    expect(await message(columns(at))).toBe(
      'upside-down.csv: "probs" is higher where "ham" is predicted than where "spam" is, so it is not the probability of "spam". Name the label it belongs to with --positive.',
    );
    expect(rowsOf((await columns(at, { positive: "ham" })).probs, 2)[0]).toEqual([0.1, 0.9]);
  });

  it("sums within 1e-6 stand, within .01 are renormalised and counted, beyond are an error with the line", async () => {
    const at = (name: string, ...sums: number[]) =>
      file(
        name,
        lines([
          { gold: "a", probs: { a: 0.5, b: 0.5 } },
          ...sums.map((sum) => ({ gold: "b", probs: { a: 0.25, b: sum - 0.25 } })),
        ]),
      );
    const exact = await columns(at("exact.jsonl", 1.0000005));
    expect([exact.probs![3], exact.flags.filter((flag) => flag.startsWith("probs"))]).toEqual([1.0000005 - 0.25, []]);
    const near = await columns(at("near.jsonl", 1.00002, 0.99, 1.01));
    expect(near.flags).toContain("probs_renormalised:3");
    expect(near.probs![2]).toBeCloseTo(0.25 / 1.00002, 15);
    expect(near.probs![2] + near.probs![3]).toBeCloseTo(1, 15);
    expect(await message(columns(at("far.jsonl", 1, 1.12)))).toBe(
      'far.jsonl:3: "probs" sums to 1.12, not 1. Give probabilities, or name the column with --fields logits=probs.',
    );
    const spread = file("far.csv", "id,gold,prob_a,prob_b\n1,a,.5,.48\n");
    expect(await message(columns(spread))).toBe(
      'far.csv:2: "prob_a…prob_b" sum to 0.98, not 1. Give probabilities, or name the columns logit_<label>.',
    );
  });

  it("what is no probability is an error with the line", async () => {
    const at = (name: string, probs: unknown) =>
      file(
        name,
        lines([
          { gold: "a", probs: { a: 1, b: 0 } },
          { gold: "b", probs },
        ]),
      );
    expect(await message(columns(at("negative.jsonl", { a: 1.5, b: -0.5 })))).toBe(
      'negative.jsonl:2: "probs" holds 1.5, which is no probability. Give probabilities, or name the column with --fields logits=probs.',
    );
    expect(await message(columns(at("text.jsonl", { a: "high", b: 0 })))).toBe(
      'text.jsonl:2: "probs" holds "high", which is no number. Mend it, or name another column.',
    );
    expect(await message(columns(at("null.jsonl", { a: null, b: 1 })))).toBe(
      'null.jsonl:2: "probs" lacks a number. Give one for each label.',
    );
    expect(await message(columns(at("shape.jsonl", [1, 0])))).toBe(
      'shape.jsonl:2: "probs" has another shape here than in the first item. Give a list, an object or one number in each.',
    );
    const logits = await columns(at("logits.jsonl", { a: -4, b: 1000 }), { fields: { logits: "probs" } });
    expect(rowsOf(logits.probs, 2)[1]).toEqual([0, 1]);
  });

  it("ties go to the first label: sorted where named, as given where positions", async () => {
    const named = await columns(file("tie.jsonl", lines([{ gold: "a", probs: { c: 0.5, b: 0.5, a: 0 } }])));
    expect(labels(named.pred, named)).toEqual(["b"]);
    const list = await columns(file("tie-list.jsonl", lines([{ gold: "a", probs: [0.5, 0.5] }])), {
      labels: ["b", "a"],
    });
    expect(labels(list.pred, list)).toEqual(["b"]);
  });

  it("no prediction, no probabilities; a prediction without any is an error", async () => {
    const read = await columns(
      file(
        "unanswered.jsonl",
        lines([
          { gold: "a", pred: "a", probs: { a: 0.5, b: 0.5 } },
          { gold: "b", pred: null, probs: null },
          { gold: "b", pred: null, probs: { a: 0, b: 1 } },
        ]),
      ),
    );
    expect(rowsOf(read.probs, 2)).toEqual([
      [0.5, 0.5],
      [Number.NaN, Number.NaN],
      [Number.NaN, Number.NaN],
    ]);
    expect(read.unanswered).toBe(2);
    expect(
      await message(
        columns(
          file(
            "lacking.jsonl",
            lines([
              { gold: "a", pred: "a", probs: { a: 1, b: 0 } },
              { gold: "b", pred: "b" },
            ]),
          ),
        ),
      ),
    ).toBe(
      'lacking.jsonl:2: "probs" is missing in 1 answered items, first here. Give probabilities for every answer, or leave the column out.',
    );
  });

  it("names that do not agree are an error, a gold label without one is flagged", async () => {
    const at = (name: string, gold: string[], pred: (string | undefined)[]) =>
      file(
        name,
        `id,gold,${pred[0] === undefined ? "" : "pred,"}prob_a,prob_b\n${gold.map((g, i) => `${i},${g},${pred[i] === undefined ? "" : `${pred[i]},`}.5,.5`).join("\n")}\n`,
      );
    expect(await message(columns(at("stray.csv", ["a", "b"], ["a", "B"])))).toBe(
      'stray.csv:3: "B" is predicted, but "prob_a…prob_b" has no probability of it; it has: a, b. Labels and their probabilities must be named alike.',
    );
    expect(await message(columns(at("strangers.csv", ["A", "B"], [undefined, undefined])))).toBe(
      'strangers.csv: No gold label (for instance "A") has a probability in "prob_a…prob_b", which has: a, b. Labels and their probabilities must be named alike.',
    );
    expect((await columns(at("one-more.csv", ["a", "c"], ["a", "b"]))).flags).toEqual(["probs_lack_labels:1"]);
  });
});

describe("multilabel", () => {
  const expected = {
    labels: ["a", "b", "c"],
    gold: [
      [1, 0, 1],
      [0, 0, 0],
      [0, 1, 0],
    ],
    pred: [
      [1, 0, 0],
      [0, 0, 0],
      [1, 1, 0],
    ],
  };
  const check = (read: Columns, unanswered: number) => {
    expect(read.task).toBe("multilabel");
    expect(read.labels).toEqual(expected.labels);
    expect(rowsOf(read.goldSets, 3)).toEqual(expected.gold);
    expect(rowsOf(read.predSets, 3)).toEqual(expected.pred);
    expect(read.unanswered).toBe(unanswered);
  };

  it("lists in JSON, JSON lists in CSV, lists in Parquet", async () => {
    check(
      await columns(
        file(
          "m.jsonl",
          lines([
            { gold: ["a", "c"], pred: ["a", "a"] },
            { gold: [], pred: null },
            { gold: ["b"], pred: ["b", "a"] },
          ]),
        ),
      ),
      1,
    );
    check(await columns(file("m.csv", 'gold,pred\n"[""a"", ""c""]","[""a""]"\n[],\n"[""b""]","[""b"",""a""]"\n')), 1);
    await sql(
      `copy (select * from (values (['a', 'c'], ['a']), ([], null), (['b'], ['b', 'a'])) t(gold, pred)) to '${path("m.parquet")}' (format parquet)`,
    );
    check(await columns(path("m.parquet")), 1);
  });

  it("texts with a separator where the task is named", async () => {
    check(await columns(file("s.csv", "gold,pred\na;c,a\n,\nb,a; b\n"), { task: "multilabel" }), 0);
    check(await columns(file("bar.csv", "gold,pred\na|c,a\n,\nb,a|b\n"), { task: "multilabel" }), 0);
  });

  it("lists and labels must not mix", async () => {
    const noLabel = (place: string, column: string) =>
      `${place}: "${column}" is a list or an object here, and no label. Write a label in each item; for label sets a list in gold and in pred. For JSON values and tool calls say --task structured_output, for documents by relevance --task retrieval.`;
    const at = (name: string, rows: unknown[]) => columns(file(name, lines(rows)));
    expect(
      await message(
        at("x1.jsonl", [
          { gold: "a", pred: "a" },
          { gold: "b", pred: ["b"] },
        ]),
      ),
    ).toBe(noLabel("x1.jsonl:2", "pred"));
    expect(await message(at("x2.jsonl", [{ gold: "a", pred: { label: "a" } }]))).toBe(noLabel("x2.jsonl:1", "pred"));
    expect(
      await message(
        at("x3.jsonl", [
          { gold: "a", pred: "a" },
          { gold: ["b"], pred: "b" },
        ]),
      ),
    ).toBe(noLabel("x3.jsonl:2", "gold"));
    expect(
      await message(
        at("x4.jsonl", [
          { gold: ["a"], pred: ["a"] },
          { gold: "b", pred: ["b"] },
        ]),
      ),
    ).toBe(
      'x4.jsonl:2: "gold" is no list of labels here, though a column of this file holds lists. Write a list of labels in each item, or a label in each; for JSON values and tool calls say --task structured_output.',
    );
    expect(await message(at("x5.jsonl", [{ gold: ["a"], pred: "a" }]))).toBe(
      'x5.jsonl:1: Gold is a list, but "pred" is not. For label sets write a list, for instance ["a", "b"]; where gold lists right answers, name the task: --task qa_extractive, generation or translation.',
    );
    await sql(`copy (select 'a' gold, ['a'] pred) to '${path("x6.parquet")}' (format parquet)`);
    expect(await message(columns(path("x6.parquet")))).toBe(noLabel("x6.parquet#1", "pred"));
    expect(await message(columns(file("x7.csv", `gold,pred\n"['a', 'b']","['a']"\n[],['b']\n`)))).toBe(
      'x7.csv: "gold" holds lists as Python prints them. Write them as JSON, for instance ["a", "b"].',
    );
    const bracketed = await columns(file("x8.csv", "gold,pred\n[PAD],[PAD]\n[CLS],{x}\n"));
    expect(bracketed.labels).toEqual(["[CLS]", "[PAD]", "{x}"]);
    const lists = file("x9.jsonl", lines([{ id: 1, pred: ["a"] }]));
    expect(await message(columns(lists, { gold: file("x9-gold.csv", "id,gold\n1,a\n") }))).toBe(
      "x9.jsonl: Of gold and prediction one is a list of labels and the other is not. Write both alike.",
    );
  });

  it("each probability stands on its own", async () => {
    const read = await columns(
      file(
        "mp.jsonl",
        lines([
          { gold: ["a", "b"], probs: { a: 0.9, b: 0.8 } },
          { gold: ["b"], probs: { a: 0.5, b: 0.49 } },
        ]),
      ),
    );
    expect(rowsOf(read.predSets, 2)).toEqual([
      [1, 1],
      [1, 0],
    ]);
    expect(rowsOf(read.probs, 2)).toEqual([
      [0.9, 0.8],
      [0.5, 0.49],
    ]);
    expect(read.flags).toEqual(["pred_from_probs"]);
  });
});

describe("scored, wide and long files, separate gold", () => {
  it("takes numbers of another tool as they are", async () => {
    const [read] = await readPredictions(file("scores.csv", "id,score,bleurt\n1,.5,1\n2,,2\n3,-1e-3,x\n"));
    const scored = read.columns();
    expect([scored.task, scored.labels, [...scored.score!], scored.unanswered]).toEqual([
      "scores",
      [],
      [0.5, Number.NaN, -0.001],
      1,
    ]);
    expect(read.hasScore).toBe(true);
    expect(await message(readPredictions(path("scores.csv"), { metric: "bleurt" }))).toBe(
      'scores.csv:4: "bleurt" holds "x", which is no number. Mend it, or name another column.',
    );
    expect(await message(readPredictions(path("scores.csv"), { metric: "blert" }))).toMatch(
      /^scores\.csv: unknown metric or column "blert"; did you mean bleurt/,
    );
  });

  it("reads one column of a wide file, without the probabilities of nobody", async () => {
    const at = file(
      "wide.csv",
      "id,gold,pred_base,pred_tuned,prob_base,prob_tuned,site\n1,a,a,b,.5,.5,x\n2,b,b,b,.9,.9,y\n",
    );
    const [read] = await readPredictions(at, { pred: "pred_tuned" });
    const wide = read.columns();
    expect([read.model, labels(wide.pred, wide), wide.probs]).toEqual(["pred_tuned", ["b", "b"], undefined]);
    expect((await read.readMetadata()).map(({ name }) => name)).toEqual(["site"]);
    expect(await message(readPredictions(at, { pred: "pred_tund" }))).toMatch(
      /There is no column "pred_tund" \(--pred pred_tund\)\. Nearest: pred_tuned/,
    );
  });

  it("divides a long file by model, seed, checkpoint and split", async () => {
    const rows = ["base", "tuned"].flatMap((model) =>
      [1, 2].flatMap((seed) =>
        ["test", "everyday"].map((split) => ({
          id: 7,
          gold: "a",
          pred: model === "base" ? "b" : "a",
          model,
          seed,
          split,
        })),
      ),
    );
    const at = file("long.jsonl", lines(rows));
    const all = await readPredictions(at);
    expect(all.map(({ model, seed, split, checkpoint, n }) => [model, seed, split, checkpoint, n])).toEqual([
      ["base", 1, "test", null, 1],
      ["base", 1, "everyday", null, 1],
      ["base", 2, "test", null, 1],
      ["base", 2, "everyday", null, 1],
      ["tuned", 1, "test", null, 1],
      ["tuned", 1, "everyday", null, 1],
      ["tuned", 2, "test", null, 1],
      ["tuned", 2, "everyday", null, 1],
    ]);
    const some = await readPredictions(at, { model: "tuned", split: "test" });
    expect(some.map(({ seed }) => seed)).toEqual([1, 2]);
    expect(await message(readPredictions(at, { model: "tunde" }))).toBe(
      'long.jsonl: No row has the model "tunde". There are: base, tuned.',
    );
    file("seed.jsonl", lines([{ id: 1, gold: "a", pred: "a", seed: "first" }]));
    expect(await message(readPredictions(path("seed.jsonl")))).toBe(
      'seed.jsonl:1: "seed" holds "first", which is no number. Mend it, or name another column.',
    );
  });

  it("a repeated id within one run of a long file is an error, across runs it is not", async () => {
    const at = file("long-twice.csv", "id,gold,pred,model\n1,a,a,x\n1,a,b,y\n2,a,b,y\n2,a,b,y\n");
    expect(await message(readPredictions(at))).toMatch(/^long-twice\.csv: Repeated ids: 1 \(first: 2\)\./);
    expect((await readPredictions(at, { model: "x" }))[0].n).toBe(1);
  });

  it("joins gold of a file of its own on id, or by position", async () => {
    const preds = file("preds.csv", "id,pred\n1,a\n2,b\n3,b\n");
    const gold = file(
      "gold.jsonl",
      lines([
        { id: "3", label: "a" },
        { id: "1", label: "a" },
        { id: 2, label: "b" },
      ]),
    );
    const read = await columns(preds, { gold });
    expect(labels(read.gold, read)).toEqual(["a", "b", "a"]);
    // The gold file speaks for itself: what the predictions call gold is not looked at, synonyms of the other meanings neither.
    const own = file("own.csv", "id,label,target,pred\n1,x,y,a\n2,x,y,b\n3,x,y,b\n");
    const spare = file("spare.csv", "example_id,label,output,prediction,y_pred\n1,a,,,\n2,b,,,\n3,a,,,\n");
    const spoken = await columns(own, { gold: spare, fields: { id: "id" } });
    expect(labels(spoken.gold, spoken)).toEqual(["a", "b", "a"]);
    const byPosition = await columns(file("plain.csv", "pred\na\nb\n"), {
      gold: file("plain-gold.csv", "gold\nb\nb\n"),
    });
    expect([labels(byPosition.gold, byPosition), byPosition.flags]).toEqual([
      ["b", "b"],
      ["gold_by_position", "positive_assumed:a"],
    ]);
    expect(await message(columns(preds, { gold: file("short.csv", "id,gold\n1,a\n4,b\n") }))).toBe(
      "Ids without a counterpart: 2 in preds.csv (2, 3); 1 in short.csv (4); common: 1. Mend the files, or go on with the common items: --join common.",
    );
    const [common] = await readPredictions(preds, { gold: path("short.csv"), common: true });
    expect([common.n, await common.readIds(), common.columns().flags]).toEqual([1, ["1"], ["gold_missing:2"]]);
    expect(await message(columns(path("plain.csv"), { gold: path("short.csv") }))).toMatch(
      /^plain\.csv: No column is the id\./,
    );
    expect(await message(columns(path("plain.csv"), { gold: file("three.csv", "gold\na\nb\nb\n") }))).toBe(
      "plain.csv: Neither file has ids, and they differ in length (2 items here, 3 in three.csv). Give both an id column.",
    );
  });

  it("keeps the first items only where asked", async () => {
    const at = file("limit.csv", "id,gold,pred\n1,a,a\n2,b,b\n3,a,b\n");
    const [read] = await readPredictions(at, { limit: 2 });
    expect([read.n, await read.readIds(), [...read.columns().pred!]]).toEqual([2, ["1", "2"], [0, 1]]);
  });
});
