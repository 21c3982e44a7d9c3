import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { failure } from "../../core/failure.js";

/** What is known of a model folder before it is loaded. */
export interface OnnxFolder {
  readonly labels: readonly string[];
  /** Tokens a text may have, special tokens included; null where the files name no bound. */
  readonly maxLength: number | null;
  readonly multilabel: boolean;
  readonly externalData: boolean;
  /** SHA-256 over the files that make the answers. */
  readonly fingerprint: string;
}

/** Model types with a text-classification head in transformers.js 4.3. */
const classifiers = [
  "albert",
  "bert",
  "camembert",
  "convbert",
  "deberta",
  "deberta-v2",
  "distilbert",
  "electra",
  "esm",
  "eurobert",
  "mobilebert",
  "modernbert",
  "mpnet",
  "neobert",
  "roberta",
  "roformer",
  "squeezebert",
  "xlm",
  "xlm-roberta",
];

/** Files of a folder that make a model's answers; logs and checkpoints beside them do not. */
const counted =
  /^(config\.json|tokenizer\.json|tokenizer_config\.json|special_tokens_map\.json|vocab\.txt|onnx\/model\.onnx(_data.*|\.data)?)$/;

/** Looks through a model folder before it is loaded; every known trap is a `Failure` that names folder, file and way out. */
export async function checkOnnxFolder(folder: string): Promise<OnnxFolder> {
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
  const names = [
    ...(await readdir(folder)),
    ...(await readdir(join(folder, "onnx")).catch((): string[] => [])).map((name) => `onnx/${name}`),
  ];
  const present = new Set(names);

  const config = await readObject(folder, "config.json", {
    en: "it says what kind of model this is and what its labels are",
    zh: "它说明模型类型与标签",
  });
  const type = config["model_type"];
  if (typeof type !== "string" || !classifiers.includes(type)) {
    throw failure(
      {
        en: 'config.json: "model_type" is {type}; local text classification knows {known}',
        zh: "config.json：“model_type” 为 {type}；本地文本分类支持 {known}",
      },
      { type: JSON.stringify(type ?? null), known: classifiers.join(", ") },
      folder,
    );
  }
  const architectures = Array.isArray(config["architectures"]) ? config["architectures"].map(String) : [];
  if (architectures.length > 0 && !architectures.some((name) => name.endsWith("ForSequenceClassification"))) {
    throw failure(
      {
        en: 'config.json: "architectures" is {names}, which does not classify texts; export a ...ForSequenceClassification model',
        zh: "config.json：“architectures” 为 {names}，不是文本分类模型；请导出 ...ForSequenceClassification 模型",
      },
      { names: architectures.join(", ") },
      folder,
    );
  }
  const labels = labelsOf(config, folder);

  await readObject(folder, "tokenizer.json", {
    en: "texts cannot be cut into tokens without it; save the tokenizer beside the model (`tokenizer.save_pretrained(folder)`)",
    zh: "缺少它就无法分词；请把分词器与模型保存在一起（`tokenizer.save_pretrained(folder)`）",
  });
  const tokenizer = await readObject(folder, "tokenizer_config.json", {
    en: "it names the special tokens; save the tokenizer beside the model (`tokenizer.save_pretrained(folder)`)",
    zh: "它定义特殊标记；请把分词器与模型保存在一起（`tokenizer.save_pretrained(folder)`）",
  });
  const pad = tokenizer["pad_token"];
  if (
    !(typeof pad === "string" && pad !== "") &&
    !(typeof pad === "object" && pad !== null && typeof (pad as { content?: unknown }).content === "string")
  ) {
    throw failure(
      {
        en: 'tokenizer_config.json names no "pad_token", so texts of different length cannot be asked together; add it, for instance "pad_token": "[PAD]"',
        zh: 'tokenizer_config.json 没有 “pad_token”，无法把长短不一的文本放在一批；请添加，例如 "pad_token": "[PAD]"',
      },
      {},
      folder,
    );
  }

  if (!present.has("onnx/model.onnx")) {
    const other = names.find((name) => name.endsWith(".onnx"));
    if (present.has("model.onnx"))
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
  if ((await stat(join(folder, "onnx", "model.onnx"))).size === 0)
    throw failure(
      { en: "onnx/model.onnx is empty; copy it again", zh: "onnx/model.onnx 是空文件；请重新复制" },
      {},
      folder,
    );
  if (await isPointer(join(folder, "onnx", "model.onnx"))) {
    throw failure(
      {
        en: "onnx/model.onnx is a Git LFS pointer, not the weights; run `git lfs pull`",
        zh: "onnx/model.onnx 是 Git LFS 指针而不是权重；请运行 `git lfs pull`",
      },
      {},
      folder,
    );
  }
  const external = names.filter((name) => /^onnx\/.*(\.onnx_data.*|\.onnx\.data)$/.test(name));
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
  if (external.length > 0 && !external.includes("onnx/model.onnx_data")) {
    throw failure(
      {
        en: "the weights' external data is {file}; it is looked for as onnx/model.onnx_data: export again with that name",
        zh: "权重的外部数据文件为 {file}；程序查找的是 onnx/model.onnx_data：请以该名称重新导出",
      },
      { file: external[0] },
      folder,
    );
  }

  return {
    labels,
    maxLength: lengthOf(type, config, tokenizer),
    multilabel: config["problem_type"] === "multi_label_classification",
    externalData: external.length > 0,
    fingerprint: await hashFiles(folder, names.filter((name) => counted.test(name)).sort()),
  };
}

async function readObject(
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

function labelsOf(config: Record<string, unknown>, folder: string): string[] {
  const given = config["id2label"];
  if (typeof given !== "object" || given === null || Object.keys(given).length === 0) {
    throw failure(
      {
        en: 'config.json has no "id2label", so outputs have no names; add it, for instance {"0": "refund", "1": "delivery"}',
        zh: 'config.json 没有 “id2label”，输出没有标签名；请添加，例如 {"0": "refund", "1": "delivery"}',
      },
      {},
      folder,
    );
  }
  const labels = Object.keys(given)
    .map(Number)
    .sort((a, b) => a - b)
    .map((code, i) => {
      const label: unknown = (given as Record<string, unknown>)[String(code)];
      if (code !== i || (typeof label !== "string" && typeof label !== "number")) {
        throw failure(
          {
            en: 'config.json: "id2label" must number its labels 0, 1, 2, ... without a gap',
            zh: "config.json：“id2label” 的编号必须从 0 开始且连续",
          },
          {},
          folder,
        );
      }
      return String(label);
    });
  const twice = labels.find((label, i) => labels.indexOf(label) !== i);
  if (twice !== undefined)
    throw failure(
      {
        en: 'config.json: the label "{label}" stands twice in "id2label"',
        zh: "config.json：标签“{label}”在 “id2label” 中出现两次",
      },
      { label: twice },
      folder,
    );
  if (labels.length < 2)
    throw failure(
      {
        en: 'config.json: "id2label" has one label; a classifier needs two or more',
        zh: "config.json：“id2label” 只有一个标签；分类模型至少需要两个",
      },
      {},
      folder,
    );
  return labels;
}

/** The smaller of what the tokenizer and the position table allow; roberta-like models lose the positions up to the padding id. */
function lengthOf(type: string, config: Record<string, unknown>, tokenizer: Record<string, unknown>): number | null {
  const bounds: number[] = [];
  const named = tokenizer["model_max_length"];
  if (typeof named === "number" && named > 0 && named < 1e9) bounds.push(named);
  const positions = config["max_position_embeddings"];
  if (typeof positions === "number" && positions > 0)
    bounds.push(["roberta", "xlm-roberta", "camembert"].includes(type) ? positions - 2 : positions);
  return bounds.length === 0 ? null : Math.min(...bounds);
}

async function isPointer(path: string): Promise<boolean> {
  if ((await stat(path)).size > 1024) return false;
  return (await readFile(path, "utf8")).startsWith("version https://git-lfs");
}

async function hashFiles(folder: string, names: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const name of names) {
    const path = join(folder, name);
    hash.update(`${name}\0${(await stat(path)).size}\0`);
    for await (const part of createReadStream(path)) hash.update(part as Uint8Array);
  }
  return hash.digest("hex");
}
