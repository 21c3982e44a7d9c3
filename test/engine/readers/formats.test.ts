import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Columns } from "../../../src/core/columns.js";
import { type ReadPredictionsOptions, readPredictions, readTable } from "../../../src/engine/readers/index.js";
import { readText } from "../../../src/engine/readers/text-table.js";
import { folder, lines, message, sql } from "./folder.js";

const { file, path } = folder();
const made = (name: string) => join(import.meta.dirname, "files", name);

async function columns(at: string, options: ReadPredictionsOptions = {}): Promise<Columns> {
  const [predictions] = await readPredictions(at, options);
  return predictions.columns();
}

const labels = (column: Int32Array | undefined, { labels }: Columns) =>
  Array.from(column!, (k) => (k < 0 ? null : labels[k]));

describe("Arrow", () => {
  const gold = Array.from({ length: 12 }, (_, i) => (i % 3 === 0 ? "no" : "yes"));
  const pred = Array.from({ length: 12 }, (_, i) => (i === 5 ? null : i % 4 === 0 ? "no" : "yes"));

  it.each(["labels.arrow", "labels.lz4.feather"])("%s: dictionaries, lists, nulls, several batches", async (name) => {
    const [read] = await readPredictions(made(name), { labels: ["no", "yes"] });
    const own = read.columns();
    expect([labels(own.gold, own), labels(own.pred, own)]).toEqual([gold, pred]);
    expect([...own.probs!.slice(0, 4)]).toEqual([0.75, 0.25, 0.25, 0.75]);
    expect((await read.readIds())?.slice(0, 2)).toEqual(["item-0", "item-1"]);
    expect((await read.readMetadata()).map(({ name, values }) => [name, values])).toEqual([["fold", ["0", "1"]]]);
  });

  it("a stream, with texts, lists and structures", async () => {
    const at = made("texts.stream.arrow");
    expect((await columns(at, { task: "generation" })).cases?.rows).toEqual([
      { gold: ["a b", "a c"], pred: { text: "a b" } },
      { gold: ["d"], pred: { text: "" } },
      { gold: ["e f g"], pred: null },
      { gold: [""], pred: { text: "h" } },
    ]);
    const squad = await columns(at, { task: "qa_extractive", fields: { gold: "answers" } });
    expect(squad.cases?.rows.map(({ gold }) => gold)).toEqual([["x"], ["x"], ["x"], ["x"]]);
  });

  it("a folder of datasets, its files in order", async () => {
    expect((await columns(made("tags-dataset"), { task: "token_labelling" })).cases?.rows).toEqual([
      {
        gold: { tags: ["B-PER", "O", "B-PER"], tokens: ["Ada", "met", "Bo"] },
        pred: { tags: ["B-PER", "O", "O"] },
      },
      { gold: { tags: ["O"], tokens: ["Hi"] }, pred: { tags: ["O"] } },
    ]);
  });

  it("a folder with splits is a long file", async () => {
    const read = await readPredictions(made("dict-dataset"));
    expect(read.map(({ split, n }) => [split, n])).toEqual([
      ["train", 4],
      ["test", 3],
    ]);
    expect((await readPredictions(made("dict-dataset"), { split: "test" })).map(({ n }) => n)).toEqual([3]);
  });

  it("from standard input too", async () => {
    const { Readable } = await import("node:stream");
    const table = await readTable("-", { stdin: Readable.from([readFileSync(made("labels.arrow"))]) });
    expect([table.rows, table.columns]).toEqual([12, ["id", "label", "pred", "probs", "fold"]]);
  });
});

describe("NumPy", () => {
  it("an archive holds y_true, y_pred and y_score", async () => {
    const read = await columns(made("labels.npz"));
    expect([labels(read.gold, read), labels(read.pred, read)]).toEqual([
      ["0", "1", "2", "1", "0", "2"],
      ["0", "1", "1", "1", "0", "2"],
    ]);
    expect([...read.probs!.slice(6, 9)]).toEqual([0.125, 0.5, 0.375]);
    const packed = await columns(made("packed.npz"));
    expect(labels(packed.pred, packed)).toEqual(["0", "1", "1", "1", "0", "2"]);
  });

  it("of fractions is regression, NaN unanswered", async () => {
    const read = await columns(made("regression.npz"));
    expect([read.task, [...read.numbers!.gold], [...read.numbers!.pred]]).toEqual([
      "regression",
      [0.5, 1.5, 2.25],
      [0.5, 1.25, Number.NaN],
    ]);
  });

  it("single arrays are predictions, probabilities or gold", async () => {
    const read = await columns(made("pred.npy"), { gold: made("gold.npy") });
    expect([labels(read.gold, read), labels(read.pred, read)]).toEqual([
      ["cat", "cat", "dog"],
      ["cat", "dog", "猫"],
    ]);
    // Written column by column, with the bytes in the other order.
    const turned = await columns(made("turned.npy"), { gold: made("gold.npy"), labels: ["cat", "dog"] });
    expect([...turned.probs!]).toEqual([0.75, 0.25, 0.5, 0.5, 0.25, 0.75]);
    const half = await columns(made("half.npy"), { gold: made("half.npy"), task: "regression" });
    expect([...half.numbers!.pred]).toEqual([0.5, -2, 65504, 2 ** -24]);
  });
});

