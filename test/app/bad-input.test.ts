import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { assay, batch, folder, lines, type Ran } from "./assay.js";

const at = folder();
const labels = ["a", "b"];
const good = Array.from({ length: 10 }, (_, i) => ({ id: `i${i}`, gold: labels[i % 2], pred: labels[i % 2] }));
at.write("good.jsonl", lines(good));
at.write("broken.jsonl", `${lines(good)}{"id": "x", "gold": "a",\n`);
at.write("type.jsonl", lines([...good, { id: "x", gold: { label: "a" }, pred: "a" }]));
at.write("sums.jsonl", lines(good.map(({ id, gold }) => ({ id, gold, probs: { a: 0.9, b: 0.47 } }))));
at.write("text-probs.csv", "id,gold,prob_a,prob_b\n1,a,high,low\n");
at.write("empty.jsonl", "");
at.write("no-gold.jsonl", lines(good.map(({ id, pred }) => ({ id, pred }))));
at.write("no-pred.csv", "id,gold,text\n1,a,hello\n");
at.write("twice.jsonl", lines([...good, good[3]]));
at.write("part.jsonl", lines(good.slice(0, 6)));
at.write("ragged.csv", "id,gold,pred\n1,a,a\n2,b\n");
at.write("two-golds.csv", "id,gold,label,pred\n1,a,a,a\n");
at.write(
  "picture.jsonl",
  new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...Array.from({ length: 400 }, (_, i) => (i * 37) % 256)]),
);
at.write("cut.jsonl.gz", new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3]));
at.write("cut.parquet", "PAR1 and then nothing");
at.write(
  "models/router/config.json",
  JSON.stringify({
    model_type: "bert",
    architectures: ["BertForSequenceClassification"],
    id2label: { 0: "a", 1: "b" },
    label2id: { a: 0, b: 1 },
  }),
);
at.write("models/router/onnx/model.onnx", "weights");
at.write("items.jsonl", lines(good.map(({ id, gold }, i) => ({ id, text: `text ${i}`, gold }))));
const plan = (more: string): string =>
  `data: { test: items.jsonl }\nmodels: [ { role: base, predictions: good.jsonl } ]\n${more}`;
at.write("key.yaml", plan("decison: { metric: accuracy }\n"));
at.write("metric.yaml", plan("decision: { metric: f1macro }\n"));
at.write("indent.yaml", "data:\n  test: items.jsonl\n models: []\n");
at.write("model.yaml", "data: { test: items.jsonl }\nmodels: [ { role: base, onnx: models/router } ]\n");
at.write("no-data.yaml", "data: { test: nowhere.jsonl }\nmodels: [ { role: base, predictions: good.jsonl } ]\n");
at.write("no-model.yaml", "data: { test: items.jsonl }\nmodels: [ { role: base, predictions: nowhere.jsonl } ]\n");

