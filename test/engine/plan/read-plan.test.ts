import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Failure } from "../../../src/core/failure.js";
import { readPlan } from "../../../src/engine/plan/read-plan.js";

const whole = `name: intent
task: multiclass
decision: { metric: f1_macro, delta_min: 0.02, alpha: 0.05 }
data:
  test: data/test.jsonl
  validation: { path: data/val.parquet, fields: { gold: intent } }
  everyday: data/everyday.jsonl
fields: { input: text, gold: intent, group: customer }
models:
  - { name: router, role: base, onnx: models/base }
  - { name: router-ft, role: tuned, seed: 1, onnx: models/tuned-s1, checkpoints: "models/tuned-s1/epoch-*", log: models/tuned-s1/trainer_state.json }
  - { name: router-ft, role: tuned, seed: 2, predictions: "out/{data}.jsonl" }
guard_rails: [ { data: everyday, metric: accuracy, margin: 0.02 } ]
gate: { require: improved }
report: { formats: [html], language: zh }
`;

async function written(text: string, folder = "a folder"): Promise<string> {
  const at = join(await mkdtemp(join(tmpdir(), "assay-plan-")), folder);
  await mkdir(at);
  await writeFile(join(at, "assay.yaml"), text);
  return join(at, "assay.yaml");
}

async function refused(text: string): Promise<{ en: string; zh: string; place: string }> {
  const path = await written(text);
  try {
    await readPlan(path);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { en: error.words.en, zh: error.words.zh, place: (error.at ?? "").slice(path.length) };
  }
  throw new Error("the plan was taken");
}

