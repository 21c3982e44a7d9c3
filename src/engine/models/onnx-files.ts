import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { failure } from "../../core/failure.js";

/** The names of what a model folder holds: its own files, and `onnx/...`. Throws a `Failure` where there is no such folder. */
export async function listFolder(folder: string): Promise<string[]> {
  const about = await stat(folder).catch(() => null);
  if (about === null)
    throw failure(
      {
        en: "there is no such model folder; check `onnx:` in the plan",
        zh: "没有这个模型文件夹；请检查计划中的 `onnx:`",
      },
      {},
      folder,
    );
  if (!about.isDirectory()) {
    throw failure(
      {
        en: "`onnx:` names a folder (with config.json, tokenizer.json, onnx/model.onnx), and this is a file",
        zh: "`onnx:` 应为文件夹（内有 config.json、tokenizer.json、onnx/model.onnx），而这是一个文件",
      },
      {},
      folder,
    );
  }
  return [
    ...(await readdir(folder)),
    ...(await readdir(join(folder, "onnx")).catch((): string[] => [])).map((name) => `onnx/${name}`),
  ];
}

/** config.json of a model folder. */
export function readConfig(folder: string): Promise<Record<string, unknown>> {
  return readObject(folder, "config.json", {
    en: "it says what kind of model this is and what its labels are",
    zh: "它说明模型类型与标签",
  });
}

/** Sees that a folder's tokenizer is whole; gives its settings. */
export async function readTokenizer(folder: string): Promise<Record<string, unknown>> {
  await readObject(folder, "tokenizer.json", {
    en: "texts cannot be cut into tokens without it; save the tokenizer beside the model (`tokenizer.save_pretrained(folder)`)",
    zh: "缺少它就无法分词；请把分词器与模型保存在一起（`tokenizer.save_pretrained(folder)`）",
  });
  return readObject(folder, "tokenizer_config.json", {
    en: "it names the special tokens; save the tokenizer beside the model (`tokenizer.save_pretrained(folder)`)",
    zh: "它定义特殊标记；请把分词器与模型保存在一起（`tokenizer.save_pretrained(folder)`）",
  });
}

/** Sees that a folder holds whole fp32 weights under one of the names that are looked for (without `.onnx`, the first wins), and says which, and whether they have external data. */
export async function checkWeights(
  folder: string,
  names: readonly string[],
  files: readonly string[] = ["model"],
): Promise<{ readonly file: string; readonly externalData: boolean }> {
  const file = files.find((one) => names.includes(`onnx/${one}.onnx`)) ?? files[0];
  const path = `onnx/${file}.onnx`;
  if (!names.includes(path)) {
    const other = names.find((name) => name.endsWith(".onnx"));
    if (names.includes("model.onnx"))
      throw failure(
        {
          en: "model.onnx stands in the folder's root; move it (and *.onnx_data, if any) to onnx/model.onnx",
          zh: "model.onnx 放在了根目录；请移到 onnx/model.onnx（如有 *.onnx_data 也一并移动）",
        },
        {},
        folder,
      );
    if (other !== undefined)
      throw failure(
        {
          en: "there is {other} but no onnx/model.onnx; export the model in fp32 under that name",
          zh: "有 {other}，但缺少 onnx/model.onnx；请以该文件名导出 fp32 模型",
        },
        { other },
        folder,
      );
    throw failure(
      {
        en: "onnx/model.onnx, the weights, is missing; put the exported model there",
        zh: "缺少权重文件 onnx/model.onnx；请把导出的模型放到此处",
      },
      {},
      folder,
    );
  }
  if ((await stat(join(folder, path))).size === 0)
    throw failure({ en: "{path} is empty; copy it again", zh: "{path} 是空文件；请重新复制" }, { path }, folder);
  if (await isPointer(join(folder, path))) {
    throw failure(
      {
        en: "{path} is a Git LFS pointer, not the weights; run `git lfs pull`",
        zh: "{path} 是 Git LFS 指针而不是权重；请运行 `git lfs pull`",
      },
      { path },
      folder,
    );
  }
  // Data of weights in another precision beside these are none of ours.
  const external = names.filter((name) => {
    const owner = /^(onnx\/.*\.onnx)(?:_data.*|\.data)$/.exec(name)?.[1];
    return owner !== undefined && (owner === path || !names.includes(owner));
  });
  const misplaced = names.find((name) => /^[^/]*(\.onnx_data|\.onnx\.data)$/.test(name));
  if (external.length === 0 && misplaced !== undefined) {
    throw failure(
      {
        en: "{file} belongs beside the weights; move it to onnx/{file}",
        zh: "{file} 应与权重放在一起；请移到 onnx/{file}",
      },
      { file: misplaced },
      folder,
    );
  }
  if (external.length > 0 && !external.includes(`${path}_data`)) {
    throw failure(
      {
        en: "the weights' external data is {file}; it is looked for as {path}_data: export again with that name",
        zh: "权重的外部数据文件为 {file}；程序查找的是 {path}_data：请以该名称重新导出",
      },
      { file: external[0], path },
      folder,
    );
  }
  return { file, externalData: external.length > 0 };
}

/** A JSON object of a model folder; `why` says what it is needed for. */
export async function readObject(
  folder: string,
  name: string,
  why: { en: string; zh: string },
): Promise<Record<string, unknown>> {
  const text = await readFile(join(folder, name), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT")
      throw failure({ en: `${name} is missing: ${why.en}`, zh: `缺少 ${name}：${why.zh}` }, {}, folder);
    throw failure(
      { en: "{name} cannot be read ({code})", zh: "无法读取 {name}（{code}）" },
      { name, code: String(error.code) },
      folder,
    );
  });
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // told below, together with valid JSON of another shape
  }
  throw failure(
    { en: "{name} is not a JSON object; copy it again", zh: "{name} 不是有效的 JSON 对象；请重新复制" },
    { name },
    folder,
  );
}

async function isPointer(path: string): Promise<boolean> {
  if ((await stat(path)).size > 1024) return false;
  return (await readFile(path, "utf8")).startsWith("version https://git-lfs");
}

/** SHA-256 over files of a folder. */
export async function hashFiles(folder: string, names: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const name of names) {
    const path = join(folder, name);
    hash.update(`${name}\0${(await stat(path)).size}\0`);
    for await (const part of createReadStream(path)) hash.update(part as Uint8Array);
  }
  return hash.digest("hex");
}