/** What is asked, and what each message must name: the place and the way out. */
const mistakes: Readonly<Record<string, readonly [command: string, ...names: (string | RegExp)[]]>> = {
  "a broken line": ["score broken.jsonl", "broken.jsonl:11"],
  "a wrong type": ["score type.jsonl", "type.jsonl:11", "gold"],
  "probabilities that do not sum to 1": ["score sums.jsonl", "sums.jsonl:1", "probs", "1.37", "--fields logits=probs"],
  "a probability that is text": ["score text-probs.csv", "text-probs.csv:2", "high"],
  "a label outside --labels": ["score good.jsonl --labels a,c", "good.jsonl:2", /["“]b["”]/, "--labels"],
  "an empty file": ["score empty.jsonl", "empty.jsonl"],
  "a directory": ["score models", "models"],
  "no such file": ["score nowhere.jsonl", "nowhere.jsonl"],
  "a missing column": ["score no-gold.jsonl", "no-gold.jsonl", "--fields gold=", "--gold"],
  "no predictions": ["score no-pred.csv", "no-pred.csv", "--fields pred="],
  "a column that does not exist": ["score good.jsonl --fields gold=golf", "golf", "gold", "id, gold, pred"],
  "two columns for one meaning": ["score two-golds.csv", "gold, label", "--fields gold=gold"],
  "a ragged row": ["score ragged.csv", "ragged.csv:3"],
  "a binary file": ["score picture.jsonl", "picture.jsonl"],
  "a damaged gzip": ["score cut.jsonl.gz", "cut.jsonl.gz"],
  "a damaged Parquet": ["score cut.parquet", "cut.parquet"],
  "repeated ids": ["score twice.jsonl", "twice.jsonl", "i3"],
  "ids on one side only": [
    "compare good.jsonl part.jsonl",
    "good.jsonl",
    "part.jsonl",
    "i6, i7, i8, i9",
    "--join common",
  ],
  "an unknown metric": ["score good.jsonl --metric f1macro", "f1macro", "f1_macro, f1_micro, f1_weighted"],
  "an unknown metric of the catalogue": ["metrics f1macro", "f1macro", "f1_macro, f1_micro, f1_weighted"],
  "an unknown option": ["score good.jsonl --metrc f1", "--metrc", "--metric"],
  "an unknown command": ["scroe good.jsonl", "scroe", "score"],
  "an unknown code": ["why data.leakge", "data.leakage.exact, data.leakage.near"],
  "an unknown language": ["score good.jsonl --language fr", "--language", "en, zh"],
  "an unknown task": ["score good.jsonl --task mlticlass", "mlticlass", "multiclass"],
  "no command": ["--quiet", "--quiet"],
  "a number that is none": ["score good.jsonl --limit many", "--limit", "many"],
  "a number out of range": ["compare good.jsonl good.jsonl --delta-min 0", "--delta-min"],
  "one file to compare": ["compare good.jsonl", "--pred", "--model"],
  "a missing plan": ["run nowhere.yaml", "nowhere.yaml", "assay init"],
  "a plan with a misspelled key": ["run key.yaml", "key.yaml:3:1", "decison", "decision"],
  "a plan with a misspelled metric": ["run metric.yaml", "metric.yaml:3", "f1macro", "f1_macro"],
  "a plan that is no YAML": ["run indent.yaml", "indent.yaml:3"],
  "predictions where a plan belongs": ["run good.jsonl", "good.jsonl"],
  "a plan where predictions belong": ["score key.yaml", "key.yaml"],
  "a model without tokenizer": ["run model.yaml --quiet", "models/router", "tokenizer.json"],
  "a plan whose data are not there": ["run no-data.yaml --quiet", "nowhere.jsonl"],
  "a plan whose predictions are not there": ["run no-model.yaml --quiet", "nowhere.jsonl"],
  "no study yet": ["report --store empty-store", "empty-store", "assay run"],
  "an unknown run": ["score 0123456789ab", "0123456789ab"],
  "a store that is a file": ["run stored.yaml --store good.jsonl --quiet", "good.jsonl"],
};
at.write("stored.yaml", plan(""));

/** Name and hash of everything in the folder. */
function contents(path = at.path): string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const child = join(path, entry.name);
    return entry.isDirectory()
      ? contents(child)
      : [`${child} ${createHash("sha256").update(readFileSync(child)).digest("hex")}`];
  });
}

const languages = ["en", "zh"] as const;
let said: Record<string, Record<(typeof languages)[number], Ran>> = {};

beforeAll(async () => {
  const asked = Object.entries(mistakes).flatMap(([name, [line]]) =>
    languages.map((language) => ({ name, language, args: line.split(" ") })),
  );
  const ran = await batch(asked, at.path);
  said = Object.fromEntries(Object.keys(mistakes).map((name, i) => [name, { en: ran[2 * i], zh: ran[2 * i + 1] }]));
});

/** One or two lines, no trace, nothing on standard output, exit 2. */
function expectMended({ code, out, err }: Ran): void {
  expect([code, out], err).toEqual([2, ""]);
  expect(err).not.toMatch(/^\s+at |^\w*Error:|node:|undefined|\{[a-z]+\}/m);
  expect(err.trimEnd().split("\n").length, err).toBeLessThanOrEqual(2);
}

describe("bad input: what, where and the way out, exit 2", () => {
  for (const [name, [, ...names]] of Object.entries(mistakes)) {
    it(name, () => {
      const { en, zh } = said[name];
      for (const ran of [en, zh]) {
        expectMended(ran);
        for (const part of names) {
          if (typeof part === "string") expect(ran.err).toContain(part);
          else expect(ran.err).toMatch(part);
        }
      }
      expect(en.err).not.toMatch(/[\u4e00-\u9fff]/);
      expect(zh.err).toMatch(/[\u4e00-\u9fff]/);
    });
  }

  it("the command itself says the same, and nothing that stood there before is touched", async () => {
    expect((await assay(["run", "stored.yaml", "--quiet"], { cwd: at.path })).code).toBe(0);
    const before = contents();
    for (const name of [
      "a broken line",
      "a plan with a misspelled key",
      "a model without tokenizer",
      "an unknown option",
    ]) {
      const ran = await assay(mistakes[name][0].split(" "), { cwd: at.path });
      expectMended(ran);
      expect(ran).toEqual(said[name].en);
    }
    expect(contents()).toEqual(before);
  });
});
