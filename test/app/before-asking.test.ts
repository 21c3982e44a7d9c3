import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AskedServer, askedServer } from "./asked-server.js";
import { batch, folder, lines, type Ran } from "./assay.js";

/* What can be told without an answer is told before a model is asked: an answer costs money. */

const at = folder();
const golds = ["refund", "delivery", "other"];
let server: AskedServer;

interface Asked {
  readonly data?: string;
  readonly models?: string;
  readonly more?: string;
}

/** A plan whose base model is the server; what is wrong stands behind it. */
const plan = ({ data = "{ test: test.jsonl, far: far.jsonl }", models = "", more = "" }: Asked): string =>
  `name: early
data: ${data}
fields: { input: text, gold: label }
models:
  - { name: small, role: base, endpoint: { url: "${server.url}", model: small } }
  - { name: large, role: tuned, ${models || `endpoint: { url: "${server.url}", model: large }`} }
${more}
`;

/** What is wrong, the flags, and what is said: the place in the plan, or the file. */
const wrong: Readonly<Record<string, readonly [Asked, RegExp, ...string[]]>> = {
  "a guard-rail by a metric of another task": [
    { more: "guard_rails:\n  - { data: far, metric: bleu, margin: 1 }" },
    /^PLAN:8:26: the metric bleu does not fit "far" \(multiclass\); choose one of .*f1_macro/,
  ],
  "a guard-rail by a metric of two labels": [
    { more: "guard_rails:\n  - { data: far, metric: f1, margin: 0.1 }" },
    /^PLAN:8:26: the metric f1 does not fit "far" \(multiclass\)/,
  ],
  "a guard-rail by probabilities that a server does not give": [
    { more: "guard_rails:\n  - { data: test, metric: log_loss, margin: 0.1 }" },
    /^PLAN:8:27: the metric log_loss needs probabilities, and the server of model "small" says labels only/,
  ],
  "a guard-rail by a metric that there is not": [
    { more: "guard_rails:\n  - { data: test, metric: acuracy, margin: 0.1 }" },
    /^PLAN:8:27: unknown metric "acuracy"; did you mean accuracy/,
  ],
  "a margin that no two scores can differ by": [
    { more: "guard_rails:\n  - { data: far, metric: accuracy, margin: 5 }" },
    /^PLAN:8:44: 5 can never be reached: accuracy goes from 0 to 1/,
  ],
  "a difference that no two scores can have": [
    { more: "decision: { metric: accuracy, delta_min: 2 }" },
    /^PLAN:7:42: 2 can never be reached/,
  ],
  "a threshold where there are more than two labels": [
    { more: "decision: { threshold: 0.5 }" },
    /^PLAN:7:24: a threshold decides between two labels, and "test" is multiclass/,
  ],
  "a threshold of a server that says labels only": [
    { data: "{ test: two.jsonl }", more: "decision: { threshold: f1 }" },
    /^PLAN:7:24: a threshold needs probabilities, and the server of model "small" says labels only/,
  ],
  "a behavioural test of a label that there is not": [
    { more: "robustness: { tests: odd.json }" },
    /^odd.json: test "plain" names the label "refnd", which no item has; did you mean refund/,
  ],
  "a guard-rail on a set that is not in the plan": [
    { more: "guard_rails:\n  - { data: fr, metric: accuracy, margin: 0.1 }" },
    /^PLAN:8:13: .*"fr".*test, far/,
  ],
  "a guard-rail on a column that is not there": [
    { more: "guard_rails:\n  - { data: test, metric: accuracy, margin: 0.1, slice: { langs: en } }" },
    /^PLAN:8:57: .*no "langs" to slice by; there are: gold, lang/,
  ],
  "a guard-rail on a part without items": [
    { more: "guard_rails:\n  - { data: test, metric: accuracy, margin: 0.1, slice: { lang: fr } }" },
    /^PLAN:8:57: .*no item of "test" has lang = "fr"/,
  ],
  "a slice by a column that is not there": [
    { more: "slices: [lang, languge]" },
    /^PLAN:7:16: no data set has the column "languge" to slice by; (did you mean lang|there are: lang)/,
  ],
  "a decision by a metric of another task": [
    { more: "decision: { metric: rouge1 }" },
    /^PLAN:7:21: the metric rouge1 does not fit "test"/,
  ],
  "the same, by the flag": [{}, /^the metric rouge1 does not fit "test"/, "--metric", "rouge1"],
  "a label of gold that the plan does not list": [{ more: "task: multiclass\nlabels: [refund, delivery]" }, /other/],
  "a positive label that does not occur": [
    { data: "{ test: two.jsonl }", more: "task: binary\npositive: ja" },
    /positive label "ja" does not occur/,
  ],
  "a perturbation that there is not": [
    { more: "robustness:\n  perturbations: [typo_swap, typo_swp]" },
    /^PLAN:8:30: unknown perturbation "typo_swp"; did you mean typo_swap/,
  ],
  "a disturbed set that there is not": [
    { more: "robustness: { data: [tset], perturbations: [typo_swap] }" },
    /^PLAN:7:22: "tset" is no data set that can be disturbed; there are: test, far/,
  ],
  "no file of tests": [{ more: "robustness: { tests: nowhere.yaml }" }, /^nowhere.yaml: there is no such file/],
  "no data": [{ data: "{ test: test.jsonl, far: nowhere.jsonl }" }, /nowhere.jsonl: There is no such file/],
  "no predictions": [{ models: 'predictions: "out/{data}.jsonl"' }, /out.test.jsonl: there is no such prediction file/],
  "predictions of one set only": [
    { models: "predictions: { test: said.jsonl }" },
    /model "large" names no file for the data set "far"/,
  ],
  "predictions of other items": [{ data: "{ test: test.jsonl }", models: "predictions: short.jsonl" }, /short.jsonl/],
  "no model folder": [{ models: "onnx: nowhere" }, /nowhere: there is no such model folder/],
  "no checkpoints": [
    { models: 'predictions: { test: said.jsonl, far: said.jsonl }, checkpoints: "nowhere/epoch-*"' },
    /nowhere.epoch-\*: Nothing matches this path/,
  ],
  "checkpoint folders without validation": [
    { models: 'predictions: { test: said.jsonl, far: said.jsonl }, checkpoints: "steps/*"' },
    /asked on `validation`, and the plan names no such data set/,
  ],
  "no training log": [
    { models: "predictions: { test: said.jsonl, far: said.jsonl }, log: nowhere.json" },
    /nowhere.json: there is no such training log/,
  ],
  "a log of something else": [
    { models: "predictions: { test: said.jsonl, far: said.jsonl }, log: two.jsonl" },
    /two.jsonl: is not JSON/,
  ],
  "a suite of an empty folder": [
    { more: "suites: { mine: { base: none, tuned: none } }" },
    /^PLAN:7:25: the folder "none" is empty; `base` of the suite "mine" takes one of predictions or logs/,
  ],
  "a template that shows nothing of the item": [
    { more: 'prompt: { template: "say one word" }' },
    /^prompt.template: shows nothing of the item.*write \{\{input\}\}/,
  ],
  "a wording that shows nothing of the item": [
    { more: 'robustness: { prompts: [ { template: "say one word" } ] }' },
    /^prompt.template: shows nothing of the item/,
  ],
  "a template that names no column": [{ more: 'prompt: { template: "{{inputs}}" }' }, /inputs/],
  "human labels that are not there": [
    {
      more: "judges:\n  - { name: j, kind: rubric, rubric: good, command: node j.mjs, human: nowhere.csv }",
    },
    /nowhere.csv: There is no such file/,
  ],
  "a label that the plan does not list, the task told from the labels": [
    { more: "labels: [refund, delivery]" },
    /The label "other" is not in --labels\. Known: refund, delivery/,
  ],
  "a positive label that is not there, the task told from the labels": [
    { data: "{ test: two.jsonl }", more: "positive: maybe" },
    /The positive label "maybe" does not occur/,
  ],
  "a suite's folder that is not there": [
    { more: "suites:\n  mine: { base: nowhere, tuned: steps }" },
    /^PLAN:8:17: there is no folder "nowhere"; check `base` of the suite "mine"/,
  ],
};

