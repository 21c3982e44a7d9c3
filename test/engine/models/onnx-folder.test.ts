import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { Failure } from "../../../src/core/failure.js";
import { checkOnnxFolder } from "../../../src/engine/models/onnx-folder.js";

const config = {
  model_type: "bert",
  architectures: ["BertForSequenceClassification"],
  id2label: { 0: "refund", 1: "delivery" },
  max_position_embeddings: 64,
};
const tokenizer = { pad_token: "[PAD]", model_max_length: 48 };

let folder: string;
const put = async (name: string, content: unknown): Promise<void> => {
  await mkdir(join(folder, name, ".."), { recursive: true });
  await writeFile(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-onnx-"));
  await put("config.json", config);
  await put("tokenizer.json", {});
  await put("tokenizer_config.json", tokenizer);
  await put("onnx/model.onnx", "weights");
});

async function refused(): Promise<{ en: string; zh: string; at?: string }> {
  try {
    await checkOnnxFolder(folder);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { ...error.words, at: error.at };
  }
  throw new Error("the folder was taken");
}

describe("checkOnnxFolder", () => {
  it("knows labels in order, the length bound, and whether labels exclude each other", async () => {
    const about = await checkOnnxFolder(folder);
    expect(about).toMatchObject({
      labels: ["refund", "delivery"],
      maxLength: 48,
      multilabel: false,
      externalData: false,
    });
    await put("config.json", { ...config, problem_type: "multi_label_classification", model_type: "roberta" });
    await put("tokenizer_config.json", { pad_token: { content: "<pad>" }, model_max_length: 1e30 });
    expect(await checkOnnxFolder(folder)).toMatchObject({ multilabel: true, maxLength: 62 });
  });

  it("has a fingerprint of the files that make the answers, and of no others", async () => {
    const { fingerprint } = await checkOnnxFolder(folder);
    await put("trainer_state.json", {});
    await put("epoch-1.parquet", "x");
    expect((await checkOnnxFolder(folder)).fingerprint).toBe(fingerprint);
    await put("onnx/model.onnx", "weightz");
    expect((await checkOnnxFolder(folder)).fingerprint).not.toBe(fingerprint);
  });

  const traps: [string, () => Promise<void>, string, string][] = [
    ["no folder", () => rm(folder, { recursive: true }), "no such model folder", "没有这个模型文件夹"],
    [
      "a file",
      async () => {
        await rm(folder, { recursive: true });
        await writeFile(folder, "");
      },
      "this is a file",
      "这是一个文件",
    ],
    ["no config.json", () => rm(join(folder, "config.json")), "config.json is missing", "缺少 config.json"],
    ["broken JSON", () => put("config.json", "{"), "config.json is not a JSON object", "config.json 不是有效的 JSON"],
    [
      "no model type",
      () => put("config.json", { ...config, model_type: undefined }),
      '"model_type" is null',
      "“model_type” 为 null",
    ],
    [
      "an unknown model type",
      () => put("config.json", { ...config, model_type: "mamba" }),
      '"model_type" is "mamba"',
      "本地文本分类支持",
    ],
    [
      "another head",
      () => put("config.json", { ...config, architectures: ["BertForMaskedLM"] }),
      "does not classify texts",
      "不是文本分类模型",
    ],
    ["no labels", () => put("config.json", { ...config, id2label: undefined }), 'no "id2label"', "没有 “id2label”"],
    [
      "a gap in the labels",
      () => put("config.json", { ...config, id2label: { 0: "a", 2: "b" } }),
      "without a gap",
      "必须从 0 开始且连续",
    ],
    [
      "a label twice",
      () => put("config.json", { ...config, id2label: { 0: "a", 1: "a" } }),
      "stands twice",
      "出现两次",
    ],
    ["no tokenizer.json", () => rm(join(folder, "tokenizer.json")), "tokenizer.json is missing", "缺少 tokenizer.json"],
    [
      "no tokenizer_config.json",
      () => rm(join(folder, "tokenizer_config.json")),
      "tokenizer_config.json is missing",
      "缺少 tokenizer_config.json",
    ],
    ["no padding token", () => put("tokenizer_config.json", {}), 'names no "pad_token"', "没有 “pad_token”"],
    [
      "no weights",
      () => rm(join(folder, "onnx"), { recursive: true }),
      "onnx/model.onnx, the weights, is missing",
      "缺少权重文件",
    ],
    [
      "weights in the root",
      () => rename(join(folder, "onnx/model.onnx"), join(folder, "model.onnx")),
      "move it",
      "请移到 onnx/model.onnx",
    ],
    [
      "quantised weights only",
      () => rename(join(folder, "onnx/model.onnx"), join(folder, "onnx/model_quantized.onnx")),
      "onnx/model_quantized.onnx but no onnx/model.onnx",
      "缺少 onnx/model.onnx",
    ],
    ["empty weights", () => put("onnx/model.onnx", ""), "is empty", "是空文件"],
    [
      "a pointer to weights",
      () => put("onnx/model.onnx", "version https://git-lfs.github.com/spec/v1\n"),
      "git lfs pull",
      "git lfs pull",
    ],
    [
      "external data in the root",
      () => put("model.onnx_data", "x"),
      "move it to onnx/model.onnx_data",
      "请移到 onnx/model.onnx_data",
    ],
    [
      "external data under another name",
      () => put("onnx/weights.onnx.data", "x"),
      "looked for as onnx/model.onnx_data",
      "onnx/model.onnx_data",
    ],
  ];
  it.each(traps)("refuses %s, naming folder, file and way out in both languages", async (_what, spoil, en, zh) => {
    await spoil();
    const said = await refused();
    expect(said.en).toContain(en);
    expect(said.zh).toContain(zh);
    expect(said.at).toBe(folder);
  });
});
