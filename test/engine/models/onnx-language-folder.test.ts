import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { Failure } from "../../../src/core/failure.js";
import { checkLanguageFolder, isLanguageFolder } from "../../../src/engine/models/onnx-language-folder.js";

const config = { model_type: "gpt2", architectures: ["GPT2LMHeadModel"], vocab_size: 40, n_positions: 64 };
const tokenizer = { eos_token: "</s>", model_max_length: 48 };

let folder: string;
const put = async (name: string, content: unknown): Promise<void> => {
  await mkdir(join(folder, name, ".."), { recursive: true });
  await writeFile(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-language-"));
  await put("config.json", config);
  await put("tokenizer.json", {});
  await put("tokenizer_config.json", tokenizer);
  await put("onnx/model.onnx", "weights");
});

describe("isLanguageFolder", () => {
  const kinds: [object, boolean][] = [
    [{ model_type: "gpt2", architectures: ["GPT2LMHeadModel"] }, true],
    [{ model_type: "qwen2", architectures: ["Qwen2ForCausalLM"] }, true],
    [{ model_type: "llama" }, true],
    [{ model_type: "bert", architectures: ["BertForSequenceClassification"] }, false],
    [{ model_type: "qwen2", architectures: ["Qwen2ForSequenceClassification"] }, false],
    [{ model_type: "bert", architectures: ["BertForMaskedLM"] }, false],
    [{ model_type: "bert", id2label: { 0: "a", 1: "b" } }, false],
    [{}, false],
  ];
  it.each(kinds)("%j: %s", async (written, expected) => {
    await put("config.json", written);
    expect(await isLanguageFolder(folder)).toBe(expected);
  });
});

describe("checkLanguageFolder", () => {
  it("needs neither padding token nor generation_config.json; the window is that of the position table", async () => {
    const { start, chatTemplate } = await checkLanguageFolder(folder);
    expect(start).toEqual({
      folder,
      externalData: false,
      file: "model",
      maxLength: 64,
      vocabulary: 40,
      ends: [],
      frame: null,
      cleanUp: false,
    });
    expect(chatTemplate).toBeNull();
    await put("config.json", { ...config, n_positions: undefined });
    expect((await checkLanguageFolder(folder)).start.maxLength).toBe(48);
    await put("tokenizer_config.json", { ...tokenizer, model_max_length: 1e30 });
    expect((await checkLanguageFolder(folder)).start.maxLength).toBe(2048);
  });

  it("knows the tokens that end an answer: generation_config.json before config.json, one or several", async () => {
    await put("config.json", { ...config, eos_token_id: 7 });
    expect((await checkLanguageFolder(folder)).start.ends).toEqual([7]);
    await put("generation_config.json", { eos_token_id: [8, 9] });
    expect((await checkLanguageFolder(folder)).start.ends).toEqual([8, 9]);
  });

  it("reads the chat template with the special tokens' texts, the file of its own first", async () => {
    await put("tokenizer_config.json", {
      ...tokenizer,
      bos_token: { __type: "AddedToken", content: "<s>" },
      chat_template: [
        { name: "tool_use", template: "tools" },
        { name: "default", template: "{{ bos_token }}" },
      ],
    });
    expect((await checkLanguageFolder(folder)).chatTemplate).toEqual({
      source: "{{ bos_token }}",
      variables: { bos_token: "<s>", eos_token: "</s>" },
    });
    await put("chat_template.jinja", "{{ messages[0].content }}");
    expect((await checkLanguageFolder(folder)).chatTemplate?.source).toBe("{{ messages[0].content }}");
  });

  it("takes the weights of older exports, and passes by those in other precisions", async () => {
    await rename(join(folder, "onnx/model.onnx"), join(folder, "onnx/decoder_model_merged.onnx"));
    await put("onnx/model_q4.onnx", "x");
    await put("onnx/model_q4.onnx_data", "x");
    expect((await checkLanguageFolder(folder)).start).toMatchObject({
      file: "decoder_model_merged",
      externalData: false,
    });
    await put("onnx/decoder_model_merged.onnx_data", "x");
    expect((await checkLanguageFolder(folder)).start.externalData).toBe(true);
  });

  it("has a fingerprint of the files that make the answers, and of no others", async () => {
    const { fingerprint } = await checkLanguageFolder(folder);
    await put("onnx/model_q4.onnx", "x");
    await put("README.md", "x");
    expect((await checkLanguageFolder(folder)).fingerprint).toBe(fingerprint);
    for (const file of ["generation_config.json", "chat_template.jinja", "tokenizer.json", "onnx/model.onnx"]) {
      const before = (await checkLanguageFolder(folder)).fingerprint;
      await put(file, '{"other": 1}');
      expect((await checkLanguageFolder(folder)).fingerprint, file).not.toBe(before);
    }
  });

  const traps: [string, () => Promise<void>, string, string][] = [
    [
      "a model type that is not known",
      () => put("config.json", { ...config, model_type: "falcon_h1", architectures: ["FalconH1ForCausalLM"] }),
      '"model_type" is "falcon_h1"',
      "请用推理服务",
    ],
    [
      "no size of the vocabulary",
      () => put("config.json", { ...config, vocab_size: undefined }),
      "vocab_size",
      "请复制",
    ],
    ["no tokenizer", () => rm(join(folder, "tokenizer.json")), "tokenizer.json is missing", "缺少 tokenizer.json"],
    [
      "no beginning and no end",
      () => put("tokenizer_config.json", {}),
      'neither "bos_token" nor "eos_token"',
      "既没有 “bos_token”",
    ],
    [
      "a special token that the library does not read",
      () => put("tokenizer_config.json", { eos_token: { content: "</s>" } }),
      '"eos_token" is neither a text nor',
      "请写成文本",
    ],
    [
      "a broken generation_config.json",
      () => put("generation_config.json", "{"),
      "generation_config.json is not a JSON object",
      "generation_config.json 不是有效的 JSON",
    ],
    [
      "no weights",
      () => rm(join(folder, "onnx"), { recursive: true }),
      "onnx/model.onnx, the weights, is missing",
      "缺少权重文件",
    ],
    [
      "quantised weights only",
      () => rename(join(folder, "onnx/model.onnx"), join(folder, "onnx/model_q4.onnx")),
      "onnx/model_q4.onnx but no onnx/model.onnx",
      "缺少 onnx/model.onnx",
    ],
    [
      "a pointer to weights",
      async () => {
        await rm(join(folder, "onnx/model.onnx"));
        await put("onnx/decoder_model.onnx", "version https://git-lfs.github.com/spec/v1\n");
      },
      "onnx/decoder_model.onnx is a Git LFS pointer",
      "Git LFS 指针",
    ],
  ];
  it.each(traps)("refuses %s, naming folder, file and way out in both languages", async (_what, spoil, en, zh) => {
    await spoil();
    const said = await checkLanguageFolder(folder).then(
      () => null,
      (error: unknown) => error,
    );
    if (!(said instanceof Failure)) throw new Error(`not refused: ${said}`);
    expect(said.words.en).toContain(en);
    expect(said.words.zh).toContain(zh);
    expect(said.at).toBe(folder);
  });
});