const ran: Record<string, Ran> = {};

beforeAll(async () => {
  server = await askedServer(0, () => "refund");
  const items = (n: number, labels: readonly string[]) =>
    lines(
      Array.from({ length: n }, (_, i) => ({
        id: i,
        text: `question ${i}`,
        label: labels[i % labels.length],
        lang: i % 2 === 0 ? "en" : "zh",
      })),
    );
  const said = (n: number) => lines(Array.from({ length: n }, (_, i) => ({ id: i, pred: "refund" })));
  at.write("test.jsonl", items(12, golds));
  at.write("far.jsonl", items(12, golds));
  at.write("two.jsonl", items(12, ["yes", "no"]));
  const cases = [{ inputs: ["I want my money back."], label: "refnd" }];
  mkdirSync(join(at.path, "none"));
  at.write("odd.json", JSON.stringify([{ name: "plain", capability: "words", type: "MFT", cases }]));
  at.write("said.jsonl", said(12));
  at.write("short.jsonl", said(11));
  mkdirSync(join(at.path, "steps/epoch-1"), { recursive: true });
  Object.values(wrong).forEach(([asked], i) => void at.write(`${i}.yaml`, plan(asked)));
  const all = await batch(
    Object.values(wrong).map(([, , ...flags], i) => ({
      args: ["gate", `${i}.yaml`, "--store", `store-${i}`, "--quiet", ...flags],
      language: "en" as const,
    })),
    at.path,
  );
  Object.keys(wrong).forEach((name, i) => {
    ran[name] = all[i];
  });
}, 120_000);
afterAll(() => server.close());

describe("exit 2 before a model is asked", () => {
  it.each(Object.entries(wrong).map(([name, [, says]], i) => [name, says, i] as const))("%s", (name, says, i) => {
    const { code, out, err } = ran[name];
    expect([code, out], err).toEqual([2, ""]);
    const source = says.source.replace("PLAN", `${i}\\.yaml`);
    expect(err).toMatch(new RegExp(source));
    expect(existsSync(join(at.path, `store-${i}`, "ledger.jsonl"))).toBe(false);
  });

  it("the server heard nothing of all this, and is asked each question once where nothing is wrong", async () => {
    expect(server.total()).toBe(0);
    at.write(
      "right.yaml",
      plan({ more: "slices: [lang]\nguard_rails: [ { data: far, metric: accuracy, margin: 0.5 } ]" }),
    );
    const [{ code, err }] = await batch([{ args: ["run", "right.yaml", "--quiet"], language: "en" }], at.path);
    expect([code, err]).toEqual([0, ""]);
    expect(server.total()).toBe(24);
  }, 60_000);
});