describe("CoNLL", () => {
  const gold = "# id 1\r\nAda B-PER\r\nmet O\r\n\r\n\r\n-DOCSTART- O\r\n\r\n# B-X\r\nHi O\r\n";

  it("tabs or spaces, CRLF or LF, comments, and a token that is a hash", async () => {
    const pred = "Ada\tB-PER\nmet\tB-PER\n\n#\tO\nHi\tO\n";
    for (const at of [file("pred.conll", pred), file("pred.any.gz", gzipSync(pred))]) {
      const read = await columns(at, { gold: file("gold.conll", gold) });
      expect([read.task, read.flags]).toEqual(["token_labelling", []]);
      expect(read.cases?.rows).toEqual([
        { gold: { tags: ["B-PER", "O"], tokens: ["Ada", "met"] }, pred: { tags: ["B-PER", "B-PER"] } },
        { gold: { tags: ["B-X", "O"], tokens: ["#", "Hi"] }, pred: { tags: ["O", "O"] } },
      ]);
    }
  });

  it("gold and prediction in one file are the last two columns", async () => {
    const both = file("both.conll", "Ada NNP B-PER O\nmet VBD O O\n\nHi UH O O\n");
    expect((await columns(both)).cases?.rows).toEqual([
      { gold: { tags: ["B-PER", "O"], tokens: ["Ada", "met"] }, pred: { tags: ["O", "O"] } },
      { gold: { tags: ["O"], tokens: ["Hi"] }, pred: { tags: ["O"] } },
    ]);
  });

  it("other tags are read where tags are asked for", async () => {
    const pos = "Ada NNP\nmet VBD\n\nHi UH\n";
    const at = file("pos.txt", pos);
    expect((await columns(at, { gold: at, task: "token_labelling" })).cases?.rows[0].pred).toEqual({
      tags: ["NNP", "VBD"],
    });
  });

  it("names the place of the first difference", async () => {
    const at = file("cut.conll", "Ada B-PER\nmet O\nHi O\n");
    expect(await message(readPredictions(at, { gold: file("gold2.conll", "Ada B-PER\nmet O\n\nHi O\n") }))).toBe(
      "cut.conll:1: Sentence 1 has 3 tags here, but 2 tokens at gold2.conll:1. Tags are joined by position: give both files the same tokens and empty lines.",
    );
  });

  it("limits and slices of the items go with the gold", async () => {
    const at = file("l.conll", "a O\n\nb B-X\n\nc O\n");
    const read = await columns(at, { gold: at, limit: 2 });
    expect(read.cases?.rows.map(({ pred }) => pred)).toEqual([{ tags: ["O"] }, { tags: ["B-X"] }]);
  });
});

