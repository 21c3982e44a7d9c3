import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ReadPredictionsOptions, readPredictions } from "../../../src/engine/readers/index.js";
import { folder, lines, message } from "./folder.js";

/* What is wrong with the files of every task, said in both languages with what, where and the way out. */

const { file } = folder();
const made = (name: string) => join(import.meta.dirname, "files", name);
const half = (name: string) => {
  const bytes = readFileSync(made(name));
  return bytes.subarray(0, Math.floor(bytes.length / 2));
};

interface Wrong {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly options?: ReadPredictionsOptions;
  readonly gold?: string;
  /** The English message after the file's name. */
  readonly says: RegExp;
}

const one = (row: object) => lines([row]);
const tagging = { task: "token_labelling" } as const;
const choosing = { task: "multiple_choice" } as const;
const wrongs: readonly Wrong[] = [
  // Which task it is.
  {
    name: "free text.jsonl",
    content: lines([0, 1, 2, 3].map((i) => ({ gold: `the answer is number ${i}`, pred: "no" }))),
    says: /free text.*4 different values in 4 items.*--task generation, translation.*--task multiclass/,
  },
  {
    name: "free-zh.jsonl",
    content: lines(
      ["今天天气很好我们去公园", "昨天下雨所以没有出门", "明天也许会下雪也许不会"].map((gold) => ({
        gold,
        pred: "好",
      })),
    ),
    says: /free text.*--task generation/,
  },
  {
    name: "short answers.jsonl",
    content: lines(Array.from({ length: 80 }, (_, i) => ({ gold: `name${i}`, pred: `name${i + 1}` }))),
    says: /free text.*80 different values in 80 items/,
  },
  {
    name: "answers.jsonl",
    content: one({ gold: ["a", "b"], pred: "a" }),
    says: /^:1: Gold is a list, but "pred" is not\..*--task qa_extractive/,
  },
  {
    name: "some numbers.jsonl",
    content: lines([
      { gold: 1.5, pred: 2.5 },
      { gold: 2.25, pred: "N/A" },
      { gold: 3.5, pred: 1 },
    ]),
    says: /^:2: Gold looks like measurements, but "N\/A" is no number.*--task multiclass/,
  },
  {
    name: "no-logprobs.jsonl",
    content: one({ text: "a", gold: "b" }),
    options: { task: "language_modelling" },
    says: /language_modelling needs a column logprobs.*token_logprobs.*--fields logprobs=COLUMN.*Columns: text, gold/,
  },
  {
    name: "no-correct.csv",
    content: "task_id,completion\n1,x\n",
    options: { task: "code" },
    says: /code needs a column correct .*passed.*--fields correct=COLUMN/,
  },
  {
    name: "no-pred.csv",
    content: "id,reference\n1,x\n",
    options: { task: "translation" },
    says: /translation needs a column pred/,
  },
  {
    name: "no-gold.jsonl",
    content: one({ pred: "a b" }),
    options: { task: "generation" },
    says: /No column is the gold label.*--gold FILE/,
  },
  {
    name: "other.conll",
    content: "a O\nb O\n",
    options: { task: "regression" },
    says: /regression needs a column pred|cells|No column/,
  },
  // Texts.
  {
    name: "object.jsonl",
    content: one({ gold: "a", pred: { x: 1 } }),
    options: { task: "generation" },
    says: /^:1: "pred" is a list or an object here, and no text/,
  },
  {
    name: "reference.jsonl",
    content: one({ gold: { value: "a" }, pred: "a" }),
    options: { task: "generation" },
    says: /^:1: "gold" holds no reference here.*a list of texts/,
  },
  {
    name: "null-reference.jsonl",
    content: one({ gold: ["a", null], pred: "a" }),
    options: { task: "generation" },
    says: /^:1: "gold" holds no reference here/,
  },
  {
    name: "missing-reference.jsonl",
    content: lines([
      { gold: "a", pred: "a" },
      { gold: null, pred: "a" },
    ]),
    options: { task: "generation" },
    says: /^:2: Gold is missing/,
  },
  {
    name: "lengths.txt",
    content: "a\nb\n",
    options: { task: "translation" },
    gold: "x\n",
    says: /differ in length \(2 items here, 1 in/,
  },
  // Numbers.
  {
    name: "words.csv",
    content: "gold,pred\n1,one\n",
    options: { task: "regression" },
    says: /^:2: "pred" holds "one", which is no number/,
  },
  {
    name: "lost.csv",
    content: "gold,pred\n,1\n",
    options: { task: "similarity" },
    says: /^:2: The gold number is missing/,
  },
  {
    name: "huge.jsonl",
    content: '{"gold": 1e200, "pred": 1}\n',
    options: { task: "regression" },
    says: /^:1: The number .* is too large/,
  },
  // Tags.
  {
    name: "tag-lengths.jsonl",
    content: lines([
      { gold: ["O"], pred: ["O"] },
      { gold: ["O", "O"], pred: ["O"] },
    ]),
    options: tagging,
    says: /^:2: 1 predicted tags stand against 2 gold tags/,
  },
  {
    name: "token-lengths.jsonl",
    content: one({ tokens: ["a"], gold: ["O", "O"], pred: ["O", "O"] }),
    options: tagging,
    says: /^:1: 1 tokens stand against 2 gold tags/,
  },
  {
    name: "no-tags.jsonl",
    content: one({ gold: 3, pred: ["O"] }),
    options: tagging,
    says: /^:1: "gold" is not a list of texts here/,
  },
  {
    name: "nested-tags.jsonl",
    content: one({ gold: [["O"]], pred: ["O"] }),
    options: tagging,
    says: /^:1: "gold" is not a list of texts here/,
  },
  {
    name: "ragged.conll",
    content: "a O\nb B-X\n".repeat(600) + "c X O\n",
    says: /^:1201: This line has 3 columns, the first one 2/,
  },
  { name: "narrow.conll", content: "a O\nb O\n".repeat(600) + "c\n", says: /^:1201: This line has 1 columns/ },
  {
    name: "sentences.conll",
    content: "a O\n\nb O\n",
    gold: "a O\n\nb O\n\nc O\n",
    says: /differ in length \(2 items here, 3 in/,
  },
  {
    name: "tokens.conll",
    content: "a O\n\nb O\nc O\n",
    gold: "a O\n\nb O\n",
    says: /^:3: Sentence 2 has 2 tags here, but 1 tokens at .*:3/,
  },
  // Choices.
  {
    name: "beyond.jsonl",
    content: one({ gold: 2, choices: ["a", "b"], logprobs: [-1, -2] }),
    options: choosing,
    says: /^:1: The right choice is 2, but there are 2 choices/,
  },
  {
    name: "letter.jsonl",
    content: one({ gold: "C", logprobs: [-1, -2] }),
    options: choosing,
    says: /^:1: The right choice is 2, but there are 2 choices/,
  },
  {
    name: "no-choice.jsonl",
    content: one({ gold: "maybe", choices: ["yes", "no"], logprobs: [-1, -2] }),
    options: choosing,
    says: /^:1: "gold" holds "maybe", which is no index.*--fields choices=COLUMN/,
  },
  {
    name: "few-logprobs.jsonl",
    content: one({ gold: 0, choices: ["a", "b", "c"], logprobs: [-1, -2] }),
    options: choosing,
    says: /^:1: 2 log-likelihoods stand against 3 choices/,
  },
  {
    name: "text-logprobs.jsonl",
    content: one({ gold: 0, logprobs: "none" }),
    options: choosing,
    says: /^:1: "logprobs" is not a list of numbers/,
  },
  {
    name: "hole.jsonl",
    content: one({ gold: 0, logprobs: [-1, null] }),
    options: choosing,
    says: /^:1: "logprobs" lacks a number/,
  },
  {
    name: "word-logprobs.jsonl",
    content: one({ gold: 0, logprobs: [-1, "x"] }),
    options: choosing,
    says: /^:1: "logprobs" holds "x", which is no number/,
  },
  {
    name: "no-choices.jsonl",
    content: one({ gold: 0, choices: "a", logprobs: [-1] }),
    options: choosing,
    says: /^:1: "choices" is not a list of choices/,
  },
  // Tries.
  {
    name: "too-many.jsonl",
    content: one({ id: 1, n: 2, correct: 3 }),
    options: { task: "code" },
    says: /^:1: 3 right of 2 tries cannot be/,
  },
  {
    name: "verdict.jsonl",
    content: one({ id: 1, passed: "perhaps" }),
    options: { task: "code" },
    says: /^:1: "passed" holds "perhaps", which is no verdict/,
  },
  {
    name: "no-problem.jsonl",
    content: lines([
      { task_id: "a", passed: true },
      { task_id: null, passed: true },
    ]),
    options: { task: "code" },
    says: /^:2: The problem \("task_id"\) is missing/,
  },
  // Rankings.
  {
    name: "qrels-in-common",
    content: "1 Q0 d 1 1 t\n",
    gold: "7 0 d 1\n",
    says: /Ids without a counterpart: 1 in .*\(1\); 1 in .*\(7\); common: 0/,
  },
  {
    name: "nothing-in-common",
    content: "1 Q0 d 1 1 t\n",
    gold: "7 0 d 1\n",
    options: { common: true },
    says: /have no id in common/,
  },
  {
    name: "twice.run",
    content: "1 Q0 d 1 2 t\n1 Q0 d 2 1 t\n",
    gold: "1 0 d 1\n",
    says: /^:2: The document "d" stands twice for the topic "1"/,
  },
  {
    name: "twice.qrels",
    content: "1 Q0 d 1 2 t\n",
    gold: "1 0 d 1\n1 0 d 0\n",
    says: /:2: The document "d" is judged twice for the topic "1"/,
  },
  {
    name: "broken.run",
    content: `${"1 Q0 d 1 2 t\n".replace("d", "e")}${Array.from({ length: 1200 }, (_, i) => `2 Q0 d${i} 1 2 t\n`).join("")}2 Q0 x\n`,
    gold: "1 0 d 1\n",
    says: /^:1202: This line is not one of a TREC run/,
  },
  {
    name: "twice.jsonl",
    content: one({ gold: ["a"], pred: ["a", "a"] }),
    options: { task: "retrieval" },
    says: /^:1: The document "a" stands twice/,
  },
  {
    name: "some-scores.jsonl",
    content: one({ gold: ["a"], pred: [["a", 1], "b"] }),
    options: { task: "retrieval" },
    says: /^:1: "pred" has scores for some documents only/,
  },
  {
    name: "no-documents.jsonl",
    content: one({ gold: 3, pred: ["a"] }),
    options: { task: "retrieval" },
    says: /^:1: "gold" holds no documents here/,
  },
  {
    name: "relevance.jsonl",
    content: one({ gold: { a: "high" }, pred: ["a"] }),
    options: { task: "retrieval" },
    says: /^:1: "gold" holds "high", which is no number/,
  },
  { name: "qrels.txt", content: "1 0 d 1\n", says: /holds gold and no answers.*--gold FILE/ },
  {
    name: "two-runs.txt",
    content: "1 Q0 d 1 1 t\n",
    gold: "1 Q0 d 1 1 t\n",
    says: /No column is the gold label/,
  },
  // Verdicts.
  {
    name: "side.jsonl",
    content: lines([{ winner: "tuned" }, { winner: "neither" }]),
    options: { task: "preference" },
    says: /^:2: "winner" holds "neither", which is no verdict.*tuned, base or tie/,
  },
  {
    name: "scale.csv",
    content: "winner\n1\n2\n3\n",
    options: { task: "preference" },
    says: /^:4: "winner" holds "3", which is no verdict/,
  },
  {
    name: "garbage.csv",
    content: "id,winner\n1,1\n2,2\n3,garbage\n",
    options: { task: "preference" },
    says: /^:4: "winner" holds "garbage".*Leave it empty/,
  },
  // JSON answers.
  {
    name: "no-json.jsonl",
    content: one({ gold: "{a: 1}", pred: "{}" }),
    options: { task: "structured_output" },
    says: /^:1: "gold" is no valid JSON here/,
  },
  {
    name: "schema.jsonl",
    content: one({ gold: "{}", pred: "{}", schema: [1] }),
    options: { task: "structured_output" },
    says: /^:1: "schema" is no JSON Schema here/,
  },
  // Log-probabilities.
  { name: "positive.jsonl", content: one({ logprob: 2.5, tokens: 3 }), says: /^:1: "logprob" is positive here/ },
  { name: "positive-token.jsonl", content: one({ logprobs: [-3, 0.5] }), says: /^:1: "logprobs" is positive here/ },
  {
    name: "no-tokens.jsonl",
    content: one({ logprob: -2.5 }),
    says: /^:1: "logprob" is a sum, and the number of tokens is missing.*--fields tokens=COLUMN/,
  },
  {
    name: "half-token.jsonl",
    content: one({ logprob: -2.5, tokens: 1.5 }),
    says: /^:1: "tokens" holds 1.5, which is no count/,
  },
  // Ratings.
  {
    name: "raters.csv",
    content: "id,a,b\n1,2,3\n",
    options: { pred: "a,c" },
    says: /There is no column "c" \(--pred a,c\)/,
  },
  {
    name: "uneven.jsonl",
    content: lines([{ ratings: [1, 2] }, { ratings: [1] }]),
    says: /^:2: "ratings" holds 1 ratings here and 2 in the first item/,
  },
  { name: "no-ratings.jsonl", content: one({ ratings: 3 }), says: /^:1: "ratings" is not a list of ratings/ },
  // Formats.
  {
    name: "transcript.trn",
    content: `${Array.from({ length: 1100 }, (_, i) => `a (u${i})\n`).join("")}no id\n`,
    gold: "a (u0)\n",
    says: /^:1101: This line does not end in an id in brackets/,
  },
  {
    name: "ids-of-one.trn",
    content: "a (u1)\n",
    options: { task: "generation" },
    gold: "a b c\n",
    says: /No column is the id/,
  },
  { name: "cut.arrow", content: half("labels.arrow"), says: /The Arrow file breaks off or is broken/ },
  {
    name: "cut.stream.arrow",
    content: half("texts.stream.arrow"),
    options: { task: "generation" },
    says: /The Arrow file breaks off or is broken/,
  },
  {
    name: "zstd.feather",
    content: readFileSync(made("labels.zstd.feather")),
    says: /compressed with zstd.*uncompressed/,
  },
  { name: "cut.npz", content: half("labels.npz"), says: /The zip archive breaks off or is broken/ },
  {
    name: "objects.npy",
    content: readFileSync(made("objects.npy")),
    says: /holds Python objects \(a pickle\).*astype\(str\)/,
  },
  { name: "records.npy", content: readFileSync(made("records.npy")), says: /holds records/ },
  { name: "complex.npy", content: readFileSync(made("complex.npy")), says: /of the type "<c16", which is not read/ },
  { name: "cube.npy", content: readFileSync(made("cube.npy")), says: /has 3 dimensions/ },
  { name: "cut.npy", content: half("pred.npy"), says: /breaks off or is broken/ },
  { name: "lengths.npz", content: readFileSync(made("lengths.npz")), says: /"y_true" has 6 items, "y_pred" has 4/ },
  {
    name: "empty.zip",
    content: Buffer.from("504b0506000000000000000000000000000000000000", "hex"),
    says: /holds no NumPy arrays/,
  },
  { name: "empty.txt", content: "\n\n", options: { task: "translation" }, says: /The file is empty/ },
];

describe("files of every task that are wrong", () => {
  it.each(wrongs.map((wrong) => [wrong.name, wrong] as const))(
    "%s",
    async (_, { name, content, options = {}, gold, says }) => {
      const at = file(name, content);
      const all = gold === undefined ? options : { ...options, gold: file(`gold of ${name}`, gold) };
      const read = async () => void (await readPredictions(at, all))[0].columns();
      const said = (await message(read)).replaceAll(name, "").replace(/^: (?=\D)/, "");
      expect(said).toMatch(says);
      const zh = await message(read, "zh");
      expect(zh).toMatch(/\p{Script=Han}/u);
      for (const text of [said, zh]) {
        expect(text).not.toMatch(/\{[a-z]+\}|undefined|NaN/);
        expect(text.split("\n").length).toBeLessThanOrEqual(2);
      }
      // No Latin letter or digit touches a Chinese character without a space.
      expect(zh.replaceAll(name, "")).not.toMatch(/[A-Za-z0-9]\p{Script=Han}|\p{Script=Han}[A-Za-z0-9]/u);
    },
  );
});
