import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import type { ScoreDocument } from "../../src/core/documents/score.js";
import { assay, batch, folder, lines, type Ran } from "./assay.js";

/* `assay score` reads the files of every task, in every format that they usually have. */

const at = folder();
const n = 24;
const items = Array.from({ length: n }, (_, i) => i);
const made = join(import.meta.dirname, "../engine/readers/files");

at.write("numbers.jsonl", lines(items.map((i) => ({ id: i, gold: i / 4, pred: i / 4 + (i % 2 ? 0.25 : -0.5) }))));
at.write("numbers.csv", `id,gold,pred\n${items.map((i) => `${i},${i / 4},${i / 4 + 0.5}`).join("\n")}\n`);
const gold = items.map((i) => `The old house number ${i} stands by the river`);
const pred = gold.map((text, i) => (i % 3 === 0 ? text : text.replace("old ", "")));
at.write("hyp.txt", `${pred.join("\n")}\n`);
at.write("ref1.txt", `${gold.join("\n")}\n`);
at.write("ref2.txt", `${gold.map((text) => text.replace("river", "sea")).join("\n")}\n`);
at.write("texts.jsonl", lines(items.map((i) => ({ id: i, gold: [gold[i]], pred: pred[i] }))));
at.write("zh.jsonl", lines(items.map((i) => ({ id: i, gold: `今天天气很好，我们去公园${i}`, pred: "今天天气不错" }))));
at.write("hyp.trn", `${items.map((i) => `${pred[i]} (u-${i})`).join("\n")}\n`);
at.write("ref.trn", `${items.map((i) => `${gold[i]} (U-${i})`).join("\n")}\n`);
const sentence = (tag: string, i: number) => `Ada B-PER\nin O\nCity${i} ${tag}\n`;
at.write("gold.conll", items.map((i) => sentence("B-LOC", i)).join("\n"));
at.write("pred.conll.gz", gzipSync(items.map((i) => sentence(i % 3 ? "B-LOC" : "O", i)).join("\n")));
at.write("tags.jsonl", lines(items.map((i) => ({ id: i, gold: ["B-LOC", "O"], pred: [i % 2 ? "B-LOC" : "O", "O"] }))));
at.write(
  "choices.jsonl",
  lines(
    items.map((i) => ({ id: i, answer: "AB"[i % 2], choices: ["yes", "not at all"], logprobs: [-2, i % 3 ? -1 : -3] })),
  ),
);
at.write("tries.jsonl", lines(items.map((i) => ({ task_id: `p${i % 6}`, passed: i % 4 === 0 }))));
at.write("counts.csv", "id,n,correct\na,5,2\nb,5,5\nc,5,0\n");
at.write("run.txt", items.map((i) => `${i % 6} Q0 d${i} 1 ${10 - i / 10} tag\n`).join(""));
at.write("qrels.txt", items.map((i) => `${i % 6} 0 d${i} ${i % 2}\n`).join(""));
at.write(
  "ranked.jsonl",
  lines(items.map((i) => ({ query_id: i, relevant: ["a"], retrieved: i % 2 ? ["a", "b"] : ["b", "a"] }))),
);
at.write("verdicts.jsonl", lines(items.map((i) => ({ id: i, winner: ["tuned", "base", "tie"][i % 3] }))));
at.write(
  "arena.csv",
  `model_a,model_b,winner\n${items.map((i) => `x,y,${["model_a", "model_b"][i % 2]}`).join("\n")}\n`,
);
at.write("answers.jsonl", lines(items.map((i) => ({ id: i, gold: { a: i }, pred: `{"a": ${i % 2 ? i : -1}}` }))));
at.write("lm.jsonl", lines(items.map((i) => ({ id: i, text: "so it goes", logprobs: [-1, -0.5, -i / 10] }))));
at.write("sums.csv", `text,logprob,tokens\n${items.map(() => "so it goes,-3.5,3").join("\n")}\n`);
at.write("raters.csv", `id,r1,r2\n${items.map((i) => `${i},${i % 3},${i % 4 ? i % 3 : 0}`).join("\n")}\n`);
at.write("rated.jsonl", lines(items.map((i) => ({ id: i, ratings: [i % 3, i % 4 ? i % 3 : 0] }))));
for (const name of ["labels.npz", "labels.lz4.feather", "regression.npz"])
  at.write(name, readFileSync(join(made, name)));
mkdirSync(join(at.path, "tags-dataset"));
for (const name of readdirSync(join(made, "tags-dataset"))) {
  writeFileSync(join(at.path, "tags-dataset", name), readFileSync(join(made, "tags-dataset", name)));
}