describe("TREC", () => {
  const qrels = "1 0 d1 2\n1 0 d2 0\n2 0 d1 1\n";

  it("orders by score, ties by document from last to first, whatever the rank says", async () => {
    const run = "1 Q0 d2 1 1.5 tag\n1\tQ0\td1\t2\t2.5\ttag\n1 Q0 d3 3 1.5 tag\n2 q0 d9 1 -3 tag\n";
    const at = file("run.txt", run);
    const [read] = await readPredictions(at, { gold: file("qrels.txt", qrels) });
    expect(await read.readIds()).toEqual(["1", "2"]);
    expect(read.columns().task).toBe("retrieval");
    expect(read.columns().cases?.rows).toEqual([
      {
        gold: new Map([
          ["d1", 2],
          ["d2", 0],
        ]),
        pred: { documents: ["d1", "d3", "d2"], scores: [2.5, 1.5, 1.5] },
      },
      { gold: new Map([["d1", 1]]), pred: { documents: ["d9"], scores: [-3] } },
    ]);
  });

  it("topics of one file only are named, and left out where that is asked for", async () => {
    const at = file("other.run", "1 Q0 d2 1 1.5 tag\n3 Q0 d2 1 1.5 tag\n");
    const gold = file("other.qrels", qrels);
    expect(await message(readPredictions(at, { gold }))).toBe(
      "Ids without a counterpart: 1 in other.run (3); 1 in other.qrels (2); common: 1. Mend the files, or go on with the common items: --join common.",
    );
    expect((await columns(at, { gold, common: true })).n).toBe(1);
  });

  it("gold of a run may be a table, and of a table a qrels file", async () => {
    const run = file("table.run", "1 Q0 d2 1 1.5 tag\n");
    const table = file("qrels.jsonl", lines([{ query_id: 1, qrels: { d2: 1 } }]));
    expect((await columns(run, { gold: table })).cases?.rows[0].gold).toEqual(new Map([["d2", 1]]));
    const ranked = file(
      "ranked.jsonl",
      lines([
        { id: "1", pred: ["d2"] },
        { id: "2", pred: [] },
      ]),
    );
    const read = await columns(ranked, { task: "retrieval", gold: file("table.qrels", qrels) });
    expect(read.cases?.rows[1]).toEqual({ gold: new Map([["d1", 1]]), pred: { documents: [] } });
  });
});

describe("transcripts", () => {
  it("join on ids in either case; alternatives stay", async () => {
    const ref = file("a.trn", ";; by hand\nTHE { CAT / DOG } SAT (S1-A)\n(s1-b)\n");
    const hyp = file("b.trn", "nothing (S1-B)\nthe cat  sat (s1-a)\n");
    const [read] = await readPredictions(hyp, { gold: ref });
    expect(await read.readIds()).toEqual(["s1-b", "s1-a"]);
    expect([read.columns().task, read.columns().cases?.rows]).toEqual([
      "generation",
      [
        { gold: [""], pred: { text: "nothing" } },
        { gold: ["THE { CAT / DOG } SAT"], pred: { text: "the cat  sat" } },
      ],
    ]);
  });
});

describe("plain text", () => {
  it("one segment a line, an empty line an empty segment, a byte-order mark no text", async () => {
    const hyp = file("hyp.txt", "\uFEFFFirst, line\r\n\r\n  third \r\n");
    const ref = file("ref.txt", "Erste, Zeile\nzweite\n\n");
    for (const at of [hyp, file("hyp.gz", gzipSync(readFileSync(hyp)))]) {
      const read = await columns(at, { task: "translation", gold: ref });
      expect([read.flags, read.cases?.rows]).toEqual([
        [],
        [
          { gold: ["Erste, Zeile"], pred: { text: "First, line" } },
          { gold: ["zweite"], pred: { text: "" } },
          { gold: [""], pred: { text: "  third " } },
        ],
      ]);
    }
  });

  it("of zstd keeps its empty lines", async () => {
    const content = "one two\n\nthree, four\n";
    file("z.txt", content);
    await sql(
      `copy (select rtrim(content, chr(10)) from read_text('${path("z.txt")}')) to '${path("z.txt.zst")}' (format csv, compression zstd, header false, quote '', escape '', delimiter '\x01')`,
    );
    const read = await columns(path("z.txt.zst"), { task: "translation", gold: path("z.txt") });
    expect(read.cases?.rows.map(({ pred }) => pred)).toEqual([
      { text: "one two" },
      { text: "" },
      { text: "three, four" },
    ]);
  });

  it("has several references, by commas or by a glob", async () => {
    const hyp = file("h.txt", "a\nb\n");
    const refs = ["x\ny\n", "x\nz\n"].map((content, i) => file(`refs-${i}.txt`, content));
    for (const gold of [refs.join(","), path("refs-*.txt")]) {
      const read = await columns(hyp, { task: "translation", gold });
      expect(read.cases?.rows.map((row) => row.gold)).toEqual([["x"], ["y", "z"]]);
    }
  });

  it("is told from sentences where no task was named, and is no CSV for its commas", async () => {
    const hyp = file(
      "talk",
      "Well, the cat sat down.\nThen, nothing happened at all.\nWe, of course, left, and so on.\n",
    );
    const read = await columns(hyp, { gold: hyp });
    expect([read.task, read.n]).toEqual(["generation", 3]);
  });

  it("may begin with a word that columns are called, or with a bracket", async () => {
    const at = file("words.txt", "Input, output und Steuerung\nDie Katze saß\n[Applaus] Danke, danke, danke\n");
    expect((await columns(at, { task: "translation", gold: at })).n).toBe(3);
    const bracket = file("bracket.txt", "[Applause]\n{smiles} yes\n");
    expect((await columns(bracket, { task: "translation", gold: bracket })).n).toBe(2);
  });
});