describe("readPlan", () => {
  it("reads the plan of the contract and fills in defaults", async () => {
    const path = await written(whole);
    const { plan, folder } = await readPlan(path);
    expect(join(folder, "assay.yaml")).toBe(path);
    expect(plan.data["test"]).toEqual({ path: "data/test.jsonl" });
    expect(plan.data["validation"].fields).toEqual({ gold: "intent" });
    expect(plan.models).toHaveLength(3);
    expect(plan.gate).toEqual({ require: "improved", allow: [] });
    expect(plan.random_seed).toBe(1);
  });

  it("names the study after its folder and a model after its role", async () => {
    const { plan } = await readPlan(
      await written("data: { test: t.jsonl }\nmodels: [{ role: base, predictions: p.jsonl }]\n", "my@study"),
    );
    expect(plan.name).toBe("my-study");
    expect(plan.models[0].name).toBe("base");
    expect(plan.decision).toEqual({ alpha: 0.05 });
    expect(plan.report.formats).toEqual(["html"]);
  });

  it("keeps labels and columns as they are written", async () => {
    const { plan } = await readPlan(
      await written(
        "data: { test: t.jsonl }\nlabels: [01, true, No, 1.0, null]\npositive: 01\nfields: { gold: 2024 }\nmodels: [{ role: base, name: 7, predictions: p.jsonl }]\n".replace(
          ", null",
          "",
        ),
      ),
    );
    expect(plan.labels).toEqual(["01", "true", "No", "1.0"]);
    expect(plan.positive).toBe("01");
    expect(plan.fields.gold).toBe("2024");
    expect(plan.models[0].name).toBe("7");
  });

  const cases: [string, string, string, string, string][] = [
    [
      "a misspelled key",
      whole.replace("guard_rails", "guard_rail"),
      ":13:1",
      'unknown key "guard_rail"; did you mean guard_rails?',
      "未知的键“guard_rail”；是否指 guard_rails？",
    ],
    [
      "a key in the place of the name of its variable",
      whole.replace(
        'predictions: "out/{data}.jsonl"',
        "endpoint: { url: http://a.example/v1, model: m, key_env: sk-do-not-show-me }",
      ),
      ":12:103",
      "must be the name of an environment variable",
      "而不是密钥本身",
    ],
    [
      "a misspelled key deep inside",
      whole.replace("delta_min:", "deltamin:"),
      ":3:31",
      'unknown key "deltamin"; did you mean delta_min?',
      "是否指 delta_min？",
    ],
    [
      "a misspelled key in a union",
      whole.replace("path: data/val", "pth: data/val"),
      ":6:17",
      'unknown key "pth"; did you mean path?',
      "是否指 path？",
    ],
    [
      "a misspelled required key",
      whole.replace("models:\n", "modles:\n"),
      ":9:1",
      'unknown key "modles"; did you mean models?',
      "是否指 models？",
    ],
    [
      "a key far from all",
      whole.replace("gate:", "zzzzzzzz:"),
      ":14:1",
      "known here: name, task, decision",
      "此处可用：",
    ],
    [
      "a wrong type",
      whole.replace("delta_min: 0.02", "delta_min: small"),
      ":3:42",
      '"decision.delta_min" must be a number, not text',
      "应为数字，而不是文本",
    ],
    [
      "a data set that is neither path nor map",
      whole.replace("test: data/test.jsonl", "test: 3"),
      ":5:9",
      '"data.test" must be text or a map, not a number',
      "应为文本或映射，而不是数字",
    ],
    ["an unknown choice", whole.replace("role: base", "role: bse"), ":10:27", "did you mean base?", "是否指 base？"],
    ["a rate above all", `${whole}robustness: { rate: 2 }\n`, ":16:21", "2 is too large; at most 1", "至多为 1"],
    [
      "a finding to allow that is none",
      whole.replace("require: improved", "allow: [model.identical]"),
      ":14:17",
      "model.identical_outputs",
      "model.identical_outputs",
    ],
    ["a number out of range", whole.replace("alpha: 0.05", "alpha: 0.7"), ":3:55", "too large", "太大"],
    [
      "a seed that is no whole number",
      whole.replace("seed: 2", "seed: 2.5"),
      ":12:43",
      "must be a whole number, not 2.5",
      "应为整数",
    ],
    ["no test set", whole.replace("test: data", "tests: data"), ":5:3", "no `test` set", "没有 `test` 数据集"],
    [
      "an endpoint without a model",
      whole.replace("onnx: models/base", "endpoint: { url: http://127.0.0.1 }"),
      ":10:43",
      '"model" is missing in "models[1].endpoint"',
      '"models[1].endpoint"缺少“model”',
    ],
    [
      "no source",
      whole.replace(", onnx: models/base", ""),
      ":10:5",
      'model "router" has no source of outputs',
      "没有输出来源",
    ],
    [
      "two sources",
      whole.replace("onnx: models/base", "onnx: models/base, predictions: x.jsonl"),
      ":10:5",
      'model "router" has several sources of outputs (onnx, predictions); keep one',
      "多个输出来源",
    ],
    [
      "the same seed twice",
      whole.replace("seed: 2", "seed: 1"),
      ":12:5",
      'model "router-ft" with seed 1 stands twice',
      "出现两次",
    ],
    [
      "a guard-rail on nothing",
      whole.replace("data: everyday, metric", "data: evryday, metric"),
      ":13:24",
      "which is no data set of this plan; known: test, validation, everyday",
      "不是本计划的数据集",
    ],
    [
      "a guard-rail on an unknown metric",
      whole.replace("metric: accuracy, margin", "metric: acuracy, margin"),
      ":13:42",
      "did you mean accuracy",
      "accuracy",
    ],
    [
      "an unknown primary metric",
      whole.replace("f1_macro", "f1macro"),
      ":3:21",
      'unknown metric "f1macro"; did you mean',
      "f1_macro",
    ],
    [
      "a threshold rule that does not exist",
      whole.replace("decision: {", "decision: { threshold: best,"),
      ":3:24",
      "no threshold rule",
      "没有阈值规则",
    ],
    [
      "a study name that leaves its folder",
      whole.replace("name: intent", "name: ../x"),
      ":1:7",
      "becomes a folder",
      "文件夹名",
    ],
    [
      "broken YAML",
      whole.replace("task: multiclass", "task: [multiclass"),
      ":3:1",
      "not valid YAML",
      "不是有效的 YAML",
    ],
    [
      "an unquoted glob",
      whole.replace('"models/tuned-s1/epoch-*"', "*.parquet"),
      ":11:82",
      "put it in quotes",
      "请加上引号",
    ],
    ["a tab", whole.replace("  test: data", "\ttest: data"), ":5:1", "a tab is used to indent", "制表符"],
    ["an empty file", "", "", "the plan is empty", "计划为空"],
    ["a key twice", `${whole}name: again\n`, ":16:1", "not valid YAML", "不是有效的 YAML"],
  ];
  it.each(cases)("refuses %s at its place, in both languages", async (_what, text, place, en, zh) => {
    const said = await refused(text);
    expect(said.en).toContain(en);
    expect(said.zh).toContain(zh);
    expect(said.place).toBe(place);
  });

  it("says what is wrong with the path itself", async () => {
    const folder = await mkdtemp(join(tmpdir(), "assay-plan-"));
    await expect(readPlan(join(folder, "no.yaml"))).rejects.toThrow("no such plan");
    await expect(readPlan(folder)).rejects.toThrow("this is a folder");
  });
});