/** The command, the task that comes out, its number of items, and a metric that must be there. */
const good: Readonly<Record<string, readonly [line: string, task: string, items: number]>> = {
  "numbers, told": ["numbers.jsonl", "regression", n],
  "numbers of CSV": ["numbers.csv --task similarity", "similarity", n],
  "numbers of NumPy": ["regression.npz", "regression", 3],
  "labels of NumPy": ["labels.npz", "multiclass", 6],
  "labels of Arrow": ["labels.lz4.feather --labels no,yes", "binary", 12],
  "plain text": ["hyp.txt --task translation --gold ref1.txt", "translation", n],
  "plain text with two references": ["hyp.txt --task translation --gold ref1.txt,ref2.txt", "translation", n],
  "plain text with a glob of references": ["hyp.txt --task summarisation --gold ref?.txt", "summarisation", n],
  "texts of JSONL": ["texts.jsonl --task generation", "generation", n],
  "answers to questions": ["texts.jsonl --task qa_extractive --text-language en", "qa_extractive", n],
  "Chinese texts": ["zh.jsonl --task translation --text-language zh", "translation", n],
  transcripts: ["hyp.trn --gold ref.trn", "generation", n],
  CoNLL: ["pred.conll.gz --gold gold.conll", "token_labelling", n],
  "tags of JSONL": ["tags.jsonl --task token_labelling", "token_labelling", n],
  "tags of a folder of datasets": ["tags-dataset --task token_labelling", "token_labelling", 2],
  choices: ["choices.jsonl", "multiple_choice", n],
  "tries of one row each": ["tries.jsonl", "code", 6],
  "tries counted": ["counts.csv", "code", 3],
  "a TREC run": ["run.txt --gold qrels.txt", "retrieval", 6],
  "rankings of JSONL": ["ranked.jsonl --task retrieval", "retrieval", n],
  verdicts: ["verdicts.jsonl", "preference", n],
  "verdicts of CSV": ["arena.csv --task preference", "preference", n],
  "JSON answers": ["answers.jsonl --task structured_output", "structured_output", n],
  "log-probabilities": ["lm.jsonl", "language_modelling", n],
  "sums of log-probabilities": ["sums.csv --task language_modelling", "language_modelling", n],
  raters: ["raters.csv --pred r1,r2", "ratings", n],
  "lists of ratings": ["rated.jsonl", "ratings", n],
  "a limit": ["hyp.txt --task translation --gold ref1.txt --limit 5", "translation", 5],
};

let ran: Record<string, Ran> = {};

beforeAll(async () => {
  const asked = Object.values(good).map(([line]) => ({
    language: "en" as const,
    args: ["score", ...line.split(" "), "--json"],
  }));
  const all = await batch(asked, at.path);
  ran = Object.fromEntries(Object.keys(good).map((name, i) => [name, all[i]]));
}, 120_000);

describe("score reads", () => {
  for (const [name, [, task, count]] of Object.entries(good)) {
    it(name, () => {
      const { code, out, err } = ran[name];
      expect(code, err).toBe(0);
      const document = JSON.parse(out) as ScoreDocument;
      expect([document.task, document.n]).toEqual([task, count]);
      const measured = Object.values(document.metrics).filter(({ value }) => value !== null);
      expect(measured.length, Object.keys(document.metrics).join()).toBeGreaterThan(0);
    });
  }
});

describe("what was assumed is said", () => {
  it("in both languages, and what cannot be told is asked", async () => {
    const run = (line: string, language: "en" | "zh" = "en") => ({ args: line.split(" "), language });
    const [told, zh, wrong, several] = await batch(
      [
        run("score numbers.jsonl"),
        run("score numbers.jsonl", "zh"),
        run("score zh.jsonl --task translation --text-language chinese"),
        run("score texts.jsonl"),
      ],
      at.path,
    );
    expect(told.err).toMatch(/task told from the data: regression/);
    expect(told.err).toMatch(/if these are labels: --task multiclass/);
    expect(zh.err).toMatch(/由数据判断任务为 regression/);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringMatching(/--text-language takes a code/)]);
    expect([several.code, several.err]).toEqual([2, expect.stringMatching(/--task qa_extractive/)]);
  });

  it("compare takes two columns of texts", async () => {
    at.write("wide.jsonl", lines(items.map((i) => ({ id: i, gold: gold[i], one: pred[i], two: gold[i] }))));
    const { code, out, err } = await assay(
      ["compare", "wide.jsonl", "--pred", "one,two", "--task", "generation", "--metric", "exact_match", "--json"],
      { cwd: at.path },
    );
    expect(code, err).toBe(0);
    expect((JSON.parse(out) as { verdict: string }).verdict).toBe("improved");
  });
});