describe("tables stay tables", () => {
  it("whatever their cells hold", async () => {
    const cell = fc.oneof(
      fc.constantFrom(
        "O",
        "B-PER",
        "Q0",
        "0",
        "1",
        "(u1)",
        "yes",
        "-1.5",
        "a b c d",
        "今天天气很好我们",
        "x (y)",
        "# z",
      ),
      fc.stringMatching(/^[a-zA-Z0-9 ().'-]{0,12}$/),
    );
    const name = fc.stringMatching(/^[a-z][a-z_]{1,8}[0-9]?$/);
    const made = fc.integer({ min: 2, max: 6 }).chain((width) =>
      fc.record({
        names: fc.uniqueArray(name, { minLength: width, maxLength: width }),
        rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
        mark: fc.constantFrom(",", "\t", ";"),
      }),
    );
    await fc.assert(
      fc.asyncProperty(made, fc.constantFrom(undefined, "labels", "numbers"), async ({ names, rows, mark }, kind) => {
        const content = [names, ...rows].map((row) => `${row.join(mark)}\n`).join("");
        const blocks = (async function* () {
          yield content;
        })();
        const table = await readText("table", blocks, { kind: kind as "labels" | undefined });
        expect([table.format, table.columns]).toEqual([mark === "\t" ? "tsv" : "csv", names]);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  const same = async (name: string, content: string, options: ReadPredictionsOptions = {}) => {
    const table = await readTable(file(name, content), { kind: undefined, named: options.fields });
    return [table.format, table.columns, table.rows];
  };

  it("CSV and TSV of every look", async () => {
    expect(await same("1.csv", "a,b\n1,2\n")).toEqual(["csv", ["a", "b"], 1]);
    expect(await same("2.txt", "token\ttag\na\tO\nb\tB-X\n")).toEqual(["tsv", ["token", "tag"], 2]);
    expect(await same("3.txt", "label\na\nb\n")).toEqual(["csv", ["label"], 2]);
    expect(await same("4", "id;gold;pred\n1;a;b\n")).toEqual(["csv", ["id", "gold", "pred"], 1]);
    expect(await same("5", "x,y\n1,one two three four\n2,five six seven eight\n")).toEqual(["csv", ["x", "y"], 2]);
    expect(await same("6", "topic,relevance (0 to 3)\n1,best (3)\n")).toEqual([
      "csv",
      ["topic", "relevance (0 to 3)"],
      1,
    ]);
    expect(await same("7", "system score seg\na -1.5 1\nb None 2\n")).toEqual(["csv", ["system", "score", "seg"], 2]);
  });

  it("of texts are recognised by their header", async () => {
    const csv = file("texts.csv", 'source,target,output\n"a, b",c,d\ne,f,g\n');
    const read = await columns(csv, { task: "translation" });
    expect(read.cases?.rows).toEqual([
      { gold: ["c"], pred: { text: "d" } },
      { gold: ["f"], pred: { text: "g" } },
    ]);
    const named = file("named", "hyp\tref\na b\tc d\n");
    const told = await columns(named, { task: "translation", fields: { gold: "ref", pred: "hyp" } });
    expect(told.cases?.rows).toEqual([{ gold: ["c d"], pred: { text: "a b" } }]);
  });

  it("one line of JSON is one item, or columns by id", async () => {
    const struct = file("one.jsonl", '{"id": "1", "gold": {"a": 1, "b": 2}, "pred": {"a": 1, "b": 2}}\n');
    expect((await columns(struct, { task: "structured_output" })).n).toBe(1);
    const byId = file("columns.json", '{"gold": {"x": "a", "y": "b"}, "pred": {"x": "a", "y": "a"}}\n');
    const [read] = await readPredictions(byId);
    expect([read.n, await read.readIds()]).toEqual([2, ["x", "y"]]);
  });

  it("a folder that is none of datasets is refused", async () => {
    mkdirSync(path("plain"));
    writeFileSync(join(path("plain"), "a.csv"), "a,b\n");
    expect(await message(readTable(path("plain")))).toMatch(/is a directory/);
  });
});
